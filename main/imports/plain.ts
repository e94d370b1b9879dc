/**
 * A text without case, accents and punctuation, to compare names that people typed. Accents go before
 * as well: normalizing sorts them, which takes minutes for a cell that is full of them.
 */
export function plain(text: string): string {
  return text
    .replace(/\p{M}+/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
