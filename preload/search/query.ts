/**
 * The text of a search, taken apart and put together again. Filters, the rail and saved views all
 * write this text; nothing else says which sites are shown.
 *
 *     nordlys "front desk" client:"Finch Group" -tag:sale health:working color:none
 *
 * A word or a phrase in quotes is looked for everywhere. A field has a value: in quotes the very
 * name, but for capitals; without quotes the whole name as a search reads it or, where nothing has
 * it, a part of it; `none` without quotes is for sites that have none. `-` in front is for the others.
 * A quote within quotes is written twice. Any text is a query: what is no field is a word, a quote
 * that is still open ends with the text, and what cannot be seen counts within quotes alone.
 */
import { fold } from '../names.ts'
import { withoutHidden } from '../texts.ts'
import { standingIn } from './normalize.ts'

/** What a search can ask for by name. */
export const fields = ['client', 'tag', 'health', 'currency', 'color'] as const
export type Field = (typeof fields)[number]

/** One thing that a search asks for. */
export type Term =
  | { field: null; value: string; negated: boolean }
  | {
      field: Field
      /** Empty while it is being typed: then it asks for nothing. */
      value: string
      /** Whether the value was in quotes, and so is a whole name. */
      exact: boolean
      negated: boolean
    }

/** A term that asks for a field's value. */
export type FieldTerm = Extract<Term, { field: Field }>

const opening = /["“”]/u
const token = /(-?)(?:(client|tag|health|currency|colou?r):)?(?:(["“”])|(\S*))/iuy
// One of them is a space by name.
const beforeQuote = /(?:\ufeff|[^\s"“”])+/uy

/** What a text asks for. Never throws; {@link format} turns it into a text that asks for the same. */
export function parse(text: string): Term[] {
  const terms: Term[] = []
  let query = text
  let at = 0
  while (at < query.length) {
    beforeQuote.lastIndex = at
    const [start = ''] = beforeQuote.exec(query) ?? []
    query = query.slice(0, at) + withoutHidden(start) + query.slice(at + start.length)
    if (/^(?:\s|$)/u.test(query.charAt(at))) {
      at += 1
      continue
    }
    token.lastIndex = at
    const [all = '', minus, name, quote, bare = ''] = token.exec(query) ?? []
    at += Math.max(all.length, 1)
    const field = name === undefined ? null : fieldNamed(name)
    const quoted = quote === undefined ? null : readQuoted(query, at, quote)
    if (quoted !== null) at = quoted.end
    const value = quoted?.value ?? withoutHidden(bare)
    if (field !== null) {
      terms.push({ field, value, exact: quoted !== null && value !== '', negated: minus === '-' })
    } else if (value !== '') {
      terms.push({ field, value, negated: minus === '-' })
    } else if (all === '-') {
      terms.push({ field, value: '-', negated: false })
    }
  }
  return terms
}

function fieldNamed(name: string): Field {
  const lower = name.toLowerCase()
  return fields.find((field) => field === lower) ?? 'color'
}

/** The text from `at` to the quote that ends it, or to the end; curly quotes come in pairs. */
function readQuoted(query: string, at: number, quote: string): { value: string; end: number } {
  if (quote !== '"') {
    const length = query.slice(at).search(opening)
    const end = length === -1 ? query.length : at + length
    return { value: query.slice(at, end), end: end + 1 }
  }
  let value = ''
  for (;;) {
    const end = query.indexOf('"', at)
    if (end === -1) return { value: value + query.slice(at), end: query.length }
    value += query.slice(at, end)
    if (query.charAt(end + 1) !== '"') return { value, end: end + 1 }
    value += '"'
    at = end + 2
  }
}

const isAllSeen = (text: string) => withoutHidden(text) === text

function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function formatOne(term: Term): string {
  const { field, value, negated } = term
  const sign = negated ? '-' : ''
  if (field !== null) return `${sign}${field}:${term.exact ? inQuotes(value) : value}`
  token.lastIndex = 0
  const [all, minus, name, quote] = token.exec(value) ?? []
  const isPlain = all === value && minus === '' && name === undefined && quote === undefined
  return sign + (isPlain && isAllSeen(value) ? value : inQuotes(value))
}

/** The text that asks for these terms. */
export function format(terms: readonly Term[]): string {
  return terms.map(formatOne).join(' ')
}

/** Fields whose values people make up: there a value is a whole name only when it is in quotes. */
const named = new Set<Field>(['client', 'tag'])

/**
 * The term that asks for sites with this value of a field, or for the others; a value of null is for
 * those that have none.
 */
export function termFor(field: Field, value: string | null, negated = false): FieldTerm {
  if (value === null) return { field, value: 'none', exact: false, negated }
  const isBare = /^[^\s"“”]+$/u.test(value) && isAllSeen(value) && value.toLowerCase() !== 'none'
  return { field, value, exact: named.has(field) || !isBare, negated }
}

/** The query for the sites with one value of a field, as the rail writes it. */
export function queryFor(field: Field, value: string | null): string {
  return format([termFor(field, value)])
}

/** Whether a term asks for sites that have none; every site has a health. */
export function isNone(term: FieldTerm): boolean {
  return !term.exact && term.field !== 'health' && term.value.toLowerCase() === 'none'
}

/** What tells whether a term asks for a name: for the very same in quotes, else as a search reads it. */
export function askingFor(term: FieldTerm): (name: string) => boolean {
  const { value, exact } = term
  if (isNone(term)) return () => false
  if (!exact) {
    const standsIn = standingIn(value)
    return (name) => standsIn(name, true)
  }
  const wanted = fold(value)
  return (name) => name === value || fold(name) === wanted
}

/** What a query asks for of a field, in the order in which it stands there. */
export function termsOf(terms: readonly Term[], field: Field): FieldTerm[] {
  return terms.filter((term): term is FieldTerm => term.field === field && term.value !== '')
}

/** The query that asks for exactly these values of a field beside whatever else it asks for. */
export function choose(query: string, field: Field, values: readonly (string | null)[]): string {
  const terms = parse(query)
  const isReplaced = (term: Term) => term.field === field && !term.negated
  const first = terms.findIndex(isReplaced)
  const before = first === -1 ? terms : terms.slice(0, first)
  const after = first === -1 ? [] : terms.slice(first).filter((term) => !isReplaced(term))
  return format([...before, ...values.map((value) => termFor(field, value)), ...after])
}

/** The query with a value of a field asked for, or no longer when it was. */
export function toggle(query: string, field: Field, value: string | null): string {
  const wanted = termFor(field, value)
  const terms = parse(query)
  const others = terms.filter((term) => {
    if (term.field !== field || term.negated) return true
    return value === null ? !isNone(term) : !askingFor(term)(value)
  })
  return format(others.length < terms.length ? others : [...terms, wanted])
}

/** The query without anything that it asks for of a field. */
export function withoutField(query: string, field: Field): string {
  return format(parse(query).filter((term) => term.field !== field))
}

/**
 * The query after a client or tag got another name; the very same text where it asks for neither.
 * `names` are all that there are: what asks for another one by its very name goes on doing so, and
 * what asks for several without quotes, which differ in nothing but accents, goes on asking for each.
 */
export function rename(
  query: string,
  field: Field,
  from: string,
  to: string,
  names: Iterable<string> = [],
): string {
  const others = [...names].filter((name) => name !== from && name !== to)
  let found = false
  const terms = parse(query).flatMap((term): Term[] => {
    if (term.field !== field) return [term]
    const isAskedFor = askingFor(term)
    if (!isAskedFor(from)) return [term]
    const also = others.filter(isAskedFor)
    if (also.includes(term.value)) return [term]
    found = true
    const now = termFor(field, to, term.negated)
    return term.value === from || also.length === 0 ? [now] : [term, now]
  })
  return found ? format(terms) : query
}

/** The only term of a query, where it asks for a value of this field; null for any other query. */
export function onlyTerm(query: string, field: Field): FieldTerm | null {
  const [term, ...more] = parse(query)
  if (more.length > 0 || term?.field !== field || term.negated || isNone(term)) return null
  return term.value === '' ? null : term
}
