import type { Keychain, KeychainState } from '../vault/vault.ts'

const text = 'Latchkey'

/**
 * Whether a keychain that the vault has `found` to be open seals and opens something: where nothing
 * is stored yet, the vault had nothing to try. One that is locked is not asked. Never throws.
 */
export async function tryKeychain(
  found: KeychainState,
  keychain: Keychain,
): Promise<KeychainState> {
  if (found !== 'open' && found !== 'unasked') return found
  try {
    if (!(await keychain.isAvailable())) return 'none'
    if ((await keychain.isLocked?.()) === true) return 'locked'
    const opened = await keychain.decrypt(await keychain.encrypt(text))
    return opened.text === text ? 'open' : 'locked'
  } catch {
    return 'locked'
  }
}
