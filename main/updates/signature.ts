import { createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

// An Ed25519 signature has 64 bytes (RFC 8032, section 5.1.6): so many characters in base64.
const signatureLength = 88
const lineEnd = '\n'.charCodeAt(0)

/**
 * Signs an announcement of releases: the signature, in base64, is a line before it, so that no server
 * can give one without the other.
 */
export function signFeed(announcement: string, privateKey: KeyObject): string {
  const signature = sign(null, Buffer.from(announcement), privateKey).toString('base64')
  return `${signature}\n${announcement}`
}

/**
 * What was signed, or null where this key did not sign it. The key is an Ed25519 public key, as the
 * base64 of its SPKI form (RFC 8410).
 */
export function openFeed(signed: Uint8Array, publicKey: string): string | null {
  if (signed[signatureLength] !== lineEnd) return null
  const bytes = Buffer.from(signed)
  const signature = Buffer.from(bytes.toString('latin1', 0, signatureLength), 'base64')
  const announcement = bytes.subarray(signatureLength + 1)
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  })
  // Another kind of key would verify with a digest of its own.
  if (key.asymmetricKeyType !== 'ed25519') return null
  return verify(null, announcement, key, signature) ? announcement.toString('utf8') : null
}
