/** Which column of a sheet holds what, as a person chose it. */
import type { Delimiter, IfHere, ImportField, ImportSheet } from '../../preload/contract.ts'
import { importFieldLines } from '../../preload/import-fields.ts'
import { counted } from '../domain/summary.ts'
import { inWords } from '../domain/healths.ts'

/** What a dry run is asked for. */
export type Matching = {
  hasHeader: boolean
  /** What each column holds; null is left out. */
  columns: (ImportField | null)[]
  ifHere: IfHere
}

/** What each delimiter is called. */
export const delimiterNames: Record<Delimiter, string> = {
  '\t': 'Tab',
  ';': 'Semicolon',
  ',': 'Comma',
  '|': 'Vertical bar',
  ':': 'Colon',
}

/** What the columns seem to hold; of several that seem to hold the same, the first. */
export function firstMatching({ hasHeader, columns }: ImportSheet): Matching {
  const guesses = columns.map(({ guess }) => guess)
  return {
    hasHeader,
    columns: guesses.map((guess, at) => (guesses.indexOf(guess) === at ? guess : null)),
    ifHere: 'skip',
  }
}

/** Why sheets with such columns cannot be imported, in sentences; none when they can. */
export function matchingProblems(columns: (ImportField | null)[]): string[] {
  const chosen = columns.filter((field) => field !== null)
  const twice = chosen.filter((field, at) => chosen.indexOf(field) !== at)
  const problems = [...new Set(twice)].map(
    (field) =>
      `More than one column is matched to ${importFieldLines[field].name}. Choose one of them.`,
  )
  if (!names(chosen)) {
    problems.push(
      'Match a column to API key, Website id, Address or Title, so that each line names a site.',
    )
  }
  return problems
}

/** Whether the columns say which site a line is about. */
function names(chosen: ImportField[]): boolean {
  return chosen.some((field) => importFieldLines[field].tellsSite)
}

/** What a sheet without keys does, or null for one that has them. */
export function withoutKeys(columns: (ImportField | null)[]): string | null {
  if (columns.includes('key') || matchingProblems(columns).length > 0) return null
  return 'Without a column of keys no site is added. Sites that are already here get what the other columns say.'
}

/** How many lines a dry run would look at: all that are not empty, but the names of the columns. */
export function countTried({ lines }: ImportSheet, hasHeader: boolean): number {
  return hasHeader ? Math.max(lines - 1, 0) : lines
}

/** How the lines of a sheet add up, in a sentence; null where all of them are tried. */
export function linesText(sheet: ImportSheet, hasHeader: boolean): string | null {
  const { lines, others, above } = sheet
  const all = lines + others.empty + others.continued + others.hints
  const tried = countTried(sheet, hasHeader)
  const parts: [number, string, string][] = [
    [lines - tried, 'names the columns', 'name the columns'],
    [
      hasHeader ? above : 0,
      'stands above that and is left out',
      'stand above that and are left out',
    ],
    [others.empty, 'is empty', 'are empty'],
    [others.continued, 'goes on within a cell', 'go on within a cell'],
    [others.hints, 'names the delimiter', 'name the delimiter'],
  ]
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, is, are]) => `${number.format(count)} ${count === 1 ? is : are}`)
  if (said.length === 0) return null
  return `Of all ${counted(all, 'line')}, ${inWords(said)}.`
}

const number = new Intl.NumberFormat('en-US')
