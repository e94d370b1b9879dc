import { copyFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { fileOf, valueOf } from '../../fakes/sqlite.ts'
import { refOf, read, startVault, store, writeUnbound } from '../../fakes/vault.ts'

/** Sealing anew goes on beside everything else, however busy the computer is. */
const eventually = (work: () => void) => vi.waitFor(work, 30_000)

const text = '7c0ffee0-1234-4abc-9def-this-is-the-key'
const here = 'other http://127.0.0.1:8080'

const everySeal = `SELECT (SELECT group_concat(hex(sealed)) FROM secret) || '/' ||
  (SELECT group_concat(hex(sealed)) FROM data_key)`
const versions = 'SELECT group_concat(DISTINCT substr(hex(sealed), 1, 2)) FROM secret'

/** A file in which the real profile sealed the secret of record `a`, as this Latchkey or one before. */
async function sealedByReal(how: 'bound' | 'unbound') {
  const folder = makeFolder()
  const { vault, sqlite, keychain, close } = startVault(folder)
  if (how === 'bound') await store(vault, 'a', text)
  else await writeUnbound(sqlite, keychain, { a: text })
  close()
  return { folder, keychain }
}

test.each([
  ['bound', here],
  ['bound', 'practice'],
  ['unbound', here],
  ['unbound', 'practice'],
] as const)(
  'a file of the real profile, %s, opens nothing in %s, and stays',
  async (how, profile) => {
    const { folder, keychain } = await sealedByReal(how)
    const { vault, sqlite, close } = startVault(folder, keychain, { profile })
    const before = valueOf(sqlite, everySeal)
    await vault.open()
    await vault.look()
    expect(read(vault, 'a')).toBe('locked')
    expect(vault.stateOf(refOf('a'), 1)).toBe('locked')
    expect(vault.isForeign(refOf('a'))).toBe(true)
    expect(vault.keychain()).toBe('open')
    expect(valueOf(sqlite, everySeal)).toBe(before)
    close()

    const again = startVault(folder, keychain)
    await again.vault.open()
    expect(read(again.vault, 'a')).toBe(text)
  },
)

test('what another profile added to it opens there alone', async () => {
  const { folder, keychain } = await sealedByReal('bound')
  const other = startVault(folder, keychain, { profile: here })
  await store(other.vault, 'b', 'made up')
  expect(read(other.vault, 'b')).toBe('made up')
  other.close()
  for (const [profile, a, b] of [
    ['real', text, 'locked'],
    [here, 'locked', 'made up'],
    ['other http://127.0.0.1:8081', 'locked', 'locked'],
  ] as const) {
    const { vault, close } = startVault(folder, keychain, { profile })
    await vault.open()
    expect([read(vault, 'a'), read(vault, 'b')]).toEqual([a, b])
    close()
  }
})

test('a data key that was given another profile’s secrets, or these it, opens none of them', async () => {
  const keychain = createKeychain()
  const [mine, theirs] = [makeFolder(), makeFolder()]
  const real = startVault(mine, keychain)
  await store(real.vault, 'a', text)
  const key = valueOf(real.sqlite, 'SELECT hex(sealed) FROM data_key')
  const secret = valueOf(real.sqlite, 'SELECT hex(sealed) FROM secret')
  real.close()
  const other = startVault(theirs, keychain, { profile: here })
  await store(other.vault, 'a', 'made up')
  other.sqlite.exec(`UPDATE secret SET sealed = x'${String(secret)}'`)
  expect(read(other.vault, 'a')).toBe('damaged')
  other.sqlite.exec(`UPDATE data_key SET sealed = x'${String(key)}'`)
  other.close()
  const { vault } = startVault(theirs, keychain, { profile: here })
  await vault.open()
  expect(read(vault, 'a')).toBe('locked')
})

test('what was sealed for no profile is sealed for this one, once', async () => {
  const { folder, keychain } = await sealedByReal('unbound')
  const first = startVault(folder, keychain)
  await first.vault.open()
  expect(read(first.vault, 'a')).toBe(text)
  await eventually(() => {
    expect(valueOf(first.sqlite, versions)).toBe('02')
    expect(valueOf(first.sqlite, 'SELECT group_concat(id) FROM data_key')).toBe('2')
  })
  expect(read(first.vault, 'a')).toBe(text)
  const sealed = valueOf(first.sqlite, everySeal)
  first.close()
  const second = startVault(folder, keychain)
  await second.vault.open()
  expect(read(second.vault, 'a')).toBe(text)
  expect(valueOf(second.sqlite, everySeal)).toBe(sealed)
})

test('an old copy of the file that is put back is sealed for the profile again', async () => {
  const { folder, keychain } = await sealedByReal('unbound')
  const old = `${fileOf(folder)}.old`
  copyFileSync(fileOf(folder), old)
  for (const round of [1, 2]) {
    if (round === 2) copyFileSync(old, fileOf(folder))
    const { vault, sqlite, close } = startVault(folder, keychain)
    await vault.open()
    await eventually(() => expect(valueOf(sqlite, versions)).toBe('02'))
    expect(read(vault, 'a')).toBe(text)
    close()
  }
})

test('a secret that is damaged stays as it is, with the data key that it was sealed under', async () => {
  const folder = makeFolder()
  const keychain = createKeychain()
  const { vault, sqlite } = startVault(folder, keychain)
  await writeUnbound(sqlite, keychain, { a: text, b: 'another' })
  sqlite.exec("UPDATE secret SET sealed = substr(sealed, 1, 40) WHERE record_id = 'a'")
  const damaged = "SELECT hex(sealed) || data_key_id FROM secret WHERE record_id = 'a'"
  const before = valueOf(sqlite, damaged)
  await vault.open()
  await eventually(() =>
    expect(valueOf(sqlite, "SELECT data_key_id FROM secret WHERE record_id = 'b'")).toBe(2),
  )
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual(['damaged', 'another'])
  expect(valueOf(sqlite, damaged)).toBe(before)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(2)
})

test('a keychain that opens but does not seal leaves it as it was, and new ones can be stored', async () => {
  const { folder, keychain } = await sealedByReal('unbound')
  const first = startVault(folder, {
    ...keychain,
    encrypt: () => Promise.reject(new Error('The keychain refuses')),
  })
  await store(first.vault, 'b', 'another')
  expect([read(first.vault, 'a'), read(first.vault, 'b')]).toEqual([text, 'another'])
  expect(valueOf(first.sqlite, versions)).toBe('01')
  first.close()
  const { vault, sqlite } = startVault(folder, keychain)
  await vault.open()
  await eventually(() => expect(valueOf(sqlite, versions)).toBe('02'))
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual([text, 'another'])
})
