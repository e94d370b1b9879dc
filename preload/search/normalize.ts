/**
 * Texts as a search compares them: case, accents and how a sign is typed do not matter. Names are
 * identified more strictly, by `fold` in preload/names.ts.
 */
import { fold } from '../names.ts'
import { withoutHidden } from '../texts.ts'

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
}
const letter = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

// What is typed for one another, by the sign that stands for them all; dashes (\p{Pd}) are added.
const alike: Record<string, string> = {
  "'": '`´‘’‚‛′‵ʹʻʼʽʾʿ΄᾽᾿՚׳ߴߵꞋꞌ❛❜＇',
  '"': '“”„‟″״〝〞❝❞',
  '-': '\u2212\u2043\u02d7\u2796～',
  '.': '。',
}
const signs = new Map(
  Object.entries(alike).flatMap(([sign, others]) => Array.from(others, (other) => [other, sign])),
)
const sign = new RegExp(`[\\p{Pd}${[...signs.keys()].join('')}]`, 'gu')

// Of scripts in which a mark is an accent, or a vowel that is mostly left out. In all the others it
// makes another letter or syllable: Devanagari, Thai, the voiced sounds of Japanese.
const accent =
  /\p{M}(?<=[\p{scx=Zinh}\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}])/gu
const plain = /^[\n -_a-~]*$/

/** Whether a text is as long when it is normalized, letter by letter. */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** The text without what cannot be seen, and with one sign for those that are typed for one another. */
function withPlainSigns(text: string): string {
  return withoutHidden(text).replace(sign, (found) => signs.get(found) ?? '-')
}

/** As {@link normalize}, with its capitals and its accents. */
function composed(text: string): string {
  // Before and after: some of the signs are made of a space and an accent, others of several signs.
  return withPlainSigns(withPlainSigns(text).normalize('NFKD'))
}

/** The text in lower case without accents, so that "Kōji" and "koji" are the same. */
export function normalize(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return (
    composed(text)
      .toLowerCase()
      // After lower case, which brings the mark of a capital such as İ back.
      .replace(accent, '')
      .replace(letter, (found) => letters[found] ?? found)
  )
}

/** The text normalized and in one line, with single spaces. */
export function flat(text: string): string {
  return inLine(normalize(text))
}

function inLine(text: string): string {
  return /\s\s|^\s|\s$|[^\S ]/u.test(text) ? text.replaceAll(/\s+/gu, ' ').trim() : text
}

/**
 * What tells whether a typed text stands in a name, or with `whole` is all of it: "muller" does in
 * "Müller", but "müller" not in "Muller".
 */
export function standingIn(typed: string): (name: string, whole?: boolean) => boolean {
  const wanted = flat(typed)
  const accented = inLine(fold(composed(typed)))
  return (name, whole = false) => {
    const holds = (all: string, part: string) => (whole ? all === part : all.includes(part))
    if (!holds(flat(name), wanted)) return false
    return accented === wanted || holds(inLine(fold(composed(name))), accented)
  }
}

/** The words of a text, normalized: what a list of names is narrowed by. */
export function words(text: string): string[] {
  return normalize(text).split(/\s+/u).filter(Boolean)
}
