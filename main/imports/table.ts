import Papa from 'papaparse'
import type { ImportSheet } from '../../preload/contract.ts'
import { Failure } from '../failure.ts'
import { delimiters, guessDelimiter } from './delimiter.ts'
import { readCell } from '../csv.ts'

/** A line that is not empty; `line` is counted from 1 as a spreadsheet does. */
export type Line = { line: number; cells: string[] }

/** The lines of a sheet, as many cells in each as the widest one has columns, or fewer. */
export type Table = {
  delimiter: ImportSheet['delimiter']
  lines: Line[]
  width: number
  /** What is odd, in sentences. */
  problems: string[]
}

// 20,000 sites and the names of the columns: what can be exported can be imported.
const mostLines = 20_001
const mostColumns = 200
// What Excel lets a cell hold; a longer one is a quotation mark without its partner.
const longestCell = 32_767
// Of all spaces after a quotation mark, papaparse looks at each again for each mark before them.
// It begins behind something else, or each space of a gap would be tried as its beginning.
const gap = /(?<![^\S\n])[^\S\n]{1000}/
// As many rows as a sheet of Excel has; most of them can only be empty.
const mostRows = 1_048_576

/**
 * Reads a text as a table. Quoted cells may hold ends of lines, lines may differ in length, empty
 * ones are left out but counted. Throws `Failure` with a sentence for what is too large.
 */
export function readTable(marked: string): Table {
  // papaparse counts its places behind the mark.
  const unmarked = marked.replace(/^\ufeff+/, '')
  const hint = delimiterHint.exec(unmarked)
  const text = unmarked.slice(hint?.[0].length ?? 0)
  if (gap.test(text)) {
    throw tooLarge('This sheet has a gap of more than a thousand spaces, so it cannot be read.')
  }
  const newline = text.includes('\n') ? '\n' : '\r'
  const delimiter = readDelimiter(hint?.[1]) ?? guessDelimiter(text, newline)
  const lines: Line[] = []
  let line = 0
  let unended: number | null = null
  let failure: Failure | null = null
  Papa.parse<string[]>(text, {
    delimiter,
    newline,
    step: ({ data, errors, meta }, parser) => {
      line += 1
      if (errors.some(({ code }) => code === 'MissingQuotes')) unended = line
      const cells = readCells(data, text, meta.cursor)
      if (cells.length > 0) lines.push({ line, cells })
      failure = tooMuchOf(lines, line, cells)
      if (failure !== null) parser.abort()
    },
  })
  if (failure !== null) throw failure
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  return { delimiter, lines, width, problems: problemsOf(lines, unended) }
}

// A first line that tells Excel the delimiter, and that Excel does not show.
const delimiterHint = /^sep=([,;\t])(?:\r\n?|\n)/i

function readDelimiter(hint: string | undefined): Table['delimiter'] | null {
  return delimiters.find((delimiter) => delimiter === hint) ?? null
}

/** The cells up to the last one that holds something; `end` is where the next line begins. */
function readCells(data: string[], text: string, end: number): string[] {
  const last = data.at(-1)
  // Of an end of line that is CR and LF, the CR.
  if (last?.endsWith('\r') && !endsQuoted(text, end)) data[data.length - 1] = last.slice(0, -1)
  const filled = data.findLastIndex((cell) => cell.trim() !== '')
  return data.slice(0, filled + 1).map(readCell)
}

function endsQuoted(text: string, end: number): boolean {
  let at = end - 1
  if (text.charAt(at) === '\n') at -= 1
  if (text.charAt(at) === '\r') at -= 1
  return text.charAt(at) === '"'
}

function tooMuchOf(lines: Line[], line: number, cells: string[]): Failure | null {
  if (lines.length > mostLines || line > mostRows) {
    return tooLarge(
      'This sheet has more than 20,000 lines. Split it, and import the parts one after the other.',
    )
  }
  if (cells.length > mostColumns) {
    return tooLarge(`Line ${count(line)} has more than ${mostColumns} columns.`)
  }
  if (cells.some((cell) => cell.length > longestCell)) {
    return tooLarge(
      `Line ${count(line)} has a cell that is too long. A quotation mark may lack its partner.`,
    )
  }
  return null
}

function problemsOf(lines: Line[], unended: number | null): string[] {
  const [first, ...others] = lines
  const longer = others.filter(({ cells }) => cells.length > (first?.cells.length ?? 0))
  const problems: string[] = []
  if (unended !== null) {
    problems.push(
      `A quotation mark in line ${count(unended)} has no partner, so the rest of the sheet was read as one cell.`,
    )
  }
  const [longerOne] = longer
  if (longerOne !== undefined) {
    problems.push(
      longer.length === 1
        ? `Line ${count(longerOne.line)} has more cells than the first line.`
        : `${count(longer.length)} lines have more cells than the first line; line ${count(longerOne.line)} is one of them.`,
    )
  }
  return problems
}

const count = (value: number) => value.toLocaleString('en-US')

const tooLarge = (message: string) => new Failure({ code: 'invalid-input', message })
