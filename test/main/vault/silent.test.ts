import { expect, test, vi } from 'vitest'
import { KeychainRefused, KeychainSilent } from '../../../main/vault/failures.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { valueOf } from '../../fakes/sqlite.ts'
import { refOf, read, startVault, store } from '../../fakes/vault.ts'

/** A late answer is used beside everything else, however busy the computer is. */
const eventually = (work: () => void) => vi.waitFor(work, 30_000)

const text = '7c0ffee0-1234-4abc-9def-this-is-the-key'
const patience = 5

/** A file with the secret of record `a`, and a keychain that does not answer any more. */
async function withHanging() {
  const folder = makeFolder()
  const first = startVault(folder)
  await store(first.vault, 'a', text)
  first.close()
  first.keychain.hangs = true
  return { folder, ...startVault(folder, first.keychain, { patience }) }
}

test('a keychain that does not answer is waited for once, and its late answer is used', async () => {
  const { vault, keychain, told } = await withHanging()
  await vault.open()
  expect(vault.keychain()).toBe('silent')
  expect(read(vault, 'a')).toBe('locked')
  expect(vault.stateOf(refOf('a'), 1)).toBe('locked')
  const asked = keychain.unanswered()
  await vault.open()
  expect(keychain.unanswered()).toBe(asked)
  keychain.answerAll()
  await eventually(() => expect(read(vault, 'a')).toBe(text))
  expect(vault.stateOf(refOf('a'), 1)).toBe('open')
  expect(told).toEqual(['secrets', 'silent', 'secrets', 'open'])
})

test('nothing can be stored while it does not answer, and that is said', async () => {
  const { vault, sqlite } = await withHanging()
  await expect(vault.prepare()).rejects.toThrow(KeychainSilent)
  await expect(vault.prepare()).rejects.toThrow(KeychainSilent)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
})

test('one that lost a question is asked again', async () => {
  const { vault, keychain } = await withHanging()
  await vault.open()
  keychain.hangs = false
  await vault.look()
  expect(read(vault, 'a')).toBe(text)
  await store(vault, 'b', 'another')
  expect(vault.keychain()).toBe('open')
})

test('one that hangs while the first data key is made makes one, however often it was asked', async () => {
  const folder = makeFolder()
  const keychain = createKeychain()
  const encrypt = keychain.encrypt
  let isSlow = true
  const { vault, sqlite } = startVault(
    folder,
    {
      ...keychain,
      encrypt(sealed) {
        keychain.hangs = isSlow
        return encrypt(sealed)
      },
      isAvailable: async () => true,
      isLocked: async () => false,
    },
    { patience },
  )
  await expect(vault.prepare()).rejects.toThrow(KeychainSilent)
  await expect(vault.prepare()).rejects.toThrow(KeychainSilent)
  expect(vault.keychain()).toBe('silent')
  isSlow = false
  keychain.answerAll()
  await eventually(() => expect(vault.keychain()).toBe('open'))
  await store(vault, 'a', text)
  expect(read(vault, 'a')).toBe(text)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
})

test('whoever waits is told when the file is closed, and what is answered later changes nothing', async () => {
  const folder = makeFolder()
  const keychain = createKeychain()
  keychain.hangs = true
  const { vault, close } = startVault(folder, keychain)
  const waiting = [vault.open(), vault.prepare()]
  vault.hurry()
  await waiting[0]
  await expect(waiting[1]).rejects.toThrow(KeychainRefused)
  close()
  keychain.answerAll()
  await expect(vault.prepare()).rejects.toThrow(KeychainRefused)
  await vault.open()
  const { sqlite } = startVault(folder, keychain)
  expect(valueOf(sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
})

test('with a data key open, nothing that is stored waits for the keychain', async () => {
  const { vault, keychain } = startVault(makeFolder())
  await store(vault, 'a', text)
  keychain.hangs = true
  await store(vault, 'b', 'another')
  await vault.open()
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual([text, 'another'])
  expect(keychain.unanswered()).toBe(0)
})

test('one that answers for one data key alone leaves the other locked, and new ones can be stored', async () => {
  const folder = makeFolder()
  const forgotten = startVault(folder)
  await store(forgotten.vault, 'a', text)
  forgotten.close()
  const keychain = createKeychain()
  const second = startVault(folder, keychain)
  await store(second.vault, 'b', 'another')
  second.close()

  const decrypt = (sealed: Uint8Array) =>
    keychain.decrypt(sealed).catch(() => new Promise<never>(() => undefined))
  const { sqlite, close } = startVault(folder, keychain)
  // The one that is answered comes first.
  sqlite.exec(`INSERT INTO data_key SELECT 3, sealed, made_at FROM data_key WHERE id = 1;
    UPDATE secret SET data_key_id = 3 WHERE data_key_id = 1;
    DELETE FROM data_key WHERE id = 1`)
  close()
  const { vault } = startVault(folder, { ...keychain, decrypt }, { patience })
  await vault.open()
  expect(vault.keychain()).toBe('open')
  expect([read(vault, 'a'), read(vault, 'b')]).toEqual(['locked', 'another'])
  await store(vault, 'c', 'a third')
  expect(read(vault, 'c')).toBe('a third')
})
