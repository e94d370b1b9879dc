/** The signature and the secret, as people paste them. Pure. */
import { signatureHeader } from '../../preload/webhook-signature.ts'
import type { SignatureMistake } from '../../preload/webhook-signature.ts'

/** What may have been meant, and what is wrong then. */
export type Tried<Value> = { value: Value; mistakes: SignatureMistake[] }

const hex = /^(?:[0-9a-f]{2})+$/i
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/
const headerLine = /^\s*([A-Za-z][\w-]*)\s*:\s*(\S.*)$/
const prefix = /^(?:v\d|(?:hmac-?)?sha-?(?:1|256|512))\s*[=:,]\s*/i

/** The bytes of a signature; null for what is none in hex or base64. */
export function readSignature(text: string): Tried<Buffer> | null {
  const mistakes: SignatureMistake[] = []
  const strip = (value: string, pattern: RegExp, mistake: SignatureMistake): string => {
    const rest = value.replace(pattern, '').trim()
    if (rest !== value) mistakes.push(mistake)
    return rest
  }
  const header = readHeader(text.trim())
  mistakes.push(...header.mistakes)
  const bare = strip(strip(header.value, prefix, 'prefixed'), /^["'“”‘’]|["'“”‘’]$/g, 'in-quotes')
  const value = strip(bare, prefix, 'prefixed')
  if (hex.test(value)) {
    if (/[A-F]/.test(value)) mistakes.push('upper-case')
    return { value: Buffer.from(value, 'hex'), mistakes: [...new Set(mistakes)] }
  }
  if (!base64.test(value)) return null
  return { value: Buffer.from(value, 'base64'), mistakes: [...mistakes, 'base64'] }
}

/** The value among headers, where any were pasted along: that of the right one if it is there. */
function readHeader(text: string): Tried<string> {
  if (prefix.test(text)) return { value: text, mistakes: [] }
  const headers = text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, name, value] = headerLine.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value }]
  })
  const right = headers.find(({ name }) => name === signatureHeader.toLowerCase())
  if (right !== undefined) return { value: right.value.trim(), mistakes: ['header-name-along'] }
  const other = headers.find(({ name }) => name.includes('signature')) ?? headers[0]
  if (other !== undefined) return { value: other.value.trim(), mistakes: ['wrong-header'] }
  return { value: text, mistakes: [] }
}

/** The keys that a secret may have been taken as, the right one first if it is one. */
export function secretKeys(secret: string): Tried<Buffer>[] {
  const isHex = hex.test(secret)
  const notHex: SignatureMistake[] = isHex ? [] : ['secret-not-hex']
  const texts = new Set([secret, secret.toLowerCase(), secret.toUpperCase()])
  return [
    ...(isHex ? [{ value: Buffer.from(secret, 'hex'), mistakes: [] }] : []),
    ...[...texts].map((text) => ({
      value: Buffer.from(text),
      mistakes: [...notHex, 'secret-as-text' as const],
    })),
    ...(base64.test(secret)
      ? [
          {
            value: Buffer.from(secret, 'base64'),
            mistakes: [...notHex, 'secret-as-base64' as const],
          },
        ]
      : []),
  ]
}
