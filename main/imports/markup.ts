import { Parser } from 'htmlparser2'
import { mostColumns, mostRows } from './rows.ts'
import type { Row } from './rows.ts'

/** The rows of all the tables of a page; none where it has no table. */
export function readMarkup(text: string): Row[] {
  const rows: Row[] = []
  // The text of the cell that is open, and how many columns it spans.
  let cell: { text: string; span: number } | null = null
  const parser = new Parser({
    onopentag(name, { colspan = '1' }) {
      if (name === 'tr' && rows.length <= mostRows) {
        rows.push({ cells: [], lines: 1, hasOddQuote: false })
      }
      if (isCell(name)) cell = { text: '', span: Number.parseInt(colspan, 10) || 1 }
      else if (cell !== null && breaks.has(name)) cell.text += '\n'
    },
    ontext(data) {
      if (cell !== null) cell.text += data.replace(/\s+/g, ' ')
    },
    onclosetag(name) {
      const cells = rows.at(-1)?.cells
      if (!isCell(name) || cell === null || cells === undefined) return
      const lines = cell.text.split('\n').map((line) => line.trim())
      cells.push(lines.join('\n').trim())
      // One more than may be, so that it is found to be too many.
      const end = Math.min(cells.length + cell.span - 1, mostColumns + 1)
      while (cells.length < end) cells.push('')
      cell = null
    },
  })
  parser.end(text)
  return rows
}

const isCell = (name: string) => name === 'td' || name === 'th'
const breaks = new Set(['br', 'p', 'div', 'li'])
