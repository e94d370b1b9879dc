import { delimiters } from '../../preload/contract.ts'
import type { Delimiter } from '../../preload/contract.ts'
import { looksLikeKey } from '../keys/keys.ts'
import { countNames } from './header.ts'
import { readRows } from './rows.ts'
import type { Row } from './rows.ts'

// They stand within the cells of many sheets and part those of few.
const rare: ReadonlySet<Delimiter> = new Set(['|', ':'])

/** How much of a sheet is looked at. */
const lookedAt = 100_000
const rowsLookedAt = 20

/**
 * Guesses what parts the cells: what leaves the names of columns and the keys alone in theirs, else
 * what fits the quotation marks, else what parts the lines alike.
 */
export function guessDelimiter(text: string): Delimiter {
  const start = text.slice(0, lookedAt)
  const [best] = delimiters
    .map((delimiter) => measure(start, delimiter))
    .filter(({ cells }) => cells > 1)
    .filter(({ delimiter, names, keys }) => !rare.has(delimiter) || names + keys > 0)
    .toSorted(
      (a, b) =>
        b.names - a.names ||
        b.keys - a.keys ||
        a.oddQuotes - b.oddQuotes ||
        a.whole - b.whole ||
        a.unlike - b.unlike ||
        Number(b.delimiter === '\t') - Number(a.delimiter === '\t') ||
        b.cells - a.cells,
    )
  return best?.delimiter ?? ','
}

function measure(start: string, delimiter: Delimiter) {
  const rows = firstRows(start, delimiter)
  const cells = usualLength(rows)
  const names = Math.max(0, ...rows.map((row) => countNames(row.cells)))
  return {
    delimiter,
    cells,
    /** Names of columns in the line that has the most; one alone may be a word. */
    names: names > 1 ? names : 0,
    keys: rows.flatMap((row) => row.cells).filter((cell) => looksLikeKey(cell.trim())).length,
    oddQuotes: rows.filter(({ hasOddQuote }) => hasOddQuote).length,
    /** Lines that it does not part. */
    whole: rows.filter((row) => row.cells.length === 1).length,
    /** Lines with another number of cells than most. */
    unlike: rows.filter((row) => row.cells.length !== cells).length,
  }
}

function firstRows(start: string, delimiter: Delimiter): Row[] {
  const rows: Row[] = []
  for (const row of readRows(start, delimiter)) {
    if (row.cells.join('').trim() !== '') rows.push(row)
    if (rows.length === rowsLookedAt) break
  }
  return rows
}

/** How many cells most of the lines have that are parted at all; 1 where none is. */
function usualLength(rows: readonly Row[]): number {
  const parted = rows.filter(({ cells }) => cells.length > 1)
  const byLength = Map.groupBy(parted, ({ cells }) => cells.length)
  const [most] = [...byLength].toSorted(([a, as], [b, bs]) => bs.length - as.length || b - a)
  return most?.[0] ?? 1
}
