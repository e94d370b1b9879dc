import type { Encoding } from '../../preload/contract.ts'
import { decodeAs, utf16Of } from './encodings.ts'

/** How many bytes are looked at, from the first one on that is beyond ASCII. */
const lookedAt = 20_000
/** Which share of the bytes beyond ASCII has to be UTF-8, so that the others are strays in it. */
const mostlyUtf8 = 0.6

/** The characters of two bytes each that a language writes most, by the ranges of those bytes. */
function charactersOf(
  encoding: Encoding,
  [firstLead, lastLead]: [number, number],
  [firstTrail, lastTrail]: [number, number],
): string {
  const bytes: number[] = []
  for (let lead = firstLead; lead <= lastLead; lead += 1)
    for (let trail = firstTrail; trail <= lastTrail; trail += 1) bytes.push(lead, trail)
  return decodeAs(Uint8Array.from(bytes), encoding)
}

const western = 'àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿšžßÀÂÄÁÅÆÇÈÉÊÖØÜÑÓÍŒŠŽ'
const signs = '’‘“”„–—…€£«»©®™'

/**
 * The characters beyond ASCII that the languages written so have most. Of encodings that fit alike,
 * the first is guessed.
 */
const common: [Encoding, () => string][] = [
  ['Windows-1252', () => `${western}${signs}°¿¡·`],
  ['Windows-1254', () => `çğıöşüâîûÇĞİÖŞÜ${signs}`],
  ['Windows-1250', () => `áąćčďéęěíłńňóôöőřśšťúůüűýźżžäșțăâîÁĄĆČĎÉĘĚÍŁŃŇÓÖŐŘŚŠŤÚŮÜŰÝŹŻŽ${signs}`],
  ['Mac Roman', () => `${western}${signs}`],
  [
    'Windows-1251',
    () => `абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯЁІЇЄҐ№${signs}`,
  ],
  ['Windows-1253', () => `αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ${signs}`],
  // Kana, and the kanji of level 1 (JIS X 0208).
  [
    'Shift_JIS',
    () =>
      `ー々・、。「」${charactersOf('Shift_JIS', [0x82, 0x83], [0x40, 0xf1])}${charactersOf('Shift_JIS', [0x88, 0x97], [0x40, 0xfc])}`,
  ],
  // The hanzi of level 1 (GB 2312).
  ['GBK', () => `，。、（）《》：；！？·${charactersOf('GBK', [0xb0, 0xd7], [0xa1, 0xfe])}`],
]

/**
 * Guesses how a text is written: UTF-8 if most of it is, whatever stray byte is in it, or else the
 * encoding in which it reads best.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (utf16Of(bytes) !== null) return 'UTF-16'
  if (shareOfUtf8(bytes) >= mostlyUtf8) return 'UTF-8'
  const sample = beyondAscii(bytes)
  const [best] = common
    .map(([encoding, characters]) => ({
      encoding,
      score: scoreOf(decodeAs(sample, encoding), new Set(characters())),
    }))
    .toSorted((a, b) => b.score - a.score)
  return best?.encoding ?? 'Windows-1252'
}

/** Of the bytes beyond ASCII; 1 where there are none. */
function shareOfUtf8(bytes: Uint8Array): number {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const all = bytes.reduce((count, byte) => count + Number(byte > 0x7f), 0)
  if (isMarked || all === 0) return 1
  const read = new TextDecoder().decode(bytes).replaceAll(/[\0-\u007f\ufffd]+/g, '')
  return new TextEncoder().encode(read).length / all
}

/** From the line on that has the first byte beyond ASCII. */
function beyondAscii(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f)
  const start = bytes.lastIndexOf(0x0a, first) + 1
  return bytes.subarray(start, start + lookedAt)
}

const ascii = /^[\0-\u007f]$/
const small = /^\p{Ll}$/u
const capital = /^\p{Lu}$/u
const letter = /^\p{L}$/u
const latin = /^\p{sc=Latn}$/u
const ideograph = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]$/u
const unused = /^[\p{Cc}\p{Co}\ufffd]$/u

/** How well a text reads: each character beyond ASCII counts, for as many bytes as it was. */
function scoreOf(text: string, characters: ReadonlySet<string>): number {
  const all = Array.from(text)
  return all.reduce((score, character, at) => {
    if (ascii.test(character)) return score
    const around: Around = [all[at - 1] ?? ' ', all[at + 1] ?? ' ']
    if (unused.test(character)) return score - 4
    if (!characters.has(character)) return score - 1
    return (
      score + (ideograph.test(character) ? 2 * fitOfIdeograph(around) : fitOf(character, around))
    )
  }, 0)
}

type Around = [before: string, after: string]

/** They stand together, and not among the letters of a Latin word. */
function fitOfIdeograph(around: Around): number {
  if (around.some((each) => ideograph.test(each))) return 1
  return around.some((each) => letter.test(each)) ? -1 : 0.5
}

function fitOf(character: string, around: Around): number {
  const [before, after] = around
  const isInWord = letter.test(before) && letter.test(after)
  if (!letter.test(character)) return isOddSign(character, before, isInWord) ? -1 : 1
  if (capital.test(character) && small.test(before)) return -1
  if (latin.test(character)) {
    // Latin words have letters beyond ASCII among others.
    const isAmongOthers = around.every((each) => !ascii.test(each))
    return isInWord && isAmongOthers ? -1 : 1 - roughness(character, around)
  }
  // Cyrillic and Greek words have no others.
  return around.some((each) => ascii.test(each) && letter.test(each)) ? -1 : 1
}

/** A sign within a word, but for an apostrophe, or one that begins a quotation where a word ends. */
const isOddSign = (sign: string, before: string, isInWord: boolean) =>
  (isInWord && sign !== '’') || (sign === '‘' && letter.test(before))

/** How hard it is to say: vowels stand beside consonants. */
function roughness(character: string, around: Around): number {
  const vowels = around.filter(isVowel).length
  if (isVowel(character)) return vowels > 0 ? 0.25 : 0
  return vowels === 0 && around.every((each) => letter.test(each)) ? 0.5 : 0
}

const isVowel = (character: string) => /^[aeiouıæøœ]/i.test(character.normalize('NFD'))
