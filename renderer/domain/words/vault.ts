import type { VaultReasons } from '../../../preload/contract/vault.ts'
import type { Words } from '../../../preload/import-words.ts'

const names: Record<VaultReasons['secret-locked']['secret'], string> = {
  grant: 'grant',
  'client-secret': 'client secret',
  key: 'API key',
  'account-key': 'API2Cart key',
  'store-key': 'API2Cart store key',
  'key-request': 'secret of this request',
  'webhook-secret': 'webhook’s secret',
}

/** What to do where it will never open. */
const wayOn = (secret: VaultReasons['secret-locked']['secret']) =>
  secret === 'key-request' ? 'Close this request, and ask your client anew.' : 'Enter it again.'

export const vaultWords: Words<VaultReasons> = {
  'keychain-locked': () =>
    'This computer’s keychain does not seal anything right now, so nothing was saved. Unlock the keychain and try again.',
  'keychain-silent': () =>
    'This computer’s keychain does not answer, so nothing was saved. If it asks for your password, answer it first, and then try again.',
  'secret-locked': ({ secret }) =>
    `This computer’s keychain cannot open the ${names[secret]} right now. It is kept safe; unlock the keychain and try again.`,
  'secret-not-kept': ({ secret }) =>
    `The ${names[secret]} was not kept, because this computer had no keychain. ${wayOn(secret)}`,
  'secret-damaged': ({ secret }) =>
    `The ${names[secret]} was damaged on this computer’s disk and cannot be opened. ${wayOn(secret)}`,
}
