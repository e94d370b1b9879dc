// A word with an inner pattern that no language writes, such as `qxz`, is a piece of something random.
const unwritten = /[^aeiouy]{5}|[aeiou]{4}|[jqvwxz][bcdfgjkmpqvwxz]|[bcdfghjkmpvwxz][jqxz]|[jqv]$/i
const words = /^(?:[a-z]?[A-Z][a-z]{2,}|[a-z]{3,}|[A-Z]{3,}|\d{1,4}(?!\d))+$/
const eachWord = /[A-Z]?[a-z]{2,}|[A-Z]{3,}/g

/** One word, a number, or the one behind the other: `wave1`, `2025`, `24h`. */
const simple =
  /^(?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})?\d{0,8}$|^\d{1,8}(?:[A-Z]?[a-z]{1,12}|[A-Z]{1,12})$/

/** What is neither, such as `7x3b` or `BF2025Q4NL`, is short in a name and stands beside words. */
const longestMixed = 10

/**
 * Whether a text without spaces is one that people make up of words, abbreviations and numbers, such
 * as `black-friday-2025-wave1` or `Studio54Berlin2Mitte`: what is random hardly ever is.
 */
export function isWordLike(text: string): boolean {
  const [first = '', ...others] = text.split('/').filter((segment) => segment !== '')
  return others.length === 0
    ? isName(first)
    : [first, ...others].every((segment) => simple.test(segment) || isName(segment))
}

function isName(text: string): boolean {
  const parts = text.split(/[-_.]+/).filter((part) => part !== '')
  if (parts.length < 2) return isWords(text)
  const mixed = parts.filter((part) => !simple.test(part) && !isWords(part))
  return mixed.length <= parts.length / 2 && mixed.every((part) => part.length <= longestMixed)
}

/** Words and numbers one behind the other, each with a capital or a digit between: `Haus24Wien7`. */
function isWords(part: string): boolean {
  return words.test(part) && (part.match(eachWord) ?? []).every(isPronounceable)
}

function isPronounceable(word: string): boolean {
  const vowels = (word.match(/[aeiouy]/gi) ?? []).length / word.length
  return vowels >= 0.2 && vowels <= 0.75 && !unwritten.test(word)
}
