/**
 * Whether a webhook's signature fits, and if not, why. Squarespace signs the raw body with HMAC-SHA256
 * under the hex-decoded secret, in lower-case hex (fact sheet, sections 5 and 12). Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignatureFinding, SignatureMistake } from '../../preload/webhook-signature.ts'
import { bodyVariants, keyOrders } from './signature-bodies.ts'
import { readSignature, secretKeys } from './signature-parts.ts'
import type { Tried } from './signature-parts.ts'

/** `mistakes`: all that is wrong at once, where the signature fits with it. */
export type Checked = { valid: boolean; reason: SignatureFinding; mistakes: SignatureMistake[] }

type Digest = 'sha256' | 'sha1' | 'sha512'
const digests: readonly Tried<{ name: Digest; length: number }>[] = [
  { value: { name: 'sha256', length: 32 }, mistakes: [] },
  { value: { name: 'sha1', length: 20 }, mistakes: ['sha-1'] },
  { value: { name: 'sha512', length: 64 }, mistakes: ['sha-512'] },
]

/** Checks what a person pasted: the body, the header's value and the subscription's secret. */
export function checkSignature(pasted: {
  body: string
  signature: string
  secret: string
}): Checked {
  const secret = pasted.secret.trim()
  if (pasted.body === '') return wrong('body-empty')
  if (pasted.signature.trim() === '') return wrong('signature-empty')
  if (secret === '') return wrong('secret-empty')
  const signature = readSignature(pasted.signature)
  if (signature === null) return wrong('not-a-signature')
  const digest = digests.find(({ value }) => value.length === signature.value.length)
  if (digest === undefined) return wrong('signature-cut-off')
  const keys = secretKeys(secret)
  const given = [...signature.mistakes, ...digest.mistakes]
  const fits = (body: string, key: Buffer) =>
    timingSafeEqual(createHmac(digest.value.name, key).update(body).digest(), signature.value)
  const found = search(pasted.body, keys, fits)
  if (found !== null) return told([...given, ...found])
  if (digest.mistakes.length > 0) return wrong(digest.mistakes[0] ?? 'different')
  if (keys.every(({ mistakes }) => mistakes.length > 0)) return wrong('secret-not-hex')
  return wrong(secret.length === secretLength ? 'different' : 'secret-cut-off')
}

/** In hex digits. */
const secretLength = 64

function wrong(reason: SignatureFinding): Checked {
  return { valid: false, reason, mistakes: [] }
}

function told(mistakes: SignatureMistake[]): Checked {
  const [reason = 'right'] = mistakes
  return { valid: mistakes.length === 0, reason, mistakes }
}

/** The fewest mistakes in body and secret with which it fits; null where it never does. */
function search(
  body: string,
  keys: readonly Tried<Buffer>[],
  fits: (body: string, key: Buffer) => boolean,
): SignatureMistake[] | null {
  // Of a body that is another one, only the likely keys: each is some milliseconds for a long body.
  const likely = keys.slice(0, 2)
  const usual = bodyVariants(body)
    .flatMap((variant) => (variant.value === body ? keys : likely).map((key) => ({ variant, key })))
    .toSorted((a, b) => countOf(a) - countOf(b))
  for (const { variant, key } of usual) {
    if (fits(variant.value, key.value)) return [...key.mistakes, ...variant.mistakes]
  }
  for (const variant of keyOrders(body)) {
    const key = likely.find(({ value }) => fits(variant, value))
    if (key !== undefined) return [...key.mistakes, 'body-key-order']
  }
  return null
}

const countOf = ({ variant, key }: { variant: Tried<string>; key: Tried<Buffer> }) =>
  variant.mistakes.length + key.mistakes.length
