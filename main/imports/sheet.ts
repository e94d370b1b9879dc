import { randomUUID } from 'node:crypto'
import type { ImportLine, ImportSheet, Input } from '../../preload/contract.ts'
import { guessColumns, masked } from './columns.ts'
import { decode, takeText } from './decode.ts'
import { findHeader } from './header.ts'
import { isMarkup, notASheet } from './other-kinds.ts'
import { mask } from './masking.ts'
import type { PlannedLine } from './planning.ts'
import { emptySheet } from './failures.ts'
import { collectTable, readTable } from './table.ts'
import type { Line, Table } from './table.ts'

type Content = Input<'imports.open'>['content']
/** How a person says that a sheet is written. */
type Chosen = Omit<Input<'imports.reread'>, 'importId'>

/** A sheet in memory, with what its last dry run was told and found. */
export type Sheet = {
  importId: string
  name: string | null
  content: Content
  chosen: Chosen
  lines: readonly Line[]
  plan: PlannedLine[] | null
  ifHere: Input<'imports.dryRun'>['ifHere']
  shown: Map<number, ImportLine>
}

type Read = Pick<ImportSheet, 'source' | 'encoding' | 'tabs' | 'tab'> & { table: Table }

/** Cells that show how an encoding reads what is beyond ASCII. */
const samplesShown = 3
const samplesLookedAt = 50

/** Reads a sheet; `answer` is what the window hears of it. Throws `Failure`. */
export async function readSheet(
  { content, name }: Input<'imports.open'>,
  chosen: Chosen = {},
  importId: string = randomUUID(),
): Promise<{ sheet: Sheet; answer: ImportSheet }> {
  const { table, ...reading } = await readContent(content, chosen)
  const { lines, width, others, oddities, delimiter } = table
  if (lines.length === 0) throw emptySheet()
  const { hasHeader, columns } = guessColumns(lines, width)
  const above = Math.max(findHeader(lines), 0)
  const encodingSamples = typeof content === 'string' ? [] : samplesOf(lines, columns)
  const told = { importId, name, encodingSamples }
  const headerLine = lines[above]?.line ?? 1
  const counted = { lines: lines.length, others, headerLine, above, oddities }
  return {
    sheet: { importId, name, content, chosen, lines, plan: null, ifHere: 'skip', shown: new Map() },
    answer: { ...told, ...reading, delimiter, hasHeader, columns, ...counted },
  }
}

async function readContent(content: Content, chosen: Chosen): Promise<Read> {
  if (typeof content !== 'string' && isPacked(content)) {
    const { readWorkbook } = await import('./workbook.ts')
    const { rows, ...tabs } = readWorkbook(content, chosen.tab)
    return { source: 'workbook', encoding: 'UTF-8', ...tabs, table: collectTable(rows, ',') }
  }
  const isPasted = typeof content === 'string'
  const { text, encoding } = isPasted ? takeText(content) : decode(content, chosen.encoding)
  const of = { encoding, tabs: [], tab: null }
  if (isMarkup(text)) return { source: 'page', ...of, table: await readPage(text) }
  return { source: isPasted ? 'paste' : 'file', ...of, table: readTable(text, chosen.delimiter) }
}

async function readPage(text: string): Promise<Table> {
  const { readMarkup } = await import('./markup.ts')
  const rows = readMarkup(text)
  if (rows.length === 0) throw notASheet('page-without-table')
  return collectTable(rows, ',')
}

// The readers of workbooks and pages, which few sheets need, are loaded when one of them comes.
const isPacked = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3

/** Cells with letters beyond ASCII, but for those of columns of which nothing may be seen. */
function samplesOf(lines: readonly Line[], columns: ImportSheet['columns']): string[] {
  const isHidden = columns.map(({ samples }) => samples.includes(mask))
  const shown = lines.flatMap(({ cells }) => cells.filter((_, at) => isHidden[at] === false))
  const beyond = shown.filter((cell) => /[^\0-\u007f]/.test(cell)).slice(0, samplesLookedAt)
  return [...new Set(beyond.map(masked))].slice(0, samplesShown)
}
