import { expect, test } from 'vitest'
import { createVault } from '../../../main/vault/vault.ts'
import { KeychainRefused } from '../../../main/vault/failures.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { open, someTime, valueOf } from '../../fakes/sqlite.ts'
import { refOf, read, startVault, store } from '../../fakes/vault.ts'

const text = '7c0ffee0-1234-4abc-9def-this-is-the-key'

const secretsIn = 'SELECT group_concat(hex(sealed)) FROM secret'
const dataKeysIn = 'SELECT group_concat(hex(sealed)) FROM data_key'

/** A folder in which an earlier run sealed the secret of record `a`. */
async function withSecret() {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  return { folder, keychain: first.keychain }
}

test('a keychain that forgot leaves the old ones locked, byte for byte, and seals new ones', async () => {
  const { folder, keychain } = await withSecret()
  keychain.forget()
  const { vault, sqlite, close } = startVault(folder, keychain)
  const before = [valueOf(sqlite, secretsIn), valueOf(sqlite, dataKeysIn)]
  await vault.open()
  expect(read(vault, 'a')).toBe('locked')
  await store(vault, 'b', 'a new one')
  expect(read(vault, 'b')).toBe('a new one')
  expect([
    valueOf(sqlite, "SELECT hex(sealed) FROM secret WHERE record_id = 'a'"),
    valueOf(sqlite, 'SELECT hex(sealed) FROM data_key WHERE id = 1'),
  ]).toEqual(before)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(2)
  close()

  const next = startVault(folder, keychain)
  await next.vault.open()
  expect([read(next.vault, 'a'), read(next.vault, 'b')]).toEqual(['locked', 'a new one'])
  expect(next.vault.stateOf(refOf('a'), 1)).toBe('locked')
  expect(next.vault.stateOf(refOf('b'), 2)).toBe('open')
})

test('replacing a locked secret makes it readable again', async () => {
  const { folder, keychain } = await withSecret()
  keychain.forget()
  const { vault } = startVault(folder, keychain)
  await store(vault, 'a', 'pasted again')
  expect(read(vault, 'a')).toBe('pasted again')
  expect(vault.stateOf(refOf('a'), 2)).toBe('open')
})

test('a keychain that seals what it cannot open is not trusted with anything', async () => {
  const keychain = createKeychain()
  keychain.sealsForNobody = true
  const { vault, sqlite } = startVault(makeFolder(), keychain)
  await expect(vault.prepare()).rejects.toThrow(KeychainRefused)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
})

test('a keychain that opens to something else is not trusted either', async () => {
  const keychain = createKeychain()
  const { vault, sqlite } = startVault(makeFolder(), {
    ...keychain,
    decrypt: async () => ({ text: 'something else', shouldReseal: false }),
  })
  await expect(vault.prepare()).rejects.toThrow(KeychainRefused)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
})

test('a refusal says so, changes nothing, and a later try goes well', async () => {
  const { folder, keychain } = await withSecret()
  keychain.refuses = true
  const { vault, sqlite } = startVault(folder, keychain)
  const before = [valueOf(sqlite, secretsIn), valueOf(sqlite, dataKeysIn)]
  await vault.open()
  expect(read(vault, 'a')).toBe('locked')
  await expect(vault.prepare()).rejects.toThrow(KeychainRefused)
  expect([valueOf(sqlite, secretsIn), valueOf(sqlite, dataKeysIn)]).toEqual(before)

  keychain.refuses = false
  await vault.open()
  expect(read(vault, 'a')).toBe(text)
  expect(vault.stateOf(refOf('a'), 1)).toBe('open')
  await store(vault, 'b', 'another')
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
})

test('when the system changed its key, the data key is sealed anew and opens in the next run', async () => {
  const { folder, keychain } = await withSecret()
  keychain.asksToReseal = true
  const second = startVault(folder, keychain)
  const before = valueOf(second.sqlite, dataKeysIn)
  await second.vault.open()
  expect(valueOf(second.sqlite, dataKeysIn)).not.toBe(before)
  second.close()

  keychain.asksToReseal = false
  const third = startVault(folder, keychain)
  await third.vault.open()
  expect(read(third.vault, 'a')).toBe(text)
})

test('when sealing anew fails, the old seal stays and still opens', async () => {
  const { folder, keychain } = await withSecret()
  const { vault, sqlite } = startVault(folder, {
    ...keychain,
    encrypt: () => Promise.reject(new Error('The keychain refuses')),
    decrypt: async (sealed) => ({ ...(await keychain.decrypt(sealed)), shouldReseal: true }),
  })
  const before = valueOf(sqlite, dataKeysIn)
  await vault.open()
  expect(read(vault, 'a')).toBe(text)
  expect(valueOf(sqlite, dataKeysIn)).toBe(before)
})

test('a new seal is taken only when it opens again', async () => {
  const { folder, keychain } = await withSecret()
  keychain.asksToReseal = true
  keychain.sealsForNobody = true
  const second = startVault(folder, keychain)
  await second.vault.open()
  second.close()
  const third = startVault(folder, keychain)
  await third.vault.open()
  expect(read(third.vault, 'a')).toBe(text)
})

test('a keychain that cannot even be asked is none', async () => {
  const { vault } = startVault(makeFolder(), {
    ...createKeychain(),
    isAvailable: () => Promise.reject(new Error('The bus is gone')),
  })
  await vault.open()
  expect(vault.keychainAvailable()).toBe(false)
})

test('what a keychain opens to garbage is locked, and a new secret can be stored beside it', async () => {
  const { folder } = await withSecret()
  const keychain = createKeychain()
  const decrypt = (sealed: Uint8Array) =>
    keychain.decrypt(sealed).catch(() => ({ text: 'garbage', shouldReseal: false }))
  const { vault } = startVault(folder, { ...keychain, decrypt })
  await store(vault, 'b', 'a new one')
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual(['locked', 'a new one'])
})

test('two saves at once on an empty vault make one data key', async () => {
  const { vault, sqlite } = startVault(makeFolder())
  await Promise.all([store(vault, 'a', 'one'), store(vault, 'b', 'two')])
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
})

test('a change of what is locked is told once', async () => {
  const { folder, keychain } = await withSecret()
  keychain.refuses = true
  const { sqlite } = open(folder)
  let told = 0
  const onChange = () => (told += 1)
  const vault = createVault({
    sqlite,
    profile: 'real',
    keychain,
    memorySecrets: new Map(),
    now: () => someTime,
    onChange,
  })
  await vault.open()
  await vault.open()
  expect(told).toBe(1)
})

test('a locked keychain is asked for nothing before something is to be stored', async () => {
  const { folder, keychain } = await withSecret()
  keychain.locked = true
  keychain.opened = 0
  keychain.sealed = 0
  const { vault } = startVault(folder, keychain)
  await vault.open()
  expect([vault.keychain(), read(vault, 'a')]).toEqual(['locked', 'locked'])
  expect([keychain.opened, keychain.sealed]).toEqual([0, 0])
})

test('one that the person unlocks for a new secret opens the old ones too, with one data key', async () => {
  const { folder, keychain } = await withSecret()
  keychain.locked = true
  const encrypt = (plain: string) => {
    keychain.locked = false
    return keychain.encrypt(plain)
  }
  const { vault, sqlite } = startVault(folder, {
    ...keychain,
    encrypt,
    isLocked: async () => keychain.locked,
  })
  await store(vault, 'b', 'another')
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual([text, 'another'])
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
})
