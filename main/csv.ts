import Papa from 'papaparse'

/**
 * Cells that a spreadsheet would run, also after spaces and in full width
 * (https://owasp.org/www-community/attacks/CSV_Injection), and those that begin with the very mark
 * that keeps it from that, so that it can be taken away again.
 */
const running = /^\s*['=+\-@＝＋－＠]|^[\t\r\n\ufeff]/u

/**
 * Writes lines of cells as CSV for a spreadsheet: with a byte order mark, which Excel knows UTF-8
 * by, and an apostrophe before each cell that would be run as a formula. `readCell` is the inverse.
 */
export function writeCsv(lines: readonly (readonly string[])[]): string {
  const csv = Papa.unparse(
    lines.map((cells) => [...cells]),
    { newline: '\r\n', escapeFormulae: running },
  )
  return `\ufeff${csv}\r\n`
}

/** A cell without the apostrophe that kept it from being run. */
export function readCell(cell: string): string {
  return cell.startsWith("'") && running.test(cell.slice(1)) ? cell.slice(1) : cell
}
