/** Which sites a query finds. */
import type { SiteRow } from '../../../preload/contract.ts'
import { factsOf, type Facts } from './facts.ts'
import { hasHealth, healthsFor } from './health-words.ts'
import { haystacks, holds, wantedIn, type Contacts } from './haystack.ts'
import { flat, standingIn } from '../../../preload/search/normalize.ts'
import {
  askingFor,
  fields,
  isNone,
  onlyTerm,
  termsOf,
  type Field,
  type FieldTerm,
  type Term,
} from '../../../preload/search/query.ts'

type Test = (site: SiteRow) => boolean

/**
 * The texts that a query looks for everywhere, normalized, for finding and for marking them; or
 * those that must not be there.
 */
export function wantedTexts(terms: readonly Term[], unwanted = false): string[] {
  return terms
    .filter(({ field, negated }) => field === null && negated === unwanted)
    .map(({ value }) => flat(value))
    .filter(Boolean)
}

/** Which of the names a term asks for: the very one, else those that are called so, else, without
 * quotes, those that its value is a part of. */
function meant(names: Iterable<string>, term: FieldTerm): ReadonlySet<string> {
  const { value, exact } = term
  const all = [...names]
  if (all.includes(value)) return new Set([value])
  const same = all.filter(askingFor(term))
  if (same.length > 0 || exact) return new Set(same)
  const standsIn = standingIn(value)
  return new Set(all.filter((name) => standsIn(name)))
}

type Meant = { term: FieldTerm; names: ReadonlySet<string> }
const lastMeant = new WeakMap<Facts, Meant>()

/**
 * The names among these sites that a term of a field asks for; healths are not names. The last answer
 * is kept: the list, its title, the rail and the filters all ask for it at a keystroke.
 */
export function meantBy(term: FieldTerm, facts: Facts): ReadonlySet<string> {
  const last = lastMeant.get(facts)
  if (last !== undefined && isSameTerm(last.term, term)) return last.names
  const names = readMeant(term, facts)
  lastMeant.set(facts, { term, names })
  return names
}

function isSameTerm(a: FieldTerm, b: FieldTerm): boolean {
  return a.field === b.field && a.exact === b.exact && a.value === b.value
}

function readMeant(term: FieldTerm, facts: Facts): ReadonlySet<string> {
  switch (term.field) {
    case 'client':
      return meant(facts.clients.keys(), term)
    case 'tag':
      return meant(facts.tags.keys(), term)
    case 'currency':
      return meant(facts.currencies.keys(), term)
    case 'color':
      return meant(facts.colors.keys(), term)
    case 'health':
      return new Set()
  }
}

function testFor(term: FieldTerm, sites: readonly SiteRow[]): Test {
  if (term.field === 'health') {
    const healths = healthsFor(term.value)
    return (site) => hasHealth(site, healths)
  }
  const none = isNone(term)
  const wanted = none ? new Set<string>() : meantBy(term, factsOf(sites))
  switch (term.field) {
    case 'client':
      return ({ client }) => (client === null ? none : wanted.has(client))
    case 'tag':
      return ({ tags }) => (tags.length === 0 ? none : tags.some((tag) => wanted.has(tag)))
    case 'currency':
      return ({ currency }) => (currency === '' ? none : wanted.has(currency))
    case 'color':
      return ({ color }) => (color === null ? none : wanted.has(color))
  }
}

function testsOf(field: Field, terms: readonly Term[], sites: readonly SiteRow[]): Test[] {
  const asked = termsOf(terms, field)
  const either = asked.filter(({ negated }) => !negated).map((term) => testFor(term, sites))
  const none = asked.filter(({ negated }) => negated).map((term) => testFor(term, sites))
  const tests = none.map(
    (test): Test =>
      (site) =>
        !test(site),
  )
  const [only] = either
  if (only === undefined) return tests
  return [either.length === 1 ? only : (site) => either.some((test) => test(site)), ...tests]
}

/** Whether a query asks for anything. */
export function asksForSomething(terms: readonly Term[]): boolean {
  return terms.some(({ value }) => flat(value) !== '')
}

/**
 * The one client or tag that a query asks for, and nothing else, by its name; null where it asks for
 * several or for anything beside. One that no site has is called as it is asked for: it finds none.
 */
export function onlyName(query: string, field: 'client' | 'tag', facts: Facts): string | null {
  const term = onlyTerm(query, field)
  if (term === null) return null
  const [name, ...others] = meantBy(term, facts)
  return others.length > 0 ? null : (name ?? term.value)
}

const noClients: Contacts = new Map()

/**
 * The sites that a query finds among `rows`, in their order: those with every text, and of each field
 * with one of the values asked for. A value is compared with the names of `all` sites, and a text also
 * with the contacts of `clients`.
 */
export function find(
  terms: readonly Term[],
  rows: readonly SiteRow[],
  all: readonly SiteRow[] = rows,
  clients: Contacts = noClients,
): SiteRow[] {
  const tests = fields.flatMap((field) => testsOf(field, terms, all))
  const wanted = wantedTexts(terms).map((text) => wantedIn(text, clients))
  const unwanted = wantedTexts(terms, true).map((text) => wantedIn(text, clients))
  const texts = wanted.length > 0 || unwanted.length > 0 ? haystacks(rows) : null
  return rows.filter((site, index) => {
    for (const test of tests) if (!test(site)) return false
    if (texts === null) return true
    const hay = texts[index] ?? ''
    for (const each of wanted) if (!holds(each, hay, site)) return false
    for (const each of unwanted) if (holds(each, hay, site)) return false
    return true
  })
}
