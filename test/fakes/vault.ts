import { randomBytes } from 'node:crypto'
import { transaction } from '../../main/database/sqlite.ts'
import type { Sqlite } from '../../main/database/sqlite.ts'
import { writeDataKey } from '../../main/vault/data-key.ts'
import type { Keychain } from '../../main/vault/keychain.ts'
import { seal } from '../../main/vault/seal.ts'
import type { SecretRef } from '../../main/vault/seal.ts'
import { createVault } from '../../main/vault/vault.ts'
import type { MemorySecrets, Vault } from '../../main/vault/vault.ts'
import { SecretUnavailable } from '../../main/vault/failures.ts'
import { Secret } from '../../main/vault/secret.ts'
import { createKeychain } from './keychain.ts'
import { close, open, someTime } from './sqlite.ts'

type Options = {
  /** Whose secrets these are; the real profile's, unless it is said. */
  profile?: string
  /** How long, in milliseconds, the keychain is waited for: a moment, where it never answers. */
  patience?: number
  memorySecrets?: MemorySecrets
}

/** A vault as one run of the app has it; `close` ends the run, so that another can follow. */
export function startVault(folder: string, keychain = createKeychain(), options: Options = {}) {
  const { sqlite } = open(folder)
  const told: string[] = []
  const vault = createVault({
    sqlite,
    keychain,
    profile: 'real',
    memorySecrets: new Map(),
    now: () => someTime,
    onChange: () => void told.push('secrets'),
    onKeychain: () => void told.push(vault.keychain()),
    ...options,
  })
  return {
    vault,
    sqlite,
    keychain,
    told,
    close: () => {
      vault.close()
      close(sqlite)
    },
  }
}

/** Makes a file as a Latchkey left it that sealed for no profile: these texts, by record. */
export function writeUnbound(
  sqlite: Sqlite,
  keychain: Pick<Keychain, 'encrypt'>,
  texts: Record<string, string>,
): Promise<void> {
  const secrets = Object.entries(texts).map(([id, text]) => ({ ref: refOf(id), text }))
  return sealUnbound(sqlite, keychain, secrets)
}

/** Seals these secrets as a Latchkey did that sealed for no profile, in the place of all data keys. */
export async function sealUnbound(
  sqlite: Sqlite,
  keychain: Pick<Keychain, 'encrypt'>,
  secrets: { ref: SecretRef; text: string }[],
): Promise<void> {
  const dataKey = { key: randomBytes(32), profile: null }
  const sealed = await keychain.encrypt(writeDataKey(dataKey))
  transaction(sqlite, () => {
    sqlite.exec('DELETE FROM secret; DELETE FROM data_key')
    sqlite.prepare('INSERT INTO data_key (id, sealed, made_at) VALUES (1, ?, 0)').run(sealed)
    const insert = sqlite.prepare('INSERT INTO secret VALUES (?, ?, 1, ?)')
    for (const { ref, text } of secrets) {
      insert.run(ref.recordId, ref.field, seal(dataKey, ref, text))
    }
  })
}

export const refOf = (recordId: string) => ({ recordId, field: 'key' })

/** Stores a secret as the connections room does. */
export async function store(vault: Vault, recordId: string, text: string): Promise<void> {
  await vault.prepare()
  vault.put(refOf(recordId), new Secret(text))
}

/** The secret's text, or why it cannot be had. */
export function read(vault: Vault, recordId: string): string {
  try {
    return vault.get(refOf(recordId)).reveal()
  } catch (error) {
    if (error instanceof SecretUnavailable) return error.state
    throw error
  }
}
