import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16
/** The version byte of what was sealed for no profile, and for one. */
const versions = { unbound: 1, bound: 2 } as const

/** What a sealed text belongs to. A blob that was moved to another record or field does not open. */
export type SecretRef = { recordId: string; field: string }

/** Under what a text is sealed: 32 bytes, and the profile that they are for. */
export type DataKey = {
  key: Uint8Array
  /** Null: of a Latchkey that did not bind its secrets to a profile yet. */
  profile: string | null
}

const versionOf = ({ profile }: DataKey) => (profile === null ? versions.unbound : versions.bound)

function additionalData(dataKey: DataKey, { recordId, field }: SecretRef): Buffer {
  const profile = dataKey.profile === null ? [] : [dataKey.profile]
  return Buffer.from(JSON.stringify([versionOf(dataKey), ...profile, recordId, field]))
}

/**
 * Seals a text with AES-256-GCM under a data key and a fresh nonce, bound to its ref and to the
 * data key's profile. Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
export function seal(dataKey: DataKey, ref: SecretRef, text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, dataKey.key, nonce)
  cipher.setAAD(additionalData(dataKey, ref))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(versionOf(dataKey)), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. Throws when key, profile, ref or a single bit differs. */
export function unseal(dataKey: DataKey, ref: SecretRef, sealed: Uint8Array): string {
  const nonceEnd = 1 + nonceLength
  const tagEnd = nonceEnd + tagLength
  if (sealed[0] !== versionOf(dataKey) || sealed.length < tagEnd) throw new Error('Unknown seal')
  const decipher = createDecipheriv(algorithm, dataKey.key, sealed.subarray(1, nonceEnd), {
    authTagLength: tagLength,
  })
  decipher.setAAD(additionalData(dataKey, ref))
  decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd))
  return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString()
}
