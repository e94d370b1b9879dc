/**
 * Seals a key as the client's page does, written from the description of an answer alone: with the Web
 * Cryptography that Node has, and none of the app's code.
 */
import { webcrypto } from 'node:crypto'

const { subtle } = webcrypto
const curve = { name: 'ECDH', namedCurve: 'P-256' }

/** What an answer is made of, so that a test can make another one of a part. */
export type Parts = {
  version: number
  requestId: string
  /** The page's public key. */
  point: Uint8Array
  /** Ciphertext and tag. */
  sealed: Uint8Array
}

/** Seals a key to the public key of a request. */
export async function sealParts(
  key: string,
  requestId: string,
  publicKey: Uint8Array,
): Promise<Parts> {
  const pair = await subtle.generateKey(curve, false, ['deriveBits'])
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const theirs = await subtle.importKey('raw', publicKey, curve, false, [])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256)
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits'])
  const salt = Buffer.concat([point, publicKey])
  const info = Buffer.concat([Buffer.from('Latchkey sealed key 1'), idBytes(requestId)])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info }
  const derived = Buffer.from(await subtle.deriveBits(hkdf, material, 352))
  const aes = await subtle.importKey('raw', derived.subarray(0, 32), 'AES-GCM', false, ['encrypt'])
  const parts = {
    version: 1,
    requestId,
    point,
    sealed: new Uint8Array(Buffer.byteLength(key) + 16),
  }
  const additionalData = headOf(parts)
  const gcm = { name: 'AES-GCM', iv: derived.subarray(32), additionalData, tagLength: 128 }
  return { ...parts, sealed: new Uint8Array(await subtle.encrypt(gcm, aes, Buffer.from(key))) }
}

const idBytes = (requestId: string) => Buffer.from(requestId.replaceAll('-', ''), 'hex')

function headOf({ version, requestId, point, sealed }: Parts): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(1 + 2 + 16 + point.length + sealed.length + 4)
  return Buffer.concat([Buffer.of(version), length, idBytes(requestId), point])
}

/** The bytes of an answer, with a check that fits them. */
export async function answerOf(parts: Parts): Promise<Uint8Array> {
  const all = Buffer.concat([headOf(parts), parts.sealed])
  const check = Buffer.from(await subtle.digest('SHA-256', all)).subarray(0, 4)
  return Buffer.concat([all, check])
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, section 6, without padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => signs.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('')
}

/** The block of text that the page shows. */
export const blockOf = (text: string): string =>
  [
    '-----BEGIN LATCHKEY KEY-----',
    ...(text.match(/.{1,64}/g) ?? []),
    '-----END LATCHKEY KEY-----',
  ].join('\n')

export const linkOf = (text: string): string => `latchkey://key/${text}`

/** An answer as characters, from a key to the end. */
export async function seal(key: string, requestId: string, publicKey: Uint8Array): Promise<string> {
  return toBase32(await answerOf(await sealParts(key, requestId, publicKey)))
}
