import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { takeSteps } from '../../main/database/migrations.ts'
import { openPreferences } from '../../main/preferences.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { openSqlite, schemaIn } from '../fakes/sqlite.ts'
import { inventoryOf } from '../samples/inventory.ts'
import { openStores } from '../samples/profile.ts'
import { folderOf, profileIn, readAbout, versions } from '../samples/stored.ts'

// Outside Electron its package is only a path, and without this it would download the program.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere'
})

/** Opens a copy of a sample an hour after it was made, on a computer without a network. */
async function openSample(version: string) {
  const about = readAbout(version)
  const userData = makeFolder()
  cpSync(profileIn(folderOf(version)), userData, { recursive: true })
  const now = about.madeAt + 60 * 60 * 1000
  const { profiles, profile, reports } = await openStores({
    userData,
    keychainKey: about.keychainKey,
    now: () => now,
    fetch: () => Promise.reject(new TypeError('There is no network')),
  })
  return { about, userData, profiles, profile, reports, now }
}

test('there is a sample of this version: npm run sample', () => {
  expect(versions()).toContain(packageJson.version)
})

test.each(versions())('everything in a profile of %s is there', async (version) => {
  const { about, userData, profiles, profile, reports } = await openSample(version)
  expect(inventoryOf(profile, userData)).toMatchObject(about.inventory)
  expect((await profiles.status()).notices).toEqual([])
  await profiles.close()
  expect(reports).toEqual([])
})

test.each(versions())('the file of %s is like one that was made today', async (version) => {
  const { userData, profiles } = await openSample(version)
  await profiles.close()
  const fresh = openSqlite(':memory:')
  takeSteps(fresh)
  const file = openSqlite(join(userData, 'stores', 'latchkey.db'))
  expect(schemaIn(file)).toEqual(schemaIn(fresh))
  expect(file.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  file.close()
})

test.each(versions())('the backup of %s is put back with its secrets', async (version) => {
  const { about, userData, profiles } = await openSample(version)
  await profiles.restoreBackup()
  const profile = await profiles.current()
  await profile.vault.open()
  const { sites, secrets } = inventoryOf(profile, userData)
  expect(sites).toMatchObject(about.inventory.sites)
  expect(secrets).toEqual(about.inventory.secrets)
  await profiles.close()
})

test.each(versions())('the preferences of %s are as they were', (version) => {
  const { preferences } = readAbout(version)
  const folder = makeFolder()
  cpSync(profileIn(folderOf(version)), folder, { recursive: true })
  const { get, setAside } = openPreferences(folder, 0, (what) => expect.unreachable(what))
  expect(get()).toMatchObject(preferences)
  expect(setAside).toBeNull()
  expect(namesIn(folder)).toEqual(['preferences.json', 'stores'])
})
