import { looksLikeKey } from '../keys/keys.ts'
import { countNames } from './header.ts'

/** A row as a spreadsheet counts them. */
export type Row = {
  cells: string[]
  /** How many lines of the text it takes: more than one where a quoted cell goes on behind their ends. */
  lines: number
  /** Whether a cell begins with a quotation mark that quotes nothing, and so belongs to its text. */
  hasOddQuote: boolean
}

type Cell = { text: string; end: number; lines: number; isOdd: boolean }

/** Where a row begins, and how many of its cells were read. */
type Begun = { at: number; cells: number }

/** What Excel lets a cell hold, in UTF-16 units. */
export const longestCell = 32_767
/** As many rows as a sheet of Excel has; most of them can only be empty. */
export const mostRows = 1_048_576
export const mostColumns = 200
/** How many lines tell how many cells a line usually has. */
const linesCounted = 50

const lineEnd = /\r\n|\r|\n/

/**
 * Reads the rows of a text one after the other. Each line ends as it ends, and each cell is quoted or
 * not by itself: what begins with a quotation mark is quoted only where the mark that closes it is
 * followed by the next cell or line. So no line is lost to a mark that belongs to a name.
 */
export function* readRows(text: string, delimiter: string): Generator<Row> {
  const readCell = createCellReader(text, delimiter)
  let at = 0
  while (at < text.length) {
    const row: Row = { cells: [], lines: 1, hasOddQuote: false }
    const begin = at
    for (let isLast = false; !isLast;) {
      const cell = readCell(at, { at: begin, cells: row.cells.length })
      row.cells.push(cell.text)
      row.lines += cell.lines - 1
      row.hasOddQuote ||= cell.isOdd
      isLast = text[cell.end] !== delimiter
      at = isLast ? cell.end : cell.end + 1
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    yield row
  }
}

function createCellReader(text: string, delimiter: string): (at: number, row: Begun) => Cell {
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y')
  // A mark may stand behind spaces, and spaces behind the one that closes it.
  const opening = / *"/y
  const closing = new RegExp(` *(?=[${delimiter}\\r\\n]|$)`, 'y')
  const usual = usualLength(text, delimiter)
  // As a spreadsheet writes lines that it did not part.
  const areLinesQuoted = /^\s*"(?:[^"\r\n]|"")*"(?:[\r\n]|$)/.test(text)
  const endsWithBoth = text.includes('\r\n')

  return (at, row) => {
    const open = endOf(opening, at)
    const quoted = open === null ? null : readQuoted(open, row)
    if (quoted !== null) return quoted
    const end = endOf(plain, at) ?? at
    return { text: text.slice(at, end), end, lines: 1, isOdd: open !== null }
  }

  function readQuoted(open: number, row: Begun): Cell | null {
    const close = closingMark(text, open)
    const end = close === null ? null : endOf(closing, close + 1)
    if (close === null || end === null) return null
    const content = text.slice(open, close)
    const lines = content.split(lineEnd)
    const isOdd = lines.length > 1 ? areLines(content, end, row) : isLine(content)
    if (isOdd && areUsual(lines, end, row)) return null
    return { text: content.replaceAll('""', '"'), end, lines: lines.length, isOdd: false }
  }

  /**
   * Whether each line has as many cells as a line usually has, if the two quotation marks quote
   * nothing: one begins a name, such as `"Oak`, and another one ends one, such as `12"`.
   */
  function areUsual(lines: string[], end: number, row: Begun): boolean {
    const whole = lines.with(lines.length - 1, `${lines.at(-1) ?? ''}${restOfLine(end)}`)
    const lengths = whole.map((line) => line.split(delimiter).length)
    lengths[0] = row.cells + (lengths[0] ?? 0)
    return usual > 1 && lengths.every((length) => length === usual)
  }

  /** Nobody writes a tab into a cell; of others, lines of a note are told from those of the sheet by their keys. */
  function areLines(content: string, end: number, row: Begun): boolean {
    const endsAlike = !endsWithBoth || content.includes('\r')
    const whole = `${text.slice(row.at, end)}${restOfLine(end)}`
    return (delimiter === '\t' && endsAlike) || whole.split(lineEnd).every(holdsKey)
  }

  function isLine(content: string): boolean {
    if (!content.includes(delimiter)) return false
    return delimiter === '\t' || (!areLinesQuoted && holdsKey(content))
  }

  function restOfLine(at: number): string {
    return text.slice(at, endOf(/[^\r\n]*/y, at) ?? at)
  }

  function holdsKey(line: string): boolean {
    return line.split(delimiter).some((cell) => looksLikeKey(cell.trim()))
  }

  /** Where a match that begins at this place ends; null where none does. */
  function endOf(pattern: RegExp, at: number): number | null {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : null
  }
}

/** The place of the mark that closes a quoted cell, in which two of them stand for one. */
function closingMark(text: string, open: number): number | null {
  // Each mark of a cell may take two places.
  const last = open + 2 * longestCell
  for (let at = text.indexOf('"', open); at !== -1 && at <= last; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return null
}

/** How many cells the line has that names the columns, or most lines, whatever is quoted in them. */
function usualLength(text: string, delimiter: string): number {
  const lines = text.slice(0, linesCounted * longestCell).split(lineEnd, linesCounted)
  const named = lines.find((line) => countNames(line.split(delimiter)) > 1)
  if (named !== undefined) return named.split(delimiter).length
  const counts = new Map<number, number>()
  for (const line of lines) {
    const { length } = line.split(delimiter)
    if (line.trim() !== '') counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? 0
}
