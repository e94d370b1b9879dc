import type { Encoding } from '../../preload/contract.ts'

/** The names by which the platform's decoder knows them (https://encoding.spec.whatwg.org/#names-and-labels). */
const labels: Record<Exclude<Encoding, 'UTF-16' | 'Windows-1252'>, string> = {
  'UTF-8': 'utf-8',
  'Windows-1250': 'windows-1250',
  'Windows-1251': 'windows-1251',
  'Windows-1253': 'windows-1253',
  'Windows-1254': 'windows-1254',
  'Mac Roman': 'macintosh',
  Shift_JIS: 'shift_jis',
  GBK: 'gbk',
}

/** Enough to tell the order of the bytes. */
const lookedAt = 4_096

/** Reads bytes as a text of this encoding; what it cannot be in it becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'Windows-1252') return decodeWindows(bytes)
  // A decoder of the platform takes the byte order mark away itself.
  const label = encoding === 'UTF-16' ? (utf16Of(bytes) ?? 'utf-16le') : labels[encoding]
  return new TextDecoder(label).decode(bytes)
}

// The bytes 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt). Of the
// platform's decoder, some versions of Node read them as Latin-1, in which they are no characters.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/g, (one) => windows.charAt(one.charCodeAt(0) - 0x80))
}

/** By its byte order mark, or by the zero bytes that mostly Latin text has in every second place. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, lookedAt)
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const many = start.length / 6
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return null
}
