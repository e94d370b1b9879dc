import type { ImportField, ImportSheet } from '../../preload/contract.ts'
import { importFieldLines } from '../../preload/import-fields.ts'
import { areUuids, fieldLike, isWebsiteId, valuesAt } from './cell-kinds.ts'
import { fieldNamed, isVague, mayNameAddresses, namesSecret } from './field-names.ts'
import { findHeader } from './header.ts'
import { mask, maskKeys } from './masking.ts'
import { noSites, saidTwice } from './failures.ts'
import type { Line } from './table.ts'

type Columns = ImportSheet['columns']
type Guess = ImportField | null

/** How many values are shown of a column, and how much of each. */
const samplesShown = 3
const longestShown = 80
/** Lines that a guess looks at. */
const lookedAt = 100

/**
 * Guesses what each column holds, from its name and else from its values. The result is for the
 * window: there is no key in it, and nothing of a column that seems to hold keys.
 */
export function guessColumns(
  lines: readonly Line[],
  width: number,
): { hasHeader: boolean; columns: Columns } {
  const headerAt = findHeader(lines)
  const hasHeader = headerAt !== -1
  const names = Array.from({ length: width }, (_, at) => lines[headerAt]?.cells[at] ?? '')
  const below = lines.slice(headerAt + 1, headerAt + lookedAt)
  const columns = names.map((_, at) => valuesAt(below, at))
  const guesses = guessByValue(guessByName(names, columns), names, columns)
  return { hasHeader, columns: columns.map((values, at) => show(at, values)) }

  function show(at: number, values: string[]): Columns[number] {
    const name = names[at] ?? ''
    const guess = guesses[at] ?? null
    const isSecret = guess === 'key' || namesSecret(name) || fieldLike(values) === 'key'
    const hide = (text: string) =>
      guess === 'websiteId' && isWebsiteId(text) ? text : masked(text)
    const shown = values.map((text) => (isSecret ? mask : hide(text)))
    if (hasHeader) return { first: masked(name), samples: shown.slice(0, samplesShown), guess }
    // Without names, the first line has values like the others.
    const isFilled = valuesAt(lines.slice(0, 1), at).length > 0
    const [first = '', ...others] = isFilled ? shown : ['', ...shown]
    return { first, samples: others.slice(0, samplesShown), guess }
  }
}

/** As it may be shown to the window: short, and without what may be a key. */
export function masked(text: string): string {
  const shown = maskKeys(text.trim())
  return shown.length > longestShown ? `${shown.slice(0, longestShown - 1)}…` : shown
}

/** Requires each field once, and one that tells the sites. Throws `Failure`. */
export function requireNames(columns: readonly Guess[]): void {
  const fields = columns.filter((field) => field !== null)
  if (new Set(fields).size < fields.length) throw saidTwice()
  if (!fields.some((field) => importFieldLines[field].tellsSite)) throw noSites()
}

/**
 * What is known of a column by its name is never overruled by what is in it. Of several that are
 * named for a field, the one has it whose values fit, or else the one whose name says more.
 */
function guessByName(names: readonly string[], columns: string[][]): Guess[] {
  const fields = names.map((name, at) => fieldOf(name, columns[at] ?? []))
  const holders = new Map<ImportField, number>()
  for (const [at, field] of fields.entries()) {
    if (field === null) continue
    const holder = holders.get(field)
    if (holder === undefined || rank(at, field) > rank(holder, field)) holders.set(field, at)
  }
  return fields.map((field, at) => (field !== null && holders.get(field) === at ? field : null))

  function rank(at: number, field: ImportField): number {
    const values = columns[at] ?? []
    const fits = field === 'key' ? areUuids(values) : fieldLike(values) === field
    return 2 * Number(fits) + Number(!isVague(names[at] ?? ''))
  }
}

function fieldOf(name: string, values: string[]): Guess {
  const field = fieldNamed(name)
  return mayNameAddresses(name) && fieldLike(values) === 'url' ? 'url' : field
}

/** Guesses what the columns hold whose names say nothing. A field is in one column. */
function guessByValue(
  known: readonly Guess[],
  names: readonly string[],
  columns: readonly string[][],
): Guess[] {
  const taken = new Set(known.filter((field) => field !== null))
  const isOpen = (at: number) => known[at] === null && fieldNamed(names[at] ?? '') === null
  const guesses = [...known]
  const guess = (field: ImportField, test: (values: string[]) => boolean) => {
    const found = columns.findIndex(
      (values, at) => isOpen(at) && guesses[at] === null && test(values),
    )
    if (found === -1 || taken.has(field)) return
    taken.add(field)
    guesses[found] = field
  }
  guess('key', areUuids)
  for (const field of ['websiteId', 'key', 'url', 'color'] as const) {
    guess(field, (values) => fieldLike(values) === field)
  }
  // Of columns without names, the first that holds mere words names the sites.
  if (names.every((name) => name === '')) guess('title', hasWords)
  return guesses
}

const hasWords = (values: string[]) =>
  fieldLike(values) === null && values.some((text) => /\p{L}/u.test(text))
