import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize, standingIn } from '../../../preload/search/normalize.ts'
import { anyText } from '../../renderer/domain/search/any-text.ts'

const code = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => String.fromCodePoint(from + index))

describe('normalizing', () => {
  it.each([
    ['Kōji & Co', 'koji & co'],
    ['ŻÓŁW', 'zolw'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['Mum’s “Best”', 'mum\'s "best"'],
    ['e\u0301cru', 'ecru'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['بِيت', 'بيت'],
    ['שָׁלוֹם', 'שלום'],
    ['パン', 'ハ\u309aン'],
    ['ﾊﾟﾝ', 'ハ\u309aン'],
    ['हिंदी', 'हिंदी'],
    ['ไทย ที่', 'ไทย ที่'],
    ['Mum´s', "mum's"],
    ['Wi‑Fi', 'wi-fi'],
    ['Ce\u00addar\u200b', 'cedar'],
    ['Łódź', 'lodz'],
    ['Йод', 'иод'],
    ['例。com', '例.com'],
  ])('makes %s into %s', (text, normalized) => {
    expect(normalize(text)).toBe(normalized)
  })

  it('leaves no accent, no capital and nothing unseen, and a second time changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalize(text)
        expect(once).not.toMatch(
          /[\u0300-\u036f]|[\u0591-\u05bd]|[\u064b-\u0655]|\ufe0f|[\u200b-\u200f]|\u00ad/u,
        )
        expect(normalize(once)).toBe(once)
      }),
    )
  })

  const basic = code(0x20, 0x1_f0_00).filter((each) => !/\p{Cs}/u.test(each))

  it('takes every hyphen and every dash for one, and every apostrophe', () => {
    const dashes = [...basic.filter((each) => /\p{Pd}/u.test(each)), '−', '⁃', '˗', '⁻', '➖']
    expect(dashes.length).toBeGreaterThan(25)
    expect(new Set(dashes.map(normalize))).toEqual(new Set(['-']))
    const apostrophes = [..."'‘’‚‛`´ʹʻʼʽʾʿ′‵＇՚׳Ꞌꞌ΄᾽᾿❛❜", 'ʹ']
    expect(new Set(apostrophes.map(normalize))).toEqual(new Set(["'"]))
  })

  it('takes nothing for a sign that is a letter', () => {
    const letters = basic.filter(
      (each) => /[\p{L}\p{N}]/u.test(each) && !/\p{Lm}|ꞌ|Ꞌ|ŉ/u.test(each),
    )
    expect(letters.filter((each) => /^['"-]/u.test(normalize(each)))).toEqual([])
  })

  it('counts nothing that cannot be seen', () => {
    const unseen = [...basic, ...code(0xe_00_00, 0xe_01_f0)].filter((each) =>
      /[\p{DI}\p{Bidi_C}]/u.test(each),
    )
    expect(unseen.length).toBeGreaterThan(300)
    expect(unseen.filter((each) => normalize(`ce${each}dar`) !== 'cedar')).toEqual([])
  })

  it('keeps letters apart that only a mark makes another', () => {
    for (const [one, other] of [
      ['パ', 'バ'],
      ['ハ', 'バ'],
      ['か', 'が'],
      ['कि', 'कु'],
      ['क', 'कं'],
      ['ดี', 'ดิ'],
      ['ที่', 'ที'],
      ['காடு', 'காடி'],
      ['ក', 'កា'],
    ] as const) {
      expect(normalize(one)).not.toBe(normalize(other))
    }
  })
})

const standsIn = (typed: string, name: string, whole = false) => standingIn(typed)(name, whole)

describe('a value that is typed', () => {
  it.each([
    ['muller', 'Müller'],
    ['MÜLL', 'Müller'],
    ['strasse', 'Straße'],
    ["mum's", 'Mum’s Café'],
    ['wi-fi', 'Wi‑Fi'],
    ['ｶﾌｪ', 'カフェ'],
    ['cedar  co', 'Cedar Co'],
    ['ce\u200bdar', 'Cedar'],
  ])('%j stands in %j', (typed, name) => {
    expect(standsIn(typed, name)).toBe(true)
  })

  it.each([
    ['Müller', 'Muller'],
    ['mül', 'Muller'],
    ['Straße', 'Strasse'],
    ['sınır', 'Sinir'],
    ['パン', 'バン'],
    ['Łódź', 'Lodz'],
    ['finch', 'Cedar'],
  ])('%j does not stand in %j', (typed, name) => {
    expect(standsIn(typed, name)).toBe(false)
  })

  it('is all of a name where that is asked for', () => {
    expect(standsIn('koji', 'Kōji', true)).toBe(true)
    expect(standsIn('koj', 'Kōji', true)).toBe(false)
  })

  it('stands in itself, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (start, text) => {
        expect(standsIn(text, text, true)).toBe(true)
        expect(standsIn(text.toLowerCase(), text)).toBe(true)
        expect(standsIn(text, `${start} ${text}`)).toBe(true)
      }),
    )
  })
})
