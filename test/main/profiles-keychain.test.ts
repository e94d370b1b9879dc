import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { keyRef } from '../../main/vault/secret-refs.ts'
import type { Profiles } from '../../main/profiles.ts'
import { Secret } from '../../main/vault/secret.ts'
import { KeychainRefused } from '../../main/vault/failures.ts'
import { makeFolder } from '../fakes/folder.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { practice, real, startProfiles } from '../fakes/profiles.ts'
import { makeSite, openSqlite } from '../fakes/sqlite.ts'
import { startSquarespace } from '../fakes/squarespace.ts'
import { sealUnbound } from '../fakes/vault.ts'

/** The keychain's answers are used beside everything else, however busy the computer is. */
const eventually = (work: () => Promise<void>) => vi.waitFor(work, 30_000)

const text = '0123456789abcdef'

async function addKey(profiles: Profiles, apiKey = text, site = makeSite(1)): Promise<string> {
  const { vault, connections } = await profiles.current()
  await vault.prepare()
  return connections.keys.insert(site, new Secret(apiKey))
}

const sitesOf = async (profiles: Profiles) => (await profiles.current()).connections.list().sites

const healthsOf = async (profiles: Profiles) =>
  (await sitesOf(profiles)).flatMap(({ connections }) => connections.map(({ health }) => health))

test('a keychain that never answers keeps nobody from the list, from practice, or from quitting', async () => {
  const keychain = createKeychain()
  const first = startProfiles(real, keychain)
  await addKey(first.profiles)
  await first.end()

  keychain.hangs = true
  const { profiles, end } = startProfiles(real, keychain, first.userData)
  const { begin, connections, vault } = await profiles.current()
  expect(await sitesOf(profiles)).toHaveLength(1)
  expect((await profiles.status()).notices).toEqual([])
  await begin()
  connections.check()
  const saving = vault.prepare().catch((error: unknown) => error)
  await profiles.enterPractice()
  expect(await saving).toBeInstanceOf(KeychainRefused)
  expect(await sitesOf(profiles)).toEqual([])
  expect((await profiles.status()).squarespace.kind).toBe('practice')
  await profiles.leavePractice()
  expect(await sitesOf(profiles)).toHaveLength(1)
  await end()
  expect(keychain.unanswered()).toBeGreaterThan(1)
})

test('practice stores are connected when a keychain answers at last', async () => {
  const keychain = createKeychain()
  keychain.hangs = true
  const { profiles } = startProfiles(practice, keychain)
  expect(await sitesOf(profiles)).toEqual([])
  keychain.answerAll()
  await eventually(async () => expect(await sitesOf(profiles)).toHaveLength(2))
  expect(await healthsOf(profiles)).not.toContain('locked')
})

test('practice stores are connected when a locked keychain opens', async () => {
  const keychain = createKeychain()
  keychain.locked = true
  const { profiles } = startProfiles(practice, keychain)
  expect(await sitesOf(profiles)).toEqual([])
  expect((await profiles.status()).notices).toMatchObject([{ kind: 'keychain-locked' }])
  keychain.locked = false
  await (await profiles.current()).storeMemorySecrets()
  await eventually(async () => expect(await sitesOf(profiles)).toHaveLength(2))
  expect((await profiles.status()).notices).toEqual([])
})

test('a locked keychain is said to be locked, and what was added before it stays', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { profiles } = startProfiles(real, keychain)
  const id = await addKey(profiles)
  const kinds = async () => (await profiles.status()).notices.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['no-keychain'])
  keychain.available = true
  keychain.locked = true
  await (await profiles.current()).storeMemorySecrets()
  expect(await kinds()).toEqual(['keys-in-memory', 'keychain-locked'])
  expect(profiles.countUnsaved()).toBe(1)
  keychain.locked = false
  await profiles.storeUnsaved()
  expect(profiles.countUnsaved()).toBe(0)
  expect(await kinds()).toEqual([])
  expect((await profiles.current()).vault.get(keyRef(id)).reveal()).toBe(text)
})

test('what is in memory is stored before the app ends, also from practice', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const first = startProfiles(real, keychain)
  const id = await addKey(first.profiles)
  await first.profiles.enterPractice()
  expect(first.profiles.countUnsaved()).toBe(1)
  keychain.available = true
  await first.profiles.storeUnsaved()
  expect(first.profiles.countUnsaved()).toBe(0)
  await first.end()
  const { profiles } = startProfiles(real, keychain, first.userData)
  const { vault } = await profiles.current()
  await vault.open()
  expect(vault.get(keyRef(id)).reveal()).toBe(text)
})

const fileIn = (userData: string, folder: string) => join(userData, folder, 'latchkey.db')

function inFile<Result>(path: string, work: (sqlite: ReturnType<typeof openSqlite>) => Result) {
  const sqlite = openSqlite(path)
  try {
    return work(sqlite)
  } finally {
    sqlite.close()
  }
}

const rows = z.array(z.object({ record_id: z.string(), field: z.string() }))
const sealsIn = (path: string) =>
  inFile(path, (sqlite) =>
    sqlite
      .prepare('SELECT hex(sealed) AS seal FROM secret UNION ALL SELECT hex(sealed) FROM data_key')
      .all(),
  )

test.each(['bound', 'unbound'])(
  'a file of the real profile, %s, in the folder of another Squarespace sends nothing there',
  async (how) => {
    const keychain = createKeychain()
    const userData = makeFolder()
    const { origin, control, site } = await startSquarespace()
    const { apiKey, website } = site(0)
    const first = startProfiles(real, keychain, userData)
    const id = await addKey(first.profiles, apiKey, makeSite(1, { websiteId: website.id }))
    await first.end()
    const from = fileIn(userData, 'stores')
    if (how === 'unbound') {
      const sqlite = openSqlite(from)
      await sealUnbound(sqlite, keychain, [{ ref: keyRef(id), text: apiKey }])
      sqlite.close()
    }
    const to = fileIn(userData, 'test-stores')
    mkdirSync(join(userData, 'test-stores'))
    copyFileSync(from, to)
    const before = sealsIn(to)

    const { profiles, end } = startProfiles({ kind: 'other', origin }, keychain, userData)
    const { connections, begin, vault } = await profiles.current()
    await begin()
    await vault.open()
    connections.check()
    await eventually(async () => expect(await healthsOf(profiles)).toEqual(['locked']))
    await end()
    expect(control.requests()).toEqual([])
    expect(sealsIn(to)).toEqual(before)
  },
)

test('practice stores of an earlier Latchkey, sealed for no profile, are connected anew', async () => {
  const keychain = createKeychain()
  const first = startProfiles(practice, keychain)
  await first.profiles.current()
  await first.end()
  const sqlite = openSqlite(fileIn(first.userData, 'practice-stores'))
  const secrets = rows
    .parse(sqlite.prepare('SELECT record_id, field FROM secret').all())
    .map(({ record_id: recordId, field }) => ({ ref: { recordId, field }, text: 'an old one' }))
  await sealUnbound(sqlite, keychain, secrets)
  sqlite.close()

  const { profiles } = startProfiles(practice, keychain, first.userData)
  const { connections } = await profiles.current()
  expect(await healthsOf(profiles)).not.toContain('locked')
  connections.check()
  await eventually(async () => expect(await healthsOf(profiles)).toEqual(['ok', 'ok']))
})
