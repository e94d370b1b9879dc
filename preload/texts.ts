/**
 * Texts that others wrote, as they may stand among our own: in one line, with nothing in them that
 * cannot be seen and nothing that turns what stands around them. Shared by the window and the main
 * process. Imports nothing.
 */

// Scripts in which a joiner or a non-joiner between two letters changes how they are written
// (The Unicode Standard, section 23.2): Persian and Urdu words, the conjuncts of India's scripts.
const joining = [
  'Arab Syrc Mand Nkoo Mong Phag Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh',
  'Tibt Mymr Khmr Java Bali Sund Cakm Newa Mtei',
]
  .flatMap((scripts) => scripts.split(' '))
  .map((script) => `\\p{scx=${script}}`)
  .join('')
// Canonical combining class 9 of the scripts in use: after one of these a joiner stands also at the
// end of a word (RFC 5892, appendix A.1 and A.2).
const virama =
  '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca' +
  '\\u0f84\\u1039\\u103a\\u17d2\\u1b44\\u1baa\\u1bab\\ua8c4\\ua9c0\\uaaf6\\uabed'
// UTS 51: an emoji in a color or a style, and such ones joined; a flag of a region; a keycap.
const emoji = String.raw`\p{ExtPict}[\ufe0e\ufe0f\p{EMod}]?`

/** The places in which what cannot be seen by itself has a meaning. */
const meant = [
  String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  `${emoji}(?:\\u200d${emoji})*`,
  String.raw`[0-9#*]\ufe0f\u20e3`,
  String.raw`(?<=[${virama}])[\u200c\u200d]`,
  String.raw`(?<=[\p{L}\p{M}])(?<=[${joining}])[\u200c\u200d](?=[\p{L}\p{M}])(?=[${joining}])`,
  // How a letter is written: an ideograph, Myanmar and Phags-pa, Mongolian.
  String.raw`(?<=\p{UIdeo})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=[\p{sc=Mymr}\p{sc=Phag}])\ufe00`,
  String.raw`(?<=[\u1820-\u18aa])[\u180b-\u180f]`,
].join('|')
// Format characters that are invisible by definition (UAX 44), those that turn the direction of
// writing (UAX 9), annotations, and what is no character.
const hidden = String.raw`[\p{DI}\p{Bidi_C}\p{NChar}\ufff9-\ufffb]`
const invisible = new RegExp(`(${meant})|${hidden}`, 'gu')
const anyHidden = new RegExp(hidden, 'gu')
// Also the two that are no spaces by name, but as blank.
const blank = /[\s\p{Cc}\p{Z}\u2800\u{1d159}]+/gu
// More marks on a letter than any language writes paint over the lines around it.
const marks = /(\p{M}{8})\p{M}+/gu
const visible = /[^\p{C}\p{Z}]/u
const plain = /^[!-~]+(?: [!-~]+)*$/

/**
 * A text in one line with single spaces, without what is invisible unless it belongs there; empty
 * where nothing of it is visible.
 */
export function oneLine(text: string): string {
  // Nearly all of them, and thousands at once.
  if (plain.test(text)) return text
  let line = withoutInvisible(text.toWellFormed())
  // What goes may have been what made its neighbor mean something.
  for (let next = withoutInvisible(line); next !== line; next = withoutInvisible(line)) line = next
  return visible.test(line) ? line : ''
}

const withoutInvisible = (text: string) =>
  compose(compose(text).replaceAll(invisible, '$1').replaceAll(blank, ' ').trim())

/** Normalizes; not before too many marks are gone, which it would take many seconds to sort. */
const compose = (text: string) => text.replaceAll(marks, '$1').normalize('NFC')

/** A key, an ID or an address as it is meant: nothing in it is invisible, and no space is around it. */
export function bare(text: string): string {
  return text.replaceAll(anyHidden, '').trim()
}

const characters = new Intl.Segmenter('en-US', { granularity: 'grapheme' })

/** A text of at most so many UTF-16 units; a longer one ends with an ellipsis, after a whole character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = characters.segment(text.slice(0, most + 64)).containing(most - 1)?.index ?? 0
  // One that is endless by itself is cut in half.
  const kept =
    cut === 0 ? text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '') : text.slice(0, cut)
  return `${kept.trimEnd()}…`
}

/** A text without what is invisible, also where it belongs there: for comparing it with another. */
export function withoutHidden(text: string): string {
  return text.replaceAll(anyHidden, '')
}
