import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '../../../../renderer/domain/search/highlight.ts'
import { wantedTexts } from '../../../../renderer/domain/search/matching.ts'
import { flat } from '../../../../preload/search/normalize.ts'
import { parse } from '../../../../preload/search/query.ts'
import { anyText } from './any-text.ts'

describe('marking what was found', () => {
  it('marks the letters as written, accents included', () => {
    expect(highlight('Kōji & Co', ['koji'])).toEqual([
      { text: 'Kōji', at: 0, hit: true },
      { text: ' & Co', at: 4, hit: false },
    ])
  })

  it('marks a letter with its combining accent as a whole', () => {
    expect(highlight('e\u0301cru', ['e']).at(0)).toEqual({ text: 'e\u0301', at: 0, hit: true })
  })

  it('marks a letter that stands for two', () => {
    expect(highlight('Straße', ['ss']).find(({ hit }) => hit)?.text).toBe('ß')
  })

  it('marks what was typed with other signs, or with a mark that counts', () => {
    expect(highlight('The Wi‑Fi', ['wi-fi']).at(-1)).toEqual({ text: 'Wi‑Fi', at: 4, hit: true })
    expect(highlight('Ce\u00addar', ['cedar'])).toEqual([{ text: 'Ce\u00addar', at: 0, hit: true }])
    expect(highlight('パン', wantedTexts(parse('パ'))).at(0)).toEqual({
      text: 'パ',
      at: 0,
      hit: true,
    })
  })

  it('loses and adds nothing, whatever the text and the search', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        const segments = highlight(text, wantedTexts(parse(query)))
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        expect(new Set(segments.map(({ at }) => at)).size).toBe(segments.length)
      }),
    )
  })

  it('marks words whatever space is between them', () => {
    expect(highlight('The Cedar \n  (Finch)', ['cedar (finch)'])).toEqual([
      { text: 'The ', at: 0, hit: false },
      { text: 'Cedar \n  (Finch)', at: 4, hit: true },
    ])
  })

  it('marks something whenever a word stands in the text', () => {
    const letter = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 })
    const unit = fc.oneof(letter, fc.constant('  '))
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), fc.nat(), (text, at) => {
        const word = flat(text.slice(at % text.length))
        fc.pre(word !== '')
        expect(highlight(text, [word]).some(({ hit }) => hit)).toBe(true)
      }),
    )
  })
})
