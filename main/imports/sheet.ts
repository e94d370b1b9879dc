import { randomUUID } from 'node:crypto'
import type { ImportLine, ImportSheet, Input } from '../../preload/contract.ts'
import { guessColumns } from './columns.ts'
import { decode, takeText } from './decode.ts'
import type { PlannedLine } from './planning.ts'
import { emptySheet } from './sentences.ts'
import { readTable } from './table.ts'
import type { Line } from './table.ts'

/** A sheet in memory, with what its last dry run was told and found. */
export type Sheet = {
  importId: string
  name: string | null
  lines: readonly Line[]
  plan: PlannedLine[] | null
  ifHere: Input<'imports.dryRun'>['ifHere']
  shown: Map<number, ImportLine>
}

/** Reads a sheet; `answer` is what the window hears of it. Throws `Failure`. */
export function readSheet({ content, name }: Input<'imports.open'>): {
  sheet: Sheet
  answer: ImportSheet
} {
  const { text, encoding } = typeof content === 'string' ? takeText(content) : decode(content)
  const { lines, width, delimiter, problems } = readTable(text)
  if (lines.length === 0) throw emptySheet()
  const importId = randomUUID()
  const { hasHeader, columns } = guessColumns(lines, width)
  const counted = { lines: lines.length, problems }
  return {
    sheet: { importId, name, lines, plan: null, ifHere: 'skip', shown: new Map() },
    answer: { importId, name, encoding, delimiter, hasHeader, columns, ...counted },
  }
}
