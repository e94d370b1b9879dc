type Secret =
  | 'grant'
  | 'client-secret'
  | 'key'
  | 'account-key'
  | 'store-key'
  | 'key-request'
  | 'webhook-secret'

/** Why a secret cannot be stored, or cannot be had. */
export type VaultReasons = {
  /** It seals nothing now. */
  'keychain-locked': { code: 'vault-locked' }
  /** It does not answer, or asks the person. */
  'keychain-silent': { code: 'vault-locked' }
  /** Kept, and opens when the keychain does. */
  'secret-locked': { code: 'vault-locked'; secret: Secret }
  /** There was no keychain when it was entered. */
  'secret-not-kept': { code: 'vault-unavailable'; secret: Secret }
  'secret-damaged': { code: 'vault-unavailable'; secret: Secret }
}
