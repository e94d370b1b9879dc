import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SiteRow } from '../../../preload/contract.ts'
import { colours, healths } from '../../../preload/shapes.ts'
import { needsYou } from '../../../renderer/health.ts'
import { healthsFor, searchedWord } from '../../../renderer/search/health-words.ts'
import { asksForSomething, find, wantedTexts } from '../../../renderer/search/matching.ts'
import { format, parse, type Term } from '../../../renderer/search/query.ts'
import { normalize } from '../../../renderer/search/search.ts'
import { connection, site } from '../sites.ts'

function titles(query: string, sites: SiteRow[]): string[] {
  return find(parse(query), sites).map(({ title }) => title)
}

const sites = [
  site({ title: 'A', client: 'Finch', tags: ['food'], currency: 'EUR', colour: 'red' }),
  site({ title: 'B', client: 'Finch Group', tags: ['seafood', 'food trucks'], currency: 'USD' }),
  site({ title: 'C', client: 'Kōji', tags: [], currency: 'JPY', note: 'Ask for\nMaria at  night' }),
  site({ title: 'D', tags: ['none'], currency: '', health: 'key-rejected', colour: 'teal' }),
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
    colour: fc.option(fc.constantFrom(...colours)),
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
  const value = { client: row.client, currency: row.currency, color: row.colour }[field] ?? ''
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
    if (term.exact || all.some((each) => normalize(each) === wanted)) {
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
