import { delimiters } from '../../preload/contract.ts'
import type { Delimiter, ImportSheet } from '../../preload/contract.ts'
import type { SheetOddity } from '../../preload/import-remarks.ts'
import { largestSheet, mostSites } from '../../preload/limits.ts'
import { readCell } from '../common/csv.ts'
import { Failure } from '../common/failure.ts'
import { guessDelimiter } from './delimiter.ts'
import { countNames, findHeader } from './header.ts'
import { longestCell, mostColumns, mostRows, readRows } from './rows.ts'
import type { Row } from './rows.ts'

/** A line that is not empty; `line` is counted from 1 as a spreadsheet does. */
export type Line = { line: number; cells: string[] }

/** The lines of a sheet, as many cells in each as the widest one has columns, or fewer. */
export type Table = {
  delimiter: Delimiter
  lines: Line[]
  width: number
  /** What the other lines are: with `lines` they add up to all that the text has. */
  others: ImportSheet['others']
  oddities: SheetOddity[]
}

// As many sites as a list can have, the names of the columns, and what stands above them: what can be exported can be
// imported.
const mostLines = mostSites + 1
/** UTF-16 units of all cells together: a workbook may name one long text in each of its cells. */
const mostText = largestSheet

// A first line that tells Excel the delimiter, and that Excel does not show.
const delimiterHint = /^"?sep=([,;\t|:])"?(?:\r\n|\r|\n|$)/i

/**
 * Reads a text as a table, by the delimiter that is given or seems to part its cells. Quoted cells may
 * hold ends of lines, lines may differ in length, empty ones are left out but counted. Throws
 * `Failure` for what is too large.
 */
export function readTable(marked: string, chosen?: Delimiter): Table {
  const unmarked = marked.replace(/^\ufeff+/, '')
  const hint = delimiterHint.exec(unmarked)
  const text = unmarked.slice(hint?.[0].length ?? 0)
  const hinted = delimiters.find((delimiter) => delimiter === hint?.[1])
  const delimiter = chosen ?? hinted ?? guessDelimiter(text)
  const table = collectTable(readRows(text, delimiter), delimiter, chosen !== undefined)
  return { ...table, others: { ...table.others, hints: hint === null ? 0 : 1 } }
}

/**
 * Collects rows as a table; those that were parted as a person chose stay as they are. Throws
 * `Failure` for what is too large.
 */
export function collectTable(
  rows: Iterable<Row>,
  delimiter: Delimiter,
  isChosen: boolean = false,
): Table {
  const lines: Line[] = []
  const odd: number[] = []
  const others = { empty: 0, continued: 0, hints: 0 }
  let line = 0
  let length = 0
  for (const row of rows) {
    line += 1
    const cells = filledCells(row.cells)
    length += cells.reduce((sum, cell) => sum + cell.length, 0)
    if (cells.length > 0) lines.push({ line, cells })
    else others.empty += 1
    others.continued += row.lines - 1
    if (row.hasOddQuote) odd.push(line)
    refuseTooMuch(lines.length, line, cells, length)
  }
  const { delimiter: parting, lines: parted } = (isChosen ? null : partAgain(lines)) ?? {
    delimiter,
    lines,
  }
  const width = parted.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  return { delimiter: parting, lines: parted, width, others, oddities: odditiesOf(parted, odd) }
}

/**
 * Lines whose only cell holds a whole line each, as a spreadsheet writes them that did not know what
 * parts their cells; null for all others.
 */
function partAgain(lines: readonly Line[]): Pick<Table, 'delimiter' | 'lines'> | null {
  const texts = lines.map(({ cells: [text = '', ...others] }) => (others.length > 0 ? '' : text))
  if (texts.some((text) => text === '' || /[\r\n]/.test(text))) return null
  const delimiter = guessDelimiter(texts.join('\n'))
  const parted = lines.map(({ line }, at) => {
    const [row] = readRows(texts[at] ?? '', delimiter)
    return { line, cells: filledCells(row?.cells ?? []) }
  })
  const isTable =
    parted.every(({ cells }) => cells.length <= mostColumns) && findHeader(parted) !== -1
  return isTable && parted.some(({ cells }) => countNames(cells) > 1)
    ? { delimiter, lines: parted }
    : null
}

/** The cells up to the last one that holds something, each as it was before it was written. */
function filledCells(cells: string[]): string[] {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, filled + 1).map(readCell)
}

function refuseTooMuch(lines: number, line: number, cells: string[], length: number): void {
  const code = 'invalid-input'
  if (lines > mostLines || line > mostRows) {
    throw new Failure({ code, reason: 'too-many-lines', most: mostSites })
  }
  if (cells.length > mostColumns) {
    throw new Failure({ code, reason: 'too-many-columns', line, most: mostColumns })
  }
  if (cells.some((cell) => cell.length > longestCell)) {
    throw new Failure({ code, reason: 'cell-too-long', line })
  }
  if (length > mostText) throw new Failure({ code, reason: 'too-much-text' })
}

function odditiesOf(lines: readonly Line[], odd: readonly number[]): SheetOddity[] {
  const header = Math.max(findHeader(lines), 0)
  const width = lines[header]?.cells.length ?? 0
  const longer = lines.slice(header + 1).filter(({ cells }) => cells.length > width)
  const unreadable = lines.filter(({ cells }) => cells.some((cell) => cell.includes('\ufffd')))
  return [
    ...about('odd-quotes', odd),
    ...about('more-cells', linesOf(longer)),
    ...about('unreadable', linesOf(unreadable)),
  ]
}

const linesOf = (lines: readonly Line[]) => lines.map(({ line }) => line)

function about(what: SheetOddity['what'], lines: readonly number[]): SheetOddity[] {
  const [first] = lines
  return first === undefined ? [] : [{ what, count: lines.length, first }]
}
