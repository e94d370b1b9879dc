import { isAddress, isWordLike, looksLikeKey } from '../keys/keys.ts'

/** What stands in place of a text that may be a key. */
export const mask = '••••••'

/** A text to be shown, with a mask in place of each word that may be a key. */
export function maskKeys(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (mayBeKey(word) ? mask : word))
    .join('')
}

/** Whether a text has a word that may be a key. */
export function holdsKey(text: string): boolean {
  return text.split(/\s+/).some(mayBeKey)
}

function mayBeKey(word: string): boolean {
  // Names and quotes come along, as in `key="…"`, and an address may carry a key in its path.
  const parts = word.split(/["'`“”‘’„‚«»()[\]{}<>,;:=&?#]+/)
  return (
    [word, pathOf(word), ...parts].some((part) => looksLikeKey(part.replace(/^\W+/, ''))) ||
    parts.flatMap((part) => part.split('/')).some(mayHoldKey)
  )
}

/** What follows the host of an address. */
const pathOf = (word: string) => word.replace(/^([a-z]+:\/\/)?[^/]*\/?/i, '')

function mayHoldKey(part: string): boolean {
  if (isAddress(part)) return part.split('.').some(looksLikeKey)
  return looksLikeKey(part) || isRandom(part)
}

// A shorter one is told from a word by its name only, such as that of its column.
const shortest = 12

/** Letters and digits, or small letters and capitals, in many turns, and not one word after the other. */
function isRandom(part: string): boolean {
  return part.length >= shortest && (turns(part) >= 3 || switches(part) >= 4) && !isWordLike(part)
}

const turns = (part: string) => part.match(/\p{L}(?=\d)|\d(?=\p{L})/gu)?.length ?? 0
const switches = (part: string) => part.match(/\p{Ll}(?=\p{Lu})/gu)?.length ?? 0
