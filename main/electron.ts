/** All that differs between Electron versions and machines, behind the shapes that the rooms take. */
import { createRequire } from 'node:module'
import * as electron from 'electron'
import { clipboard, safeStorage } from 'electron'
import type { SecretClipboard } from './common/copy-secret.ts'
import type { CopySqlite, OpenSqlite } from './database/sqlite.ts'
import { lookAtSecretService } from './secret-service.ts'
import type { SecretService } from './secret-service.ts'
import type { Keychain } from './vault/vault.ts'

// Electron 40 and later have calls that do not block; Electron 33 has only the blocking ones. Its
// type declarations are those of the shipped version, so what an older runtime lacks is asked for.
const hasAsyncSafeStorage = 'encryptStringAsync' in safeStorage

// On Linux `isAsyncEncryptionAvailable` stays pending when there is no keychain to ask. Elsewhere there
// always is one, and one that stays pending does not answer.
const availabilityTimeout = 5_000

/** Once it has opened, Chromium keeps its key for the run, also when the keyring is locked again. */
let hasOpened = false

/** What seals secrets on this computer, by the name of its kind. */
export function keychainBackend(): string {
  if (process.platform === 'linux') return safeStorage.getSelectedStorageBackend()
  return process.platform === 'darwin' ? 'keychain' : 'dpapi'
}

/**
 * Linux alone: whether there is a keyring. Chromium asks for its key once a run, and a keyring that is
 * locked then counts as none for the rest of it; so it is not asked before it must.
 */
async function findKeyring(): Promise<SecretService> {
  const backend = keychainBackend()
  if (backend === 'basic_text' || backend === 'unknown') return 'absent'
  return backend === 'gnome_libsecret' ? lookAtSecretService() : 'unknown'
}

async function isEncryptionAvailable(): Promise<boolean> {
  if (hasOpened) return true
  if (process.platform === 'linux') {
    const keyring = await findKeyring()
    if (keyring !== 'unknown') return keyring !== 'absent'
  }
  if (!hasAsyncSafeStorage) return safeStorage.isEncryptionAvailable()
  if (process.platform !== 'linux') return safeStorage.isAsyncEncryptionAvailable()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), availabilityTimeout)
  safeStorage.isAsyncEncryptionAvailable().then(resolve, () => resolve(false))
  return promise.finally(() => clearTimeout(timer))
}

async function encrypt(text: string): Promise<Uint8Array> {
  const sealed = hasAsyncSafeStorage
    ? await safeStorage.encryptStringAsync(text)
    : safeStorage.encryptString(text)
  requireKeyring(sealed)
  hasOpened = true
  return sealed
}

/** Without a keyring Linux "encrypts" with a key that everyone knows; what it makes begins so. */
function requireKeyring(sealed: Buffer): void {
  if (process.platform === 'linux' && sealed.subarray(0, 3).toString() === 'v10') {
    throw new Error('The keyring did not seal this')
  }
}

async function decrypt(sealed: Uint8Array) {
  const buffer = Buffer.from(sealed)
  requireKeyring(buffer)
  const { result, shouldReEncrypt } = hasAsyncSafeStorage
    ? await safeStorage.decryptStringAsync(buffer)
    : { result: safeStorage.decryptString(buffer), shouldReEncrypt: false }
  hasOpened = true
  return { text: result, shouldReseal: shouldReEncrypt }
}

/** The operating system's keychain, through `safeStorage`. */
export const keychain: Keychain = {
  isAvailable: isEncryptionAvailable,
  isLocked: async () =>
    !hasOpened && process.platform === 'linux' && (await findKeyring()) === 'locked',
  encrypt,
  decrypt,
}

/** Puts text on the clipboard. Electron 45 answers with a promise, 33 at once; awaiting fits both. */
export async function writeClipboard(text: string): Promise<void> {
  await clipboard.writeText(text)
}

const noToWindows = new Uint8Array(4)

/**
 * What keeps a text out of clipboard histories, by platform: names of formats, and what each holds. An
 * empty one is dropped by Electron. Windows' own history and its cloud obey theirs ("Clipboard
 * Formats", Microsoft), on a Mac and on Linux it is up to whoever keeps one (nspasteboard.org; Klipper
 * and GNOME's obey KDE's).
 */
const leftOut: Partial<Record<NodeJS.Platform, Record<string, string | Uint8Array<ArrayBuffer>>>> =
  {
    win32: {
      ExcludeClipboardContentFromMonitorProcessing: '1',
      CanIncludeInClipboardHistory: noToWindows,
      CanUploadToCloudClipboard: noToWindows,
    },
    darwin: { 'org.nspasteboard.ConcealedType': '1', 'org.nspasteboard.TransientType': '1' },
    linux: { 'x-kde-passwordManagerHint': 'secret' },
  }

/** Electron 33 cannot write such a mark together with a text. */
function secretItem(text: string): electron.ClipboardItem | null {
  if (!('ClipboardItem' in electron)) return null
  const marks = Object.entries(leftOut[process.platform] ?? {}).map(([format, value]) => [
    `electron application/osclipboard;format="${format}"`,
    new Blob([value]),
  ])
  return new electron.ClipboardItem({ 'text/plain': text, ...Object.fromEntries(marks) })
}

/** The clipboard for secrets. What it marks must not cost the text: then it stands there plain. */
export const secretClipboard: SecretClipboard = {
  async write(text) {
    const item = secretItem(text)
    if (item === null) return writeClipboard(text)
    const isWritten = await clipboard.write([item]).then(
      async () => (await clipboard.readText()) !== '',
      () => false,
    )
    if (!isWritten) await writeClipboard(text)
  },
  read: async () => clipboard.readText(),
  clear: () => clipboard.clear(),
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
