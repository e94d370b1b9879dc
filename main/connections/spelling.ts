/** How two spellings of one name compare, and the order that names stand in. */

const collator = new Intl.Collator('en', { numeric: true })

const visible = /[^\p{C}\p{Z}]/u

/** A name as it is stored, in one line with single spaces; empty where nothing of it is visible. */
export function tidy(text: string): string {
  if (!visible.test(text)) return ''
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** The same for two texts that differ in nothing but capitals, in any script. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().toUpperCase()
}

/** The order of a dictionary; texts that it takes for one stand in a fixed order still. */
export function inOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b))
}
