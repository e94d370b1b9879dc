import { colours } from '../../preload/contract.ts'
import type { ImportField, ImportSheet } from '../../preload/contract.ts'
import { isAddress, looksLikeKey } from '../connections/key-text.ts'
import { fieldNamed, namesSecret } from './field-names.ts'
import { holdsKey, mask, maskKeys } from './masking.ts'
import { noSites, saidTwice } from './sentences.ts'
import type { Line } from './table.ts'

type Columns = ImportSheet['columns']

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
  const head = lines[0]?.cells ?? []
  const below = Array.from({ length: width }, (_, at) => valuesAt(lines.slice(1, lookedAt), at))
  const hasHeader = isHeader(head, below)
  const guesses = hasHeader ? guessByName(head, below) : guessByValue([], all(head, below))
  return { hasHeader, columns: below.map((values, at) => show(at, values)) }

  function show(at: number, values: string[]): Columns[number] {
    const name = head[at] ?? ''
    const guess = guesses[at] ?? null
    const isSecret = guess === 'key' || namesSecret(name) || fieldLike(values) === 'key'
    const hide = (text: string) =>
      guess === 'websiteId' && isWebsiteId(text) ? text : masked(text)
    return {
      first: hasHeader || !isSecret ? masked(name) : mask,
      samples: values.slice(0, samplesShown).map((text) => (isSecret ? mask : hide(text))),
      guess,
    }
  }
}

/** As it may be shown to the window: short, and without what may be a key. */
export function masked(text: string): string {
  const shown = maskKeys(text.trim())
  return shown.length > longestShown ? `${shown.slice(0, longestShown - 1)}…` : shown
}

/** Requires each field once, and one that tells the sites. Throws `Failure`. */
export function requireNames(columns: readonly (ImportField | null)[]): void {
  const fields = columns.filter((field) => field !== null)
  if (new Set(fields).size < fields.length) throw saidTwice()
  if (!fields.some((field) => naming.has(field))) throw noSites()
}

const naming: ReadonlySet<ImportField> = new Set(['key', 'websiteId', 'url', 'title'])

function valuesAt(lines: readonly Line[], at: number): string[] {
  return lines.map(({ cells }) => (cells[at] ?? '').trim()).filter((text) => text !== '')
}

const all = (head: readonly string[], below: string[][]) =>
  below.map((values, at) => [...valuesAt([{ line: 1, cells: [...head] }], at), ...values])

/** A line that names a column, or that has nothing of what the column below it has. */
function isHeader(head: readonly string[], below: string[][]): boolean {
  if (head.some((text) => holdsKey(text) || isAddress(text.trim()) || isWebsiteId(text)))
    return false
  return head.some((text) => fieldNamed(text) !== null) || below.some((values) => telling(values))
}

const telling = (values: string[]) => ['key', 'url', 'websiteId'].includes(fieldLike(values) ?? '')

function guessByName(head: readonly string[], below: string[][]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  const named = below.map((values, at) => {
    const field = fieldNamed(head[at] ?? '')
    // What is in it says more than its name.
    return field !== 'key' && fieldLike(values) === 'key' ? null : take(taken, field)
  })
  return guessByValue(named, below)
}

/** Guesses the columns that have no guess yet. */
function guessByValue(known: (ImportField | null)[], columns: string[][]): (ImportField | null)[] {
  const taken = new Set(known.filter((field) => field !== null))
  const guesses = columns.map((values, at) => known[at] ?? take(taken, fieldLike(values)))
  // Of columns without names, the first that holds mere words names the sites.
  const first =
    known.length === 0 ? guesses.findIndex((field, at) => isText(field, columns[at])) : -1
  return guesses.map((field, at) => (at === first ? take(taken, 'title') : field))
}

const isText = (field: ImportField | null, values: string[] = []) =>
  field === null && values.some((text) => /\p{L}/u.test(text))

/** Each field is in one column. */
function take(taken: Set<ImportField>, field: ImportField | null): ImportField | null {
  if (field === null || taken.has(field)) return null
  taken.add(field)
  return field
}

/** What most of the values look like. */
function fieldLike(values: string[]): ImportField | null {
  const most = (test: (text: string) => boolean) =>
    values.length > 0 && values.filter(test).length > values.length / 2
  if (most(isWebsiteId)) return 'websiteId'
  if (most(looksLikeKey)) return 'key'
  if (most((text) => !/\s/.test(text) && isAddress(text))) return 'url'
  return most(isColour) ? 'color' : null
}

const isWebsiteId = (text: string) => /^[0-9a-f]{24}$/i.test(text.trim())

const isColour = (text: string) => colours.some((colour) => colour === text.toLowerCase())
