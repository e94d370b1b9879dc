import { expect, test } from 'vitest'
import { allBytesOf, makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { valueOf } from '../../fakes/sqlite.ts'
import { Secret } from '../../../main/vault/secret.ts'
import { KeychainRefused } from '../../../main/vault/failures.ts'
import { refOf, read, startVault, store } from '../../fakes/vault.ts'

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
  expect(vault.stateOf(refOf('a'), null)).toBe('open')
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
  expect(vault.stateOf(refOf('a'), 1)).toBe('locked')
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

test('what was held is stored as soon as a keychain is found, with nothing added', async () => {
  const folder = makeFolder()
  const keychain = without()
  const memorySecrets = new Map()
  const { vault, told, close } = startVault(folder, keychain, { memorySecrets })
  await store(vault, 'a', text)
  keychain.available = true
  await vault.open()
  expect(memorySecrets.size).toBe(0)
  expect(vault.keychain()).toBe('open')
  expect(told.at(-1)).toBe('open')
  close()
  const next = startVault(folder, keychain)
  await next.vault.open()
  expect(read(next.vault, 'a')).toBe(text)
})

test.each(['locked', 'refuses', 'sealsForNobody'] as const)(
  'what was held stays held when the keychain that appears is one that %s',
  async (mood) => {
    const keychain = without()
    const memorySecrets = new Map()
    const { vault, sqlite } = startVault(makeFolder(), keychain, { memorySecrets })
    await store(vault, 'a', text)
    keychain.available = true
    keychain[mood] = true
    await vault.open()
    expect(vault.keychain()).toBe('locked')
    expect([read(vault, 'a'), memorySecrets.size]).toEqual([text, 1])
    await expect(vault.prepare()).rejects.toThrow(KeychainRefused)
    expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
    keychain[mood] = false
    await vault.open()
    expect([read(vault, 'a'), memorySecrets.size]).toEqual([text, 0])
  },
)

test('what was held stays held when the disk does not take it, and is stored later', async () => {
  const keychain = createKeychain()
  const memorySecrets = new Map()
  const { vault, sqlite } = startVault(makeFolder(), keychain, { memorySecrets })
  await store(vault, 'first', 'sealed')
  keychain.available = false
  memorySecrets.set('a', { ref: refOf('a'), secret: new Secret(text) })
  sqlite.exec('PRAGMA query_only = ON')
  await vault.open()
  expect(memorySecrets.size).toBe(1)
  sqlite.exec('PRAGMA query_only = OFF')
  keychain.available = true
  await vault.open()
  expect(memorySecrets.size).toBe(0)
  expect(read(vault, 'a')).toBe(text)
})

test('a keychain that comes and goes in turns loses nothing that was added', async () => {
  const folder = makeFolder()
  const keychain = createKeychain()
  const memorySecrets = new Map()
  const added: string[] = []
  for (let round = 0; round < 12; round += 1) {
    keychain.available = round % 3 !== 0
    keychain.locked = round % 3 === 2
    const { vault, close } = startVault(folder, keychain, { memorySecrets })
    await store(vault, `${round}`, `${text} ${round}`).then(
      () => added.push(`${round}`),
      (error: unknown) => expect(error).toBeInstanceOf(KeychainRefused),
    )
    await vault.open()
    keychain.available = round % 2 === 0
    await vault.open()
    close()
  }
  keychain.available = true
  keychain.locked = false
  const { vault } = startVault(folder, keychain, { memorySecrets })
  await vault.open()
  expect(added.length).toBeGreaterThan(4)
  expect(added.map((id) => read(vault, id))).toEqual(added.map((id) => `${text} ${id}`))
  expect(memorySecrets.size).toBe(0)
})
