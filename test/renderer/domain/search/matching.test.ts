import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SiteRow } from '../../../../preload/contract.ts'
import { isSameName } from '../../../../preload/names.ts'
import { colors } from '../../../../preload/contract.ts'
import { healths } from '../../../../preload/healths.ts'
import { needsYou } from '../../../../renderer/domain/healths.ts'
import { healthsFor, searchedWord } from '../../../../renderer/domain/search/health-words.ts'
import { factsOf } from '../../../../renderer/domain/search/facts.ts'
import {
  asksForSomething,
  find,
  meantBy,
  wantedTexts,
} from '../../../../renderer/domain/search/matching.ts'
import { format, parse, queryFor, termFor, type Term } from '../../../../preload/search/query.ts'
import { normalize } from '../../../../preload/search/normalize.ts'
import { connection, detail, site } from '../../sites.ts'

function titles(query: string, sites: SiteRow[]): string[] {
  return find(parse(query), sites).map(({ title }) => title)
}

const sites = [
  site({ title: 'A', client: 'Finch', tags: ['food'], currency: 'EUR', color: 'red' }),
  site({ title: 'B', client: 'Finch Group', tags: ['seafood', 'food trucks'], currency: 'USD' }),
  site({ title: 'C', client: 'Kōji', tags: [], currency: 'JPY', note: 'Ask for\nMaria at  night' }),
  site({ title: 'D', tags: ['none'], currency: '', health: 'key-rejected', color: 'teal' }),
  site({ title: 'E', tags: [], currency: 'EUR', health: 'expiring' }),
]

describe('fields', () => {
  it.each([
    ['client:finch', 'A'],
    ['client:"finch"', 'A'],
    ['client:fin', 'A B'],
    ['client:"fin"', ''],
    ['client:koji', 'C'],
    ['client:none', 'D E'],
    ['-client:none', 'A B C'],
    ['tag:food', 'A'],
    ['tag:foo', 'A B'],
    ['tag:none', 'C E'],
    ['tag:"none"', 'D'],
    ['-tag:food', 'B C D E'],
    ['currency:eur', 'A E'],
    ['currency:e', 'A E'],
    ['currency:none', 'D'],
    ['color:red', 'A'],
    ['color:none', 'B C E'],
    ['health:rejected', 'D'],
    ['health:"needs you"', 'D'],
    ['health:needs-you', 'D'],
    ['health:working', 'A B C'],
    ['-health:working', 'D E'],
    ['health:none', ''],
    ['health:nonsense', ''],
    ['client:finch client:koji', 'A C'],
    ['tag:food tag:none', 'A C E'],
    ['client:fin currency:usd', 'B'],
    ['-client:fin -client:koji', 'D E'],
    ['client: currency:usd', 'B'],
    ['tag:food tag:', 'A'],
    ['', 'A B C D E'],
  ])('%s finds %s', (query, found) => {
    expect(titles(query, sites).join(' ')).toBe(found)
  })

  it('compares a value with the names of all sites, not only of those looked at', () => {
    expect(find(parse('client:finch'), sites.slice(1), sites)).toEqual([])
  })

  it('prefers the client that is written exactly so', () => {
    const twins = [site({ title: 'A', client: 'Koji' }), site({ title: 'B', client: 'Kōji' })]
    expect(titles('client:"Kōji"', twins)).toEqual(['B'])
    expect(titles('client:KOJI', twins)).toEqual(['A', 'B'])
    expect(titles('client:"KOJI"', twins)).toEqual(['A'])
  })

  it.each([
    ['Müller', 'Muller'],
    ['Straße', 'Strasse'],
    ['Sınır', 'Sinir'],
    ['パン', 'バン'],
    ['Łódź', 'Lódź'],
    ['Mum’s', "Mum's"],
  ])('never takes %s for %s, which others are called', (wanted, other) => {
    const others = [site({ title: 'A', client: other, tags: [other] })]
    for (const field of ['client', 'tag'] as const) {
      expect(titles(queryFor(field, wanted), others)).toEqual([])
      expect(titles(`-${queryFor(field, wanted)}`, others)).toEqual(['A'])
      expect(titles(queryFor(field, other), others)).toEqual(['A'])
    }
  })

  it('takes no plainer name without quotes either, and the one with accents for a plain value', () => {
    const muller = [site({ title: 'A', client: 'Muller' })]
    expect(titles('client:Müller', muller)).toEqual([])
    expect(titles('client:mül', muller)).toEqual([])
    expect(titles('client:muller', [site({ title: 'B', client: 'Müller' })])).toEqual(['B'])
  })

  it('finds with a name in quotes no site whose name is another, whatever the names', () => {
    const name = fc.oneof(
      fc.constantFrom('Müller', 'Muller', 'MÜLLER', 'Mueller', 'ﬁn', 'fin', 'パ', 'バ', 'ハ'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
    )
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 6 }), (wanted, others) => {
        const rows = others.map((client) => site({ client, tags: [client] }))
        for (const field of ['client', 'tag'] as const) {
          const found = meantBy(termFor(field, wanted), factsOf(rows))
          for (const each of found) expect(isSameName(each, wanted)).toBe(true)
        }
      }),
    )
  })
})

describe('words', () => {
  const koji = site({
    title: 'Kōji & Co 麹',
    url: 'https://www.kojiandco.jp',
    siteId: 'koji-co-98ef',
    currency: 'JPY',
    client: 'Olive Row',
    tags: ['Spice trade'],
    note: 'Ask for\n  Maria at the front desk',
    connections: [connection({ label: 'Warehouse sync' })],
  })

  it.each(
    'koji|KŌJI|co koji|麹|kojiandco.jp|98ef|66aa00|jpy|warehouse|olive|spice|maria|"for maria"|"Front Desk"|-cedar|koji -cedar|-"a b"'.split(
      '|',
    ),
  )('finds the site by %s', (query) => {
    expect(find(parse(query), [koji])).toEqual([koji])
  })

  it.each(['kojii', 'koji euro', 'cedar', '"desk front"', '-maria', 'koji -warehouse'])(
    'does not find it by %s',
    (query) => {
      expect(find(parse(query), [koji])).toEqual([])
    },
  )

  it.each([
    ['Wi‑Fi', 'wi-fi'],
    ['Wi-Fi', 'wi–fi'],
    ['Mum’s', "mum's"],
    ["Mum's", 'mumʼs'],
    ['Cedar', 'ce\u200bdar'],
    ['Cedar', '\u202ecedar\u202c'],
    ['می\u200cخواهم', 'میخواهم'],
    ['Straße', 'strasse'],
    ['IŞIK', 'ışık'],
  ])('finds the title %s by %j', (title, query) => {
    expect(titles(query, [site({ title })])).toEqual([title])
  })

  it.each([
    ['パン', 'バン'],
    ['ดี', 'ดิ'],
    ['किताब', 'कुताब'],
  ])('does not find the title %s by %s', (title, query) => {
    expect(titles(query, [site({ title })])).toEqual([])
  })

  it.each([
    ['https://müller.de', 'xn--mller-kva.de'],
    ['https://müller.de', 'xn--mller'],
    ['https://xn--mller-kva.de', 'müller.de'],
    ['https://xn--mller-kva.de', 'mülle'],
    ['https://XN--MLLER-KVA.de', 'muller'],
    ['https://例.com', 'xn--fsq.com'],
    ['https://xn--fsq.com', '例。com'],
  ])('finds the address %s by %s', (url, query) => {
    expect(find(parse(query), [site({ url })])).toHaveLength(1)
    expect(find(parse(query), [site({ url: '', note: `see ${url}` })])).toHaveLength(
      query === 'xn--mller' ? 0 : 1,
    )
  })

  it.each([
    'lapsed',
    'teal',
    'cork',
    'ireland',
    'dublin',
    '"app rejected"',
    'warehouse',
    '"cork, ireland"',
  ])('finds what the screen shows: %s', (query) => {
    const shown = site({
      health: 'site-expired',
      color: 'teal',
      location: { region: 'Cork', country: 'IE' },
      connections: [
        connection({ health: 'site-expired', label: 'Warehouse sync' }),
        connection({ health: 'unreachable', detail: detail({ reason: 'app-rejected' }) }),
      ],
    })
    expect(find(parse(query), [shown])).toEqual([shown])
    expect(find(parse(query), [site({ timeZone: 'Asia/Tokyo' })])).toEqual([])
  })

  it.each(['moreno', 'maria@finch.example', '555', '"maria moreno"', 'cedar moreno'])(
    'finds the sites of the client whose contact is %s',
    (query) => {
      const rows = [site({ clientId: 'c1', client: 'Finch' }), site({ clientId: 'c2' }), site()]
      const contacts = [{ name: 'María Moreno', email: 'maria@finch.example', phone: '+34 555' }]
      const clients = new Map([
        ['c1', { contacts }],
        ['c2', { contacts: [] }],
      ])
      expect(find(parse(query), rows, rows, clients)).toEqual(rows.slice(0, 1))
      const without = query.startsWith('cedar') ? 'cedar -moreno' : `-${query}`
      expect(find(parse(without), rows, rows, clients)).toEqual(rows.slice(1))
    },
  )

  it('reads a row anew when the row was replaced', () => {
    expect(titles('renamed', [koji])).toEqual([])
    expect(titles('renamed', [{ ...koji, note: 'Renamed' }])).toEqual([koji.title])
  })

  it('marks what was asked for and nothing that was not', () => {
    expect(wantedTexts(parse('Kōji "Front  Desk" -draft client:x "¨"'))).toEqual([
      'koji',
      'front desk',
    ])
  })

  it.each(['', ' ', '""', 'client:', '-tag:'])('asks for nothing with “%s”', (query) => {
    expect(asksForSomething(parse(query))).toBe(false)
  })
})

describe('health', () => {
  it('takes every code and every word of the list', () => {
    for (const health of healths) {
      expect(healthsFor(health)).toEqual(new Set([health]))
      expect(healthsFor(searchedWord(health))).toEqual(new Set([health]))
    }
  })

  it('takes the beginning of a word while it is typed', () => {
    expect(healthsFor('rej')).toEqual(new Set(['key-rejected']))
    expect(healthsFor('unre')).toEqual(new Set(['unreachable']))
  })
})

const names = ['Finch', 'finch group', 'Kōji', 'none', 'a"b', '-x']
const anyRow = fc
  .record({
    title: fc.constantFrom('Finch', 'Kōji & Co', 'a b', 'x'),
    client: fc.option(fc.constantFrom(...names)),
    tags: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
    currency: fc.constantFrom('EUR', 'USD', ''),
    color: fc.option(fc.constantFrom(...colors)),
    health: fc.constantFrom(...healths),
    note: fc.constantFrom('', 'Finch\ngroup', 'x'),
  })
  // Nothing but what is given here holds a word.
  .map((given) => site({ ...given, url: '', siteId: '' }))

const anyTerm: fc.Arbitrary<Term> = fc
  .oneof(
    fc.record({
      field: fc.constant(null),
      value: fc.constantFrom('finch', 'a b', 'x', 'group', 'zzz'),
      negated: fc.boolean(),
    }),
    fc.record({
      field: fc.constantFrom('client', 'tag', 'currency', 'color'),
      value: fc.constantFrom(...names, 'fin', 'KOJI', 'EUR', 'red', 'r', 'zzz'),
      exact: fc.boolean(),
      negated: fc.boolean(),
    }),
    fc.record({
      field: fc.constant('health' as const),
      value: fc.constantFrom('needs you', 'key-rejected', 'Working', 'zzz'),
      exact: fc.boolean(),
      negated: fc.boolean(),
    }),
  )
  // Without quotes a value has no spaces.
  .filter((term) => term.field === null || term.exact || !term.value.includes(' '))

function valuesOf(row: SiteRow, field: string): string[] {
  if (field === 'tag') return row.tags
  const value = { client: row.client, currency: row.currency, color: row.color }[field] ?? ''
  return value === '' ? [] : [value]
}

/** What the grammar says, one term and one row at a time, without any cleverness. */
function naive(terms: Term[], row: SiteRow, rows: SiteRow[]): boolean {
  function holds(term: Term): boolean {
    if (term.field === null) {
      const texts = [row.title, row.client ?? '', ...row.tags, row.note, row.currency]
      return texts.some((text) => normalize(text.replaceAll('\n', ' ')).includes(term.value))
    }
    if (term.field === 'health') {
      if (term.value === 'needs you') return needsYou(row)
      return row.health === { 'key-rejected': 'key-rejected', Working: 'ok' }[term.value]
    }
    const mine = valuesOf(row, term.field)
    if (term.value === 'none' && !term.exact) return mine.length === 0
    const all = rows.flatMap((each) => valuesOf(each, term.field ?? ''))
    const wanted = normalize(term.value)
    if (all.includes(term.value)) return mine.includes(term.value)
    if (term.exact) return mine.some((each) => each.toLowerCase() === term.value.toLowerCase())
    if (all.some((each) => normalize(each) === wanted)) {
      return mine.some((each) => normalize(each) === wanted)
    }
    return mine.some((each) => normalize(each).includes(wanted))
  }
  return terms.every((term) => {
    if (term.negated) return !holds(term)
    if (term.field === null) return holds(term)
    return terms.some((other) => other.field === term.field && !other.negated && holds(other))
  })
}

it('finds what the grammar says, for any query and any rows', () => {
  fc.assert(
    fc.property(
      fc.array(anyTerm, { maxLength: 4 }),
      fc.array(anyRow, { maxLength: 8 }),
      (terms, rows) => {
        expect(find(terms, rows)).toEqual(rows.filter((row) => naive(terms, row, rows)))
        expect(find(parse(format(terms)), rows)).toEqual(find(terms, rows))
      },
    ),
    { numRuns: 500 },
  )
})
