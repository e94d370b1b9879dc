/**
 * How a key is sealed to a request, once for each: ECDH on P-256 between a key pair of the request
 * and one that the page makes for this answer alone, HKDF-SHA-256, AES-256-GCM. An answer is
 *
 *     version 1 · length of all 2 · request's id 16 · the page's public key 65 · sealed key · tag 16 · check 4
 *
 * in bytes. The length and the check (the first bytes of a SHA-256 of all before it) tell what a mail
 * has cut off or changed, in every version; that nobody else has changed it, only the tag tells, which covers all of it.
 */
import { createDecipheriv, createECDH, createHash, hkdfSync } from 'node:crypto'
import { Secret } from '../vault/vault.ts'

/** Of answers, and of the page that makes them. */
export const version = 1

const curve = 'prime256v1'
const algorithm = 'aes-256-gcm'
const idEnd = 19
const headLength = 84
const tagLength = 16
const checkLength = 4
const keyLength = 32
const nonceLength = 12
const label = 'Latchkey sealed key 1'

/** The shortest and the longest answer, in bytes: of a key of one character, and of many. */
export const shortestAnswer = headLength + 1 + tagLength + checkLength
export const longestAnswer = headLength + 1_024 + tagLength + checkLength

/** A public key as an uncompressed point (SEC 1, section 2.3.3). */
export type KeyPair = { privateKey: Secret; publicKey: Uint8Array }

export function makeKeyPair(): KeyPair {
  const pair = createECDH(curve)
  const publicKey = pair.generateKeys()
  return { privateKey: new Secret(pair.getPrivateKey('base64')), publicKey }
}

/** The request that an answer names. It may not be for that one all the same. */
export function requestOf(answer: Uint8Array): string {
  const hex = Buffer.from(answer.subarray(3, idEnd)).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What an answer says that it is: its version, and its length in bytes; from its first three. */
export function readBeginning(answer: Uint8Array): { version: number; length: number } {
  const [first = 0, high = 0, low = 0] = answer
  return { version: first, length: high * 256 + low }
}

/** Whether an answer of the right length is as its page wrote it, as far as a mail may change it. */
export function isAsWritten(answer: Uint8Array): boolean {
  const end = answer.length - checkLength
  const check = createHash('sha256').update(answer.subarray(0, end)).digest()
  return check.subarray(0, checkLength).equals(answer.subarray(end))
}

/**
 * The key in an answer that is as it was written; null where it was not sealed to this request, or
 * where anything in it differs.
 */
export function unsealAnswer(answer: Uint8Array, privateKey: Secret): Secret | null {
  const head = answer.subarray(0, headLength)
  const body = answer.subarray(headLength, answer.length - tagLength - checkLength)
  const tag = answer.subarray(-tagLength - checkLength, -checkLength)
  try {
    const { key, nonce } = deriveKey(head, privateKey)
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
    decipher.setAAD(head)
    decipher.setAuthTag(tag)
    return new Secret(Buffer.concat([decipher.update(body), decipher.final()]).toString())
  } catch {
    // A point that is not on the curve, or a tag that is not of this.
    return null
  }
}

function deriveKey(head: Uint8Array, privateKey: Secret): { key: Buffer; nonce: Buffer } {
  const pair = createECDH(curve)
  pair.setPrivateKey(privateKey.reveal(), 'base64')
  const sealer = head.subarray(idEnd)
  const shared = pair.computeSecret(sealer)
  const salt = Buffer.concat([sealer, pair.getPublicKey()])
  const info = Buffer.concat([Buffer.from(label), head.subarray(3, idEnd)])
  const derived = Buffer.from(hkdfSync('sha256', shared, salt, info, keyLength + nonceLength))
  return { key: derived.subarray(0, keyLength), nonce: derived.subarray(keyLength) }
}
