import { createVault, SecretUnavailable } from '../../main/vault/vault.ts'
import type { Vault } from '../../main/vault/vault.ts'
import { Secret } from '../../main/vault/secret.ts'
import { createKeychain } from './keychain.ts'
import { close, open, someTime } from './sqlite.ts'

/** A vault as one run of the app has it; `close` ends the run, so that another can follow. */
export function startVault(folder: string, keychain = createKeychain()) {
  const { sqlite } = open(folder)
  const vault = createVault({ sqlite, keychain, held: new Map(), now: () => someTime })
  return { vault, sqlite, keychain, close: () => close(sqlite) }
}

export const placeOf = (recordId: string) => ({ recordId, field: 'key' })

/** Stores a secret as the connections room does. */
export async function store(vault: Vault, recordId: string, text: string): Promise<void> {
  await vault.prepare()
  vault.put(placeOf(recordId), new Secret(text))
}

/** The secret's text, or why it cannot be had. */
export function read(vault: Vault, recordId: string): string {
  try {
    return vault.get(placeOf(recordId)).reveal()
  } catch (error) {
    if (error instanceof SecretUnavailable) return error.state
    throw error
  }
}
