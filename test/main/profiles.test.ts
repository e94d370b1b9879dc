import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import { keyRef } from '../../main/vault/secret-refs.ts'
import { NewerDatabase } from '../../main/database/opening.ts'
import { applicationId } from '../../main/database/migrations.ts'
import type { Profiles } from '../../main/profiles.ts'
import { Secret } from '../../main/vault/secret.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { practice, real, startProfiles } from '../fakes/profiles.ts'
import { failureOf } from '../fakes/room.ts'
import { openSqlite } from '../fakes/sqlite.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFields } from '../../preload/site-fields.ts'

test('a profile is given its own Squarespace and API2Cart to speak to, and no other', async () => {
  const { profiles, reached } = startProfiles(real)
  await profiles.enterPractice()
  const { squarespace } = await profiles.current()
  expect(new URL(squarespace.origin).hostname).toBe('127.0.0.1')
  expect(reached).toEqual([
    ['https://api.squarespace.com', 'https://login.squarespace.com'],
    ['https://api.api2cart.com'],
    [squarespace.origin, squarespace.origin],
    // The practice server is API2Cart too.
    [squarespace.origin],
  ])
})

test('practice stores come connected but for three, and leaving shows the real list again', async () => {
  const { profiles, told } = startProfiles(real)
  await profiles.enterPractice()
  const { connections } = await profiles.current()
  expect(connections.list().sites).toHaveLength(21)
  expect(told.at(-1)?.squarespace.kind).toBe('practice')
  await profiles.leavePractice()
  expect((await profiles.current()).connections.list().sites).toEqual([])
  expect(told.at(-1)?.squarespace).toEqual({
    kind: 'real',
    origin: 'https://api.squarespace.com',
  })
})

test('what was handed over in practice is at its API2Cart at the next start too', async () => {
  const keychain = createKeychain()
  const first = startProfiles(practice, keychain)
  const { connections } = await first.profiles.current()
  await connections.api2cart.save(practiceAccountKey)
  const listed = () => connections.list().sites.flatMap((site) => site.connections)
  const ids = listed().map(({ id }) => id)
  const working = ids.map(() => 'working')
  await connections.handOver.send(ids)
  await expect.poll(() => listed().map(({ handedOver }) => handedOver?.state)).toEqual(working)
  await first.end()
  const next = startProfiles(practice, keychain, first.userData)
  const { handOver } = (await next.profiles.current()).connections
  const { both, onlyHere, onlyThere } = await handOver.stores()
  expect([both, onlyHere, onlyThere].map(({ length }) => length)).toEqual([ids.length, 0, 0])
  const found = await Promise.all(ids.map((id) => handOver.validate(id)))
  expect(found.map(({ handedOver }) => handedOver.state)).toEqual(working)
})

test('practice opens without its stores where the keychain refuses', async () => {
  const keychain = createKeychain()
  keychain.refuses = true
  const { profiles, reports } = startProfiles(practice, keychain)
  expect((await profiles.current()).connections.list().sites).toEqual([])
  expect(reports).toEqual(['The practice stores were not connected'])
})

test('practice stores that cannot be opened leave the real ones open', async () => {
  const { profiles, userData } = startProfiles(real)
  await profiles.current()
  mkdirSync(join(userData, 'practice-stores'))
  const newer = openSqlite(join(userData, 'practice-stores', 'latchkey.db'))
  newer.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 999`)
  newer.close()
  await expect(profiles.enterPractice()).rejects.toThrow(NewerDatabase)
  expect((await profiles.current()).squarespace.kind).toBe('real')
  expect((await profiles.status()).notices).toEqual([])
})

test('a run against another Squarespace never turns to the real one', async () => {
  const { profiles } = startProfiles({ kind: 'other', origin: 'http://127.0.0.1:9' })
  const refused = { code: 'not-found', reason: 'no-practice-now' }
  expect(await failureOf(profiles.leavePractice())).toEqual(refused)
  expect(await failureOf(profiles.enterPractice())).toEqual(refused)
  expect((await profiles.current()).squarespace.kind).toBe('other')
})

test('a missing keychain is said once it is known, until it is dismissed', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { profiles } = startProfiles(real, keychain)
  await (await profiles.current()).vault.open()
  expect((await profiles.status()).notices).toMatchObject([{ kind: 'no-keychain' }])
  await profiles.dismiss('no-keychain')
  expect((await profiles.status()).notices).toEqual([])
})

const site = {
  websiteId: 'a'.repeat(24),
  ...recordOf(siteFields, () => ''),
  siteId: 'cedar',
  title: 'Cedar',
  url: 'https://cedar.example',
  currency: 'USD',
  location: null,
}

async function addKey(profiles: Profiles): Promise<string> {
  const { vault, connections } = await profiles.current()
  await vault.prepare()
  return connections.keys.insert(site, new Secret('0123456789abcdef'))
}

test('a key that no keychain keeps lasts through practice, and its notice too', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { profiles, told } = startProfiles(real, keychain)
  const connectionId = await addKey(profiles)
  await profiles.enterPractice()
  await profiles.leavePractice()
  const { vault } = await profiles.current()
  expect(vault.get(keyRef(connectionId)).reveal()).toBe('0123456789abcdef')
  await vi.waitFor(
    () => expect(told.at(-1)?.notices).toMatchObject([{ kind: 'no-keychain' }]),
    30_000,
  )
})

test('stores that are opened again ask the keychain as at the start', async () => {
  const keychain = createKeychain()
  const { profiles } = startProfiles(real, keychain)
  await addKey(profiles)
  await profiles.enterPractice()
  keychain.refuses = true
  await profiles.leavePractice()
  const { connections } = await profiles.current()
  await vi.waitFor(() => expect(connections.list().sites[0]?.health).toBe('locked'), 30_000)
})

test('each opening of stores counts, and a dismissed notice does not', async () => {
  const { profiles, told } = startProfiles(real)
  expect((await profiles.status()).opened).toBe(1)
  await profiles.dismiss('no-keychain')
  expect(told.at(-1)?.opened).toBe(1)
  await profiles.enterPractice()
  expect(told.at(-1)?.opened).toBe(2)
  await profiles.leavePractice()
  expect(told.at(-1)?.opened).toBe(3)
})

test('without any backup a restore says so and the list stays open', async () => {
  const { profiles } = startProfiles(real)
  expect(await failureOf(profiles.restoreBackup())).toEqual({
    code: 'not-found',
    reason: 'no-backup',
  })
  expect((await profiles.current()).connections.list().sites).toEqual([])
})

test('a backup is chosen of those that there are, also while the list is as it should be', async () => {
  const { profiles, userData } = startProfiles(real)
  const first = await addKey(profiles)
  await (await profiles.current()).begin()
  const { backups } = await profiles.listBackups()
  expect(backups).toMatchObject([{ sites: 1, connections: 1, grants: 0, readable: true }])
  await addKey(profiles)
  const chosen = backups[0]?.id ?? ''
  expect(await profiles.restoreBackup(chosen)).toEqual({ restoredFrom: backups[0]?.madeAt })
  const { connections } = await profiles.current()
  expect(connections.list().sites.flatMap((row) => row.connections)).toMatchObject([{ id: first }])
  expect(readdirSync(join(userData, 'stores')).join()).toContain('latchkey.replaced-')
  // The close before it made no other backup in the place of the one that was wanted.
  expect((await profiles.listBackups()).backups.map(({ id }) => id)).toContain(chosen)
})

test('a backup that is gone by then changes nothing', async () => {
  const { profiles } = startProfiles(real)
  const id = await addKey(profiles)
  expect(await failureOf(profiles.restoreBackup('latchkey-000009-5'))).toEqual({
    code: 'not-found',
    reason: 'backup-unreadable',
  })
  const { connections } = await profiles.current()
  expect(connections.list().sites.flatMap((row) => row.connections)).toMatchObject([{ id }])
})

test('backups that fail are said, until one is made, but not of made-up stores', async () => {
  const { profiles, userData } = startProfiles(real)
  await addKey(profiles)
  const folder = join(userData, 'stores', 'backups')
  rmSync(folder, { recursive: true })
  symlinkSync(join(userData, 'nowhere', 'far'), folder)
  await (await profiles.current()).begin()
  expect((await profiles.status()).notices).toEqual([
    { kind: 'backup-not-written', path: folder, backupAt: null },
  ])
  await profiles.dismiss('backup-not-written')
  expect((await profiles.status()).notices).toEqual([])
  await profiles.enterPractice()
  rmSync(join(userData, 'practice-stores', 'backups'), { recursive: true, force: true })
  symlinkSync(join(userData, 'nowhere', 'far'), join(userData, 'practice-stores', 'backups'))
  await (await profiles.current()).begin()
  expect((await profiles.status()).notices).toEqual([])
})

test('practice stores that an administrator has turned off are not opened', async () => {
  const { profiles, userData } = startProfiles(real, undefined, undefined, { practice: 'off' })
  expect(await failureOf(profiles.enterPractice())).toEqual({
    code: 'forbidden',
    reason: 'practice-by-policy',
  })
  expect(readdirSync(userData)).toEqual(['stores'])
  const { squarespace, policies } = await profiles.status()
  expect(squarespace.kind).toBe('real')
  expect(policies).toEqual({ updates: null, waysBack: null, practice: 'off', api2cart: null })
})
