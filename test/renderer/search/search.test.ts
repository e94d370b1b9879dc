import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  called,
  excerpt,
  flat,
  foundElsewhere,
  highlight,
  host,
  normalize,
} from '../../../renderer/search/search.ts'
import { wantedTexts } from '../../../renderer/search/matching.ts'
import { parse } from '../../../renderer/search/query.ts'
import { connection, site } from '../sites.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('Kōji', 'İstanbul', 'Straße', 'ﬁn', '한국', 'ΟΔΟΣ', '👩‍👩‍👧', 'é', 'e\u0301'),
)

it('finds what is called so, before what is called so but for accents, case and spaces', () => {
  const [cafe, accented] = [{ name: 'Cafe' }, { name: 'Café' }]
  expect(called([cafe, accented], 'Café')).toBe(accented)
  expect(called([accented, cafe], 'Cafe')).toBe(cafe)
  expect(called([accented], 'CAFE ')).toBe(accented)
  expect(called([accented], 'Caf')).toBe(undefined)
})

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

describe('what was found where no column shows it', () => {
  const found = site({ connections: [connection({ label: 'Warehouse sync' })] })

  it('names the label', () => {
    expect(foundElsewhere(found, ['ware'])).toEqual({ name: 'Label', text: 'Warehouse sync' })
  })

  it('names the website id and the Squarespace address', () => {
    expect(foundElsewhere(found, ['66aa00bb'])?.name).toBe('Website id')
    expect(foundElsewhere(found, ['12ab'])?.name).toBe('Squarespace address')
  })

  it('is silent when the title or the address show it', () => {
    expect(foundElsewhere(found, ['cedar', 'finch'])).toBeNull()
  })

  const marked = site({ client: 'Olive Row', tags: ['Spice trade', 'Export'] })

  it('is silent about a client or a tag whose column is on screen', () => {
    expect(foundElsewhere(marked, ['olive', 'spice'])).toBeNull()
  })

  it('names the client or the tag when its column is hidden', () => {
    expect(foundElsewhere(marked, ['row'], ['client'])).toEqual({
      name: 'Client',
      text: 'Olive Row',
    })
    expect(foundElsewhere(marked, ['export'], ['client', 'tags'])).toEqual({
      name: 'Tag',
      text: 'Export',
    })
    expect(foundElsewhere(site(), ['eur'], ['currency'])?.name).toBe('Currency')
  })

  it('shows the part of the note around what was found', () => {
    const note = `Renewed in spring.\n\nAsk for Maria at the front desk, ${'she knows. '.repeat(20)}`
    const shown = foundElsewhere(site({ note }), ['maria'])
    expect(shown?.name).toBe('Note')
    expect(shown?.text).toMatch(/^…Maria at the front desk, she .*…$/u)
    expect(shown?.text.length).toBeLessThan(110)
  })

  it('prefers the text that holds most of the words', () => {
    const both = site({
      connections: [connection({ label: 'Retainer' })],
      note: 'A retainer for the café, until spring',
    })
    expect(foundElsewhere(both, ['retainer', 'cafe'])).toEqual({
      name: 'Note',
      text: '…retainer … café, until spring',
    })
  })
})

describe('an excerpt', () => {
  it('is the whole text when that is short', () => {
    expect(excerpt('Ask  for\nMaria ', ['maria'])).toBe('Ask for Maria')
  })

  const note = 'First line\nSecond line with Maria of Crème Café'

  it.each([
    [['second'], '…Second line with Maria of Crème Café'],
    [['cafe'], '…Maria of Crème Café'],
    [['eme'], '…Maria of Crème Café'],
    [['maria'], '…Maria of Crème Café'],
    [['first'], 'First line Second line with Maria of Crème Café'],
    [['line', 'second'], '…line Second line with Maria of Crème Café'],
    [['econ', 'cafe'], '…line Second … Café'],
    [['cafe', 'line', 'maria'], '…line … Maria … Café'],
  ])('begins with the word that %j stands in', (wanted, shown) => {
    expect(excerpt(note, wanted)).toBe(shown)
  })

  it('shows something found within its first characters, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (start, end) => {
        const text = excerpt(`${start} ${end}, then Maria and later on Marek`, ['maria', 'marek'])
        expect(highlight(text, ['maria', 'marek']).find(({ hit }) => hit)?.at).toBeLessThan(20)
        expect(flat(text)).toMatch(/maria .*marek$/u)
      }),
    )
  })

  it('holds what was found, whatever the text', () => {
    const anyNote = fc.array(fc.oneof(anyText, fc.constantFrom(' ', '\n')), { maxLength: 30 })
    fc.assert(
      fc.property(anyNote, anyNote, (start, end) => {
        const text = excerpt(`${start.join('')} Maria ${end.join('')}`, ['maria'])
        expect(flat(text)).toContain('maria')
        expect(text).not.toMatch(/\n/u)
        expect(Array.from(text).length).toBeLessThan(130)
      }),
    )
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
