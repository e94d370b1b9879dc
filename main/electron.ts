/** All that differs between Electron versions and machines, behind the shapes that the rooms take. */
import { createRequire } from 'node:module'
import { clipboard, safeStorage } from 'electron'
import type { CopySqlite, OpenSqlite } from './database/sqlite.ts'
import type { Keychain } from './vault/keychain.ts'

// Electron 40 and later have calls that do not block; Electron 33 has only the blocking ones. Its
// type declarations are those of the shipped version, so what an older runtime lacks is asked for.
const hasAsyncSafeStorage = 'encryptStringAsync' in safeStorage

// `isAsyncEncryptionAvailable` stays pending when there is no keychain to ask.
const availabilityTimeout = 5_000

async function isEncryptionAvailable(): Promise<boolean> {
  // Linux without a keychain still "encrypts", with a key that everyone knows.
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return false
  }
  if (!hasAsyncSafeStorage) return safeStorage.isEncryptionAvailable()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), availabilityTimeout)
  safeStorage.isAsyncEncryptionAvailable().then(resolve, () => resolve(false))
  return promise.finally(() => clearTimeout(timer))
}

/** The operating system's keychain, through `safeStorage`. */
export const keychain: Keychain = {
  isAvailable: isEncryptionAvailable,
  encrypt: async (text) =>
    hasAsyncSafeStorage ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text),
  decrypt: async (sealed) => {
    const buffer = Buffer.from(sealed)
    if (!hasAsyncSafeStorage) {
      return { text: safeStorage.decryptString(buffer), shouldReseal: false }
    }
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(buffer)
    return { text: result, shouldReseal: shouldReEncrypt }
  },
}

/** Puts text on the clipboard. Electron 45 answers with a promise, 33 at once; awaiting fits both. */
export async function writeClipboard(text: string): Promise<void> {
  await clipboard.writeText(text)
}

/**
 * The SQLite that this Node has built in. Electron 33 (Node 20), on which the tests may have to run,
 * has none: there an add-on with the same API stands in, which the packaged app does not carry.
 */
const sqlite = () =>
  process.getBuiltinModule('node:sqlite') ??
  createRequire(import.meta.url)('@photostructure/sqlite')

/** Opens a SQLite file. */
export const openSqlite: OpenSqlite = (location, options) => {
  const { DatabaseSync } = sqlite()
  return new DatabaseSync(location, options ?? {})
}

// In one step: between two of them a save would make it begin anew, for ever while many are made.
const everyPage = 1_000_000_000

/** Copies a SQLite file on a thread of its own, read through a connection of its own. */
export const copySqlite: CopySqlite = async (from, to) => {
  const { DatabaseSync, backup } = sqlite()
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to, { rate: everyPage })
  } finally {
    source.close()
  }
}
