import { looksLikeKey } from '../connections/key-text.ts'

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
    if (lines.length > 1 && areLines(lines, content, end, row)) return null
    return { text: content.replaceAll('""', '"'), end, lines: lines.length, isOdd: false }
  }

  /**
   * Whether the lines within two quotation marks are lines of the sheet, each with as many cells as a
   * line usually has: `"Oak` in one and `12"` in another. Two such lines of a note are told from them
   * by their keys, or where nobody writes the delimiter into a cell.
   */
  function areLines(lines: string[], content: string, end: number, row: Begun): boolean {
    const rest = text.slice(end, endOf(/[^\r\n]*/y, end) ?? end)
    const whole = lines.with(lines.length - 1, `${lines.at(-1) ?? ''}${rest}`)
    const lengths = whole.map((line) => line.split(delimiter).length)
    lengths[0] = row.cells + (lengths[0] ?? 0)
    if (usual < 2 || lengths.some((length) => length !== usual)) return false
    const endsAlike = !endsWithBoth || content.includes('\r')
    const [first = ''] = text.slice(row.at, end).split(lineEnd, 1)
    return (delimiter === '\t' && endsAlike) || whole.with(0, first).every(holdsKey)
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

/** How many cells most of the first lines have, whatever is quoted in them. */
function usualLength(text: string, delimiter: string): number {
  const lines = text.slice(0, linesCounted * longestCell).split(lineEnd, linesCounted)
  const counts = new Map<number, number>()
  for (const line of lines) {
    const { length } = line.split(delimiter)
    if (line.trim() !== '') counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? 0
}
