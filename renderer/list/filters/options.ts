/** What each filter offers, what of it a query asks for, and how a chip says that. */
import { healthLines, healths } from '../../../preload/healths.ts'
import type { Color, Health, SiteRow } from '../../../preload/contract.ts'
import { colors } from '../../../preload/marks.ts'
import { isSameName } from '../../../preload/names.ts'
import type { Facts } from '../../domain/search/facts.ts'
import { healthsFor, needsYouWords, searchedWord } from '../../domain/search/health-words.ts'
import { meantBy } from '../../domain/search/matching.ts'
import {
  isNone,
  termsOf,
  type Field,
  type FieldTerm,
  type Term,
} from '../../../preload/search/query.ts'
import { sortTags } from '../../domain/choices.ts'
import { colorNames } from '../../domain/colors.ts'

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
  color?: Color
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
                  name: healthLines[health].word,
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
      return colors.flatMap((color) =>
        all.colors.has(color)
          ? [
              {
                value: color,
                name: colorNames[color],
                count: among.colors.get(color) ?? 0,
                color,
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
    return field === 'currency' ? site.currency === '' : site.color === null
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
    return health === undefined ? needsYouName : healthLines[health].word
  }
  const color = field === 'color' ? colors.find((each) => each === value) : undefined
  if (color !== undefined) return colorNames[color]
  return isSameName(value, 'none') ? `“${value}”` : value
}

function said(term: FieldTerm, facts: Facts): string {
  if (term.negated && isNone(term)) return 'any'
  const values = valuesOf(term, facts)
  const [value = term.value, ...more] = values
  return `${term.negated ? 'not ' : ''}${nameOf(term.field, more.length > 0 ? term.value : value)}`
}

/** What a query asks for of a field, as its chip says it: "Finch Group or none"; null for nothing. */
export function chipText(terms: readonly Term[], field: Field, facts: Facts): string | null {
  const asked = termsOf(terms, field)
  if (asked.length === 0) return null
  const names = new Set(asked.map((term) => said(term, facts)))
  if (names.size > 2) return `${names.size} chosen`
  const [first, second] = names
  if (second === undefined) return first ?? null
  return `${first}${asked.some(({ negated }) => negated) ? ', ' : ' or '}${second}`
}
