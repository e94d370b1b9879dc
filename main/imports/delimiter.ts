import Papa from 'papaparse'
import type { ImportSheet } from '../../preload/contract.ts'
import { looksLikeKey } from '../connections/key-text.ts'

type Delimiter = ImportSheet['delimiter']

// In the order in which they win where nothing else decides: a text that was copied from a
// spreadsheet has tabs, and hardly another one has any.
export const delimiters: readonly Delimiter[] = ['\t', ';', ',']

/** How much of a sheet is looked at. */
const lookedAt = 100_000
const linesLookedAt = 20

/**
 * Guesses what parts the cells: what leaves keys alone in theirs, else what fits the quotation
 * marks, else what parts the lines alike.
 */
export function guessDelimiter(text: string, newline: '\n' | '\r'): Delimiter {
  const start = text.slice(0, lookedAt)
  const tried = delimiters.map((delimiter) => measure(start, delimiter, newline))
  const [best] = tried
    .filter(({ cells }) => cells > 1)
    .toSorted(
      (a, b) =>
        b.keys - a.keys ||
        a.misplacedQuotes - b.misplacedQuotes ||
        a.unlike - b.unlike ||
        Number(b.delimiter === '\t') - Number(a.delimiter === '\t') ||
        b.cells - a.cells,
    )
  return best?.delimiter ?? ','
}

function measure(start: string, delimiter: Delimiter, newline: '\n' | '\r') {
  const { data, errors } = Papa.parse<string[]>(start, {
    delimiter,
    newline,
    preview: linesLookedAt,
  })
  const lines = data.filter((line) => line.join('').trim() !== '')
  const cells = lines[0]?.length ?? 0
  return {
    delimiter,
    /** Of the first line. */
    cells,
    /** Lines with another number of cells than the first. */
    unlike: lines.filter((line) => line.length !== cells).length,
    keys: lines.flat().filter((cell) => looksLikeKey(cell.trim())).length,
    misplacedQuotes: errors.filter(({ code }) => code === 'InvalidQuotes').length,
  }
}
