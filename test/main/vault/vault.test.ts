import { expect, test } from 'vitest'
import { allBytesOf, makeFolder } from '../../fakes/folder.ts'
import { valueOf } from '../../fakes/sqlite.ts'
import { refOf, read, startVault, store } from '../../fakes/vault.ts'
import { Secret } from '../../../main/vault/secret.ts'

const text = '7c0ffee0-1234-4abc-9def-this-is-the-key'

test('a secret is there again in the next run', async () => {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  const next = startVault(folder, first.keychain)
  await next.vault.open()
  expect(read(next.vault, 'a')).toBe(text)
})

test('nothing on the disk shows it, in any writing', async () => {
  const folder = makeFolder()
  const { vault } = startVault(folder)
  await store(vault, 'a', text)
  const bytes = allBytesOf(folder)
  expect(bytes).toContain('SQLite format 3')
  for (const encoding of ['latin1', 'utf16le', 'base64', 'hex'] as const) {
    expect(bytes).not.toContain(Buffer.from(text).toString(encoding).slice(0, 30))
  }
  expect(bytes).not.toContain(Buffer.from(text, 'utf16le').toString('latin1'))
})

test('one keychain call opens any number of secrets', async () => {
  const folder = makeFolder()
  const first = startVault(folder)
  for (const id of ['a', 'b', 'c']) await store(first.vault, id, `${text} ${id}`)
  first.close()
  const { vault, keychain } = startVault(folder, first.keychain)
  keychain.opened = 0
  await vault.open()
  expect([read(vault, 'a'), read(vault, 'b'), read(vault, 'c')]).toEqual([
    `${text} a`,
    `${text} b`,
    `${text} c`,
  ])
  expect(keychain.opened).toBe(1)
})

test('storing again replaces the secret', async () => {
  const { vault, sqlite } = startVault(makeFolder())
  await store(vault, 'a', 'the old one')
  await store(vault, 'a', text)
  expect(read(vault, 'a')).toBe(text)
  expect(valueOf(sqlite, 'SELECT count(*) FROM secret')).toBe(1)
})

test('a sealed secret that was moved to another record does not open, and stays', async () => {
  const { vault, sqlite } = startVault(makeFolder())
  await store(vault, 'a', text)
  sqlite.exec("UPDATE secret SET record_id = 'b'")
  expect(read(vault, 'b')).toBe('damaged')
  sqlite.exec("UPDATE secret SET record_id = 'a'")
  expect(read(vault, 'a')).toBe(text)
})

test('a secret that was never stored is not kept', async () => {
  const { vault } = startVault(makeFolder())
  await vault.open()
  expect(read(vault, 'a')).toBe('not-kept')
  expect(vault.stateOf(refOf('a'), null)).toBe('not-kept')
})

test('opening at the same time from several sides asks the keychain once', async () => {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  const { vault, keychain } = startVault(folder, first.keychain)
  keychain.opened = 0
  await Promise.all([vault.open(), vault.open(), vault.open()])
  expect(keychain.opened).toBe(1)
  expect(read(vault, 'a')).toBe(text)
})

test('reading the state never asks the keychain', async () => {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  const { vault, keychain } = startVault(folder, first.keychain)
  keychain.opened = 0
  expect(vault.stateOf(refOf('a'), 1)).toBe('open')
  expect(vault.keychainAvailable()).toBeNull()
  expect(keychain.opened).toBe(0)
})

test('a secret whose transaction is taken back is not stored', async () => {
  const { vault, sqlite } = startVault(makeFolder())
  await store(vault, 'a', 'the old one')
  sqlite.exec('BEGIN')
  vault.put(refOf('a'), new Secret(text))
  sqlite.exec('ROLLBACK')
  expect(read(vault, 'a')).toBe('the old one')
})
