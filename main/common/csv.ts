import Papa from 'papaparse'

/**
 * What may end a cell for a spreadsheet beside the comma: Excel opens a sheet with the separator of
 * the person's country, and then a quotation mark that stands in the middle of a cell quotes nothing.
 */
const separators = String.raw`;|\t\r\n\v\f\u0085\u2028\u2029`

/** What a spreadsheet passes over at the beginning of a cell, also a quotation mark. */
const passedOver = String.raw`(?:(?![${separators}])[\s"\p{C}\p{Z}])*`

/**
 * What begins a formula, also in full width and small
 * (https://owasp.org/www-community/attacks/CSV_Injection), or is the very mark that keeps it from
 * that, so that this one can be taken away again.
 */
const running = String.raw`${passedOver}['=+\-@＝＋－＠﹦﹢﹣﹫]`

/** What a cell as a whole may not begin with. */
const odd = String.raw`[\t\r\n\v\f\u0085\u2028\u2029\ufeff]`

/** Where a spreadsheet may see a cell begin that it would run. */
const beginning = (mark: string) =>
  new RegExp(`(?<![^${separators}])${mark}(?=${running})|^${mark}(?=${odd})`, 'gu')
const unmarked = beginning('')
const marked = beginning("'")

/**
 * Writes lines of cells as CSV for a spreadsheet: with a byte order mark, which Excel knows UTF-8
 * by, and an apostrophe before all that would be run as a formula at the beginning of a cell,
 * whichever separator the spreadsheet goes by. `readCell` is the inverse. The cells of `exact` columns
 * stay as they are: for what nobody else can have written, and a program must read unchanged.
 */
export function writeCsv(
  lines: readonly (readonly string[])[],
  exact: ReadonlySet<number> = new Set(),
): string {
  const csv = Papa.unparse(
    lines.map((cells) =>
      cells.map((cell, column) => (exact.has(column) ? cell : cell.replace(unmarked, "'"))),
    ),
    { newline: '\r\n', quotes: (cell: unknown) => String(cell).startsWith("'") },
  )
  return `\ufeff${csv}\r\n`
}

// How exports keep Excel from making a number of a text: as a formula that gives the text.
const formulaOfText = /^="((?:[^"]|"")*)"$/

/** A cell without the apostrophes that kept it from being run, or the text that its formula gives. */
export function readCell(cell: string): string {
  const text = formulaOfText.exec(cell)?.[1]
  return text === undefined ? cell.replace(marked, '') : text.replaceAll('""', '"')
}
