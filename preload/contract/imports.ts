import { z } from 'zod'
import { largestSheet, mostSheetColumns } from '../limits.ts'
import type { ImportStop, Remark, SheetOddity } from '../import-remarks.ts'
import { importFields } from '../import-fields.ts'
import type { ImportField } from '../import-fields.ts'
import { delimiters, encodings, ifHere } from '../sheets.ts'
import type { Delimiter, Encoding, ImportOutcome } from '../sheets.ts'
import { takes } from './call.ts'
import { importId } from './fields.ts'

/** A sheet that was read and is held for this run; its keys stay in the main process. */
export type ImportSheet = {
  importId: string
  /** Of the file; null for what was pasted. */
  name: string | null
  source: 'file' | 'paste' | 'page' | 'workbook'
  encoding: Encoding
  /** Cells of a file as the encoding reads them, those with letters beyond ASCII; at most three. */
  encodingSamples: string[]
  delimiter: Delimiter
  /** The sheets of a workbook, and which of them this is; empty and null for others. */
  tabs: string[]
  tab: string | null
  /** Whether a line seems to name the columns. */
  hasHeader: boolean
  /** A column's name, or else what the first line has, and the first values after it, without keys. */
  columns: { first: string; samples: string[]; guess: ImportField | null }[]
  /** Lines that are not empty, those that name the columns or are left out among them. */
  lines: number
  /** What else the lines of the file are; with `lines` they add up to all of them. */
  others: {
    empty: number
    /** Those on which a cell goes on that began before. */
    continued: number
    /** The one that tells a spreadsheet the delimiter. */
    hints: number
  }
  /** The line that names the columns, or would, as a spreadsheet counts; and how many are above it. */
  headerLine: number
  above: number
  /** What is odd about the sheet. */
  oddities: SheetOddity[]
}

/** What a line of a sheet does, or did: in a dry run nothing is stored. */
export type ImportLine = {
  /** Counted from 1 as a spreadsheet does. */
  line: number
  /** What the sheet calls the site. */
  title: string
  outcome: ImportOutcome
  site: { websiteId: string; title: string; url: string } | null
  /** The name of the client that it gives the site; null where that stays as it is. */
  client: string | null
  /** Why it fails, or what is worth knowing of it. */
  remarks: Remark[]
}

export type ImportProgress = {
  importId: string
  phase: 'dry-run' | 'run'
  /** `stopped`: something stands in the way, such as the network; the rest can be resumed. */
  state: 'running' | 'finished' | 'cancelled' | 'stopped'
  done: number
  total: number
  /**
   * The lines that came to their end since the event before; the first event after `imports.resume`
   * has those that were done earlier too, and one after `imports.takeUp` all of them. A line may come
   * again, for what another line changes of it.
   */
  lines: ImportLine[]
  /** Until when nothing is asked, because Squarespace wants a pause; null while it goes on. */
  pausedUntil: number | null
  /** Why it stopped; null for any other state. */
  stop: ImportStop | null
}

/** An import that did not come to its end, such as by a crash. */
export type UnfinishedImport = {
  importId: string
  name: string | null
  startedAt: number
  done: number
  total: number
}

const fileName = z.string().max(1_000)

export const importCalls = {
  'imports.open': takes({
    content: z.union([
      z.string().max(largestSheet),
      z.instanceof(Uint8Array).refine(({ length }) => length <= largestSheet),
    ]),
    name: fileName.nullable(),
  }).gives<ImportSheet>(),
  /** Reads the same sheet as a person says it is written; what is not said stays as it was read. */
  'imports.reread': takes({
    importId,
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    tab: fileName.optional(),
  }).gives<ImportSheet>(),
  /** How many lines will be looked at; `import.progress` follows. Nothing is stored. */
  'imports.dryRun': takes({
    importId,
    hasHeader: z.boolean(),
    columns: z.array(z.enum(importFields).nullable()).max(mostSheetColumns),
    ifHere: z.enum(ifHere),
  }).gives<{ lines: number }>(),
  /** As the dry run before it, and stores what it finds. */
  'imports.run': takes({ importId }).gives<{ lines: number }>(),
  'imports.cancel': takes({ importId }).gives(),
  /** The import that can be resumed; one that is under way is none. */
  'imports.unfinished': takes({}).gives<{ import: UnfinishedImport | null }>(),
  /**
   * For a window that was just loaded: the run that is under way, of which `import.progress` tells
   * from its first line on. A sheet that the window held before is forgotten.
   */
  'imports.takeUp': takes({}).gives<{ run: { importId: string; name: string | null } | null }>(),
  'imports.resume': takes({ importId }).gives<{ lines: number }>(),
  /** Forgets a sheet, or the rest of an import; what was added stays. */
  'imports.discard': takes({ importId }).gives(),
  /** Saves what became of each line, without keys; null when the person decided against it. */
  'imports.saveReport': takes({ importId }).gives<{ path: string | null }>(),
}

export type ImportEvents = { 'import.progress': ImportProgress }

/** A file or a text that is no sheet. */
export type OtherKind =
  | 'old-workbook'
  | 'locked-workbook'
  | 'binary-workbook'
  | 'damaged-workbook'
  | 'large-workbook'
  | 'excel-2003-xml'
  | 'opendocument'
  | 'numbers'
  | 'word'
  | 'presentation'
  | 'pdf'
  | 'picture'
  | 'packed'
  | 'packed-no-workbook'
  | 'database'
  | 'rtf'
  | 'web-archive'
  | 'page-without-table'
  | 'sylk'
  | 'dif'
  | 'json'
  | 'no-text'

/** Why a call about an import fails. */
export type ImportReasons = {
  'sheet-gone': { code: 'not-found' }
  'sheet-empty': { code: 'invalid-input' }
  'not-a-sheet': { code: 'invalid-input'; kind: OtherKind }
  /** Found by the window, before it is sent; `most` in bytes or UTF-16 units. */
  'too-large': { code: 'invalid-input'; most: number }
  'too-many-lines': { code: 'invalid-input'; most: number }
  'too-many-columns': { code: 'invalid-input'; line: number; most: number }
  'cell-too-long': { code: 'invalid-input'; line: number }
  'too-much-text': { code: 'invalid-input' }
  'columns-not-said': { code: 'invalid-input' }
  'field-twice': { code: 'invalid-input' }
  /** No column tells which sites the lines are about. */
  'no-site-column': { code: 'invalid-input' }
  'import-under-way': { code: 'denied' }
  'nothing-to-import': { code: 'not-found' }
}
