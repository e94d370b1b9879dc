import { expect, test } from 'vitest'
import { allBytesOf, makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { valueOf } from '../../fakes/sqlite.ts'
import { placeOf, read, startVault, store } from '../../fakes/vault.ts'

const text = '7c0ffee0-1234-4abc-9def-this-is-the-key'

function without() {
  const keychain = createKeychain()
  keychain.available = false
  return keychain
}

test('without a keychain a secret can be used in this run and is written nowhere', async () => {
  const folder = makeFolder()
  const { vault, sqlite, keychain } = startVault(folder, without())
  await store(vault, 'a', text)
  expect(read(vault, 'a')).toBe(text)
  expect(vault.stateOf(placeOf('a'), null)).toBe('open')
  expect(vault.keychainAvailable()).toBe(false)
  expect(valueOf(sqlite, 'SELECT count(*) FROM secret')).toBe(0)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
  expect(keychain.sealed).toBe(0)
  const bytes = allBytesOf(folder)
  expect(bytes).toContain('SQLite format 3')
  expect(bytes).not.toContain(text)
  expect(bytes).not.toContain(text.slice(0, 12))
})

test('in the next run it is not kept', async () => {
  const folder = makeFolder()
  const first = startVault(folder, without())
  await store(first.vault, 'a', text)
  first.close()
  const { vault } = startVault(folder, first.keychain)
  await vault.open()
  expect(read(vault, 'a')).toBe('not-kept')
})

test('what an earlier run sealed stays as it is, locked, until the keychain is back', async () => {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  first.keychain.available = false
  const { vault, sqlite, keychain } = startVault(folder, first.keychain)
  const sealed = valueOf(sqlite, 'SELECT hex(sealed) FROM secret')
  await vault.open()
  expect(read(vault, 'a')).toBe('locked')
  expect(vault.stateOf(placeOf('a'), 1)).toBe('locked')
  await store(vault, 'b', 'in memory')
  expect(valueOf(sqlite, 'SELECT hex(sealed) FROM secret')).toBe(sealed)

  keychain.available = true
  await vault.open()
  expect(read(vault, 'a')).toBe(text)
  expect(read(vault, 'b')).toBe('in memory')
})

test('what was only held is stored when a keychain appears in the middle of a run', async () => {
  const folder = makeFolder()
  const keychain = createKeychain()
  keychain.available = false
  const first = startVault(folder, keychain)
  await store(first.vault, 'a', text)
  keychain.available = true
  await first.vault.prepare()
  first.close()
  const { vault } = startVault(folder, keychain)
  await vault.open()
  expect(read(vault, 'a')).toBe(text)
})
