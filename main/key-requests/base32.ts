/** RFC 4648, section 6, in capitals and without padding. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** How many characters so many bytes are. */
export const lengthOf = (bytes: number): number => Math.ceil((bytes * 8) / 5)

/**
 * The bytes that these characters are. Null for anything else: a character of no meaning, and bits
 * behind the last whole byte that are not zero, so that no two texts are the same bytes.
 */
export function decode(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  if (lengthOf(bytes.length) !== text.length) return null
  let bits = 0
  let count = 0
  let at = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value === -1) return null
    bits = ((bits << 5) | value) & 0xfff
    count += 5
    if (count < 8) continue
    count -= 8
    bytes[at] = bits >> count
    at += 1
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : null
}
