/** What each filter offers, what of it a query asks for, and how a chip says that. */
import type { Colour, Health, SiteRow } from '../../preload/contract.ts'
import { colours, healths } from '../../preload/shapes.ts'
import { healthWords } from '../../preload/words.ts'
import type { Facts } from '../search/facts.ts'
import { healthsFor, needsYouWords, searchedWord } from '../search/health-words.ts'
import { meantBy } from '../search/matching.ts'
import { isNone, termsOf, type Field, type FieldTerm, type Term } from '../search/query.ts'
import { sortTags } from '../marks/choices.ts'
import { colourNames } from '../marks/colours.ts'

/** The filters in their order on screen. */
export const filters: { field: Field; name: string; none: string | null }[] = [
  { field: 'health', name: 'Health', none: null },
  { field: 'client', name: 'Client', none: 'No client' },
  { field: 'tag', name: 'Tag', none: 'No tags' },
  { field: 'currency', name: 'Currency', none: 'No currency' },
  { field: 'color', name: 'Color', none: 'No color' },
]

/** One thing to choose. */
export type Option = {
  /** What the query says for it; null is for sites that have none. */
  value: string | null
  name: string
  count: number
  /** Null stands for whatever waits for a person. */
  health?: Health | null
  colour?: Colour
}

const needsYouName = 'Needs you'

function named(counts: ReadonlyMap<string, number>, among: ReadonlyMap<string, number>): Option[] {
  return sortTags(counts.keys()).map((name) => ({ value: name, name, count: among.get(name) ?? 0 }))
}

/**
 * What a filter offers: what any of the sites has, with how many of those that `among` is about. A
 * health that no site has is not offered.
 */
export function optionsOf(field: Field, all: Facts, among: Facts): Option[] {
  switch (field) {
    case 'health':
      return [
        { value: needsYouWords, name: needsYouName, count: among.needYou, health: null },
        ...healths.flatMap((health) =>
          all.healths.has(health)
            ? [
                {
                  value: searchedWord(health),
                  name: healthWords[health],
                  count: among.healths.get(health) ?? 0,
                  health,
                },
              ]
            : [],
        ),
      ]
    case 'client':
      return named(all.clients, among.clients)
    case 'tag':
      return named(all.tags, among.tags)
    case 'currency':
      return named(all.currencies, among.currencies)
    case 'color':
      return colours.flatMap((colour) =>
        all.colours.has(colour)
          ? [
              {
                value: colour,
                name: colourNames[colour],
                count: among.colours.get(colour) ?? 0,
                colour,
              },
            ]
          : [],
      )
  }
}

/** How many sites have nothing in a field. */
export function countNone(field: Field, sites: readonly SiteRow[]): number {
  return sites.filter((site) => {
    if (field === 'client') return site.client === null
    if (field === 'tag') return site.tags.length === 0
    return field === 'currency' ? site.currency === '' : site.colour === null
  }).length
}

function valuesOf(term: FieldTerm, facts: Facts): (string | null)[] {
  if (isNone(term)) return [null]
  if (term.field !== 'health') return [...meantBy(term, facts)]
  return [...healthsFor(term.value)].map((health) =>
    health === null ? needsYouWords : searchedWord(health),
  )
}

/** The values of a field that a query asks for. */
export function askedFor(
  terms: readonly Term[],
  field: Field,
  facts: Facts,
): ReadonlySet<string | null> {
  const asked = termsOf(terms, field).filter(({ negated }) => !negated)
  return new Set(asked.flatMap((term) => valuesOf(term, facts)))
}

function nameOf(field: Field, value: string | null): string {
  if (value === null) return 'none'
  if (field === 'health') {
    const health = healths.find((each) => searchedWord(each) === value)
    return health === undefined ? needsYouName : healthWords[health]
  }
  const colour = field === 'color' ? colours.find((each) => each === value) : undefined
  return colour === undefined ? value : colourNames[colour]
}

function said(term: FieldTerm, facts: Facts): string {
  const values = valuesOf(term, facts)
  const names = values.length === 1 ? values.map((value) => nameOf(term.field, value)) : []
  return `${term.negated ? 'not ' : ''}${names[0] ?? term.value}`
}

/** What a query asks for of a field, as its chip says it: "Finch Group or none"; null for nothing. */
export function chipText(terms: readonly Term[], field: Field, facts: Facts): string | null {
  const asked = termsOf(terms, field)
  if (asked.length === 0) return null
  if (asked.length > 2) return `${asked.length} chosen`
  const [first, second] = asked.map((term) => said(term, facts))
  if (second === undefined) return first ?? null
  return `${first}${asked.some(({ negated }) => negated) ? ', ' : ' or '}${second}`
}
