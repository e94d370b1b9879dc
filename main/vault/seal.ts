import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const version = 1
const nonceLength = 12
const tagLength = 16

/** What a sealed text belongs to. A blob that was moved to another place does not open. */
export type Place = { recordId: string; field: string }

function additionalData({ recordId, field }: Place): Buffer {
  return Buffer.from(JSON.stringify([version, recordId, field]))
}

/**
 * Seals a text with AES-256-GCM under a 32-byte data key and a fresh nonce, bound to its place.
 * Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
export function seal(dataKey: Uint8Array, place: Place, text: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, dataKey, nonce)
  cipher.setAAD(additionalData(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. Throws when key, place or a single bit differs. */
export function unseal(dataKey: Uint8Array, place: Place, sealed: Uint8Array): string {
  const nonceEnd = 1 + nonceLength
  const tagEnd = nonceEnd + tagLength
  if (sealed[0] !== version || sealed.length < tagEnd) throw new Error('Unknown seal')
  const decipher = createDecipheriv(algorithm, dataKey, sealed.subarray(1, nonceEnd), {
    authTagLength: tagLength,
  })
  decipher.setAAD(additionalData(place))
  decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd))
  return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString()
}
