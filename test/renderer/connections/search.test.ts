import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foundElsewhere,
  haystack,
  highlight,
  host,
  matches,
  normalize,
  words,
} from '../../../renderer/connections/search.ts'
import { anySite, connection, site } from '../sites.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Kōji', 'İstanbul', 'Straße', 'ﬁn', '한국', 'ΟΔΟΣ', '👩‍👩‍👧', 'é', 'e\u0301'),
)

describe('normalizing', () => {
  it.each([
    ['Kōji & Co', 'koji & co'],
    ['ŻÓŁW', 'zolw'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['Mum’s “Best”', 'mum\'s "best"'],
    ['e\u0301cru', 'ecru'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['بيت', 'بيت'],
  ])('makes %s into %s', (text, normalized) => {
    expect(normalize(text)).toBe(normalized)
  })

  it('leaves no accent and no capital, and a second time changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalize(text)
        expect(once).not.toMatch(/\p{M}/u)
        expect(normalize(once)).toBe(once)
      }),
    )
  })
})

describe('finding', () => {
  const koji = site({
    title: 'Kōji & Co 麹',
    url: 'https://www.kojiandco.jp',
    siteId: 'koji-co-98ef',
    currency: 'JPY',
    connections: [connection({ label: 'Warehouse sync' })],
  })

  it.each([
    'koji',
    'KŌJI',
    'co koji',
    '麹',
    'kojiandco.jp',
    '98ef',
    '66aa00',
    'jpy',
    'warehouse',
    '',
  ])('finds the site by “%s”', (query) => {
    expect(matches(koji, words(query))).toBe(true)
  })

  it.each(['kojii', 'koji euro', 'cedar'])('does not find it by “%s”', (query) => {
    expect(matches(koji, words(query))).toBe(false)
  })

  it('finds every site by any piece of its title without spaces', () => {
    fc.assert(
      fc.property(anySite, fc.nat(), fc.nat(), (each, from, length) => {
        const [piece] = words(
          [...each.title].slice(from % 30, (from % 30) + 1 + (length % 5)).join(''),
        )
        fc.pre(piece !== undefined)
        expect(matches(each, [piece])).toBe(true)
      }),
    )
  })

  it('reads a row anew when the row was replaced', () => {
    haystack(koji)
    expect(matches({ ...koji, title: 'Renamed' }, words('renamed'))).toBe(true)
  })
})

describe('marking what was found', () => {
  it('marks the letters as written, accents included', () => {
    expect(highlight('Kōji & Co', words('koji'))).toEqual([
      { text: 'Kōji', at: 0, hit: true },
      { text: ' & Co', at: 4, hit: false },
    ])
  })

  it('marks a letter with its combining accent as a whole', () => {
    expect(highlight('e\u0301cru', words('e')).at(0)).toEqual({ text: 'e\u0301', at: 0, hit: true })
  })

  it('marks a letter that stands for two', () => {
    expect(highlight('Straße', words('ss')).find(({ hit }) => hit)?.text).toBe('ß')
  })

  it('loses and adds nothing, whatever the text and the search', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        const segments = highlight(text, words(query))
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        expect(new Set(segments.map(({ at }) => at)).size).toBe(segments.length)
      }),
    )
  })

  it('marks something whenever a word stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), fc.nat(), (text, at) => {
        const [word] = words(text.slice(at % text.length))
        fc.pre(word !== undefined)
        expect(highlight(text, [word]).some(({ hit }) => hit)).toBe(true)
      }),
    )
  })
})

describe('what was found where no column shows it', () => {
  const found = site({ connections: [connection({ label: 'Warehouse sync' })] })

  it('names the label', () => {
    expect(foundElsewhere(found, words('ware'))).toEqual({ name: 'Label', text: 'Warehouse sync' })
  })

  it('names the website id and the Squarespace address', () => {
    expect(foundElsewhere(found, words('66aa00bb'))?.name).toBe('Website id')
    expect(foundElsewhere(found, words('12ab'))?.name).toBe('Squarespace address')
  })

  it('is silent when the title or the address show it', () => {
    expect(foundElsewhere(found, words('cedar finch'))).toBeNull()
  })
})

describe('the address as people say it', () => {
  it.each([
    ['https://www.cedarandfinch.example/', 'cedarandfinch.example'],
    ['http://cedar.squarespace.com/shop?x=1#y', 'cedar.squarespace.com'],
    ['cedar.example', 'cedar.example'],
    ['', ''],
  ])('%s is %s', (url, said) => {
    expect(host(url)).toBe(said)
  })
})
