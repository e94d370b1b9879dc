import { z } from 'zod'
import { largestSheet, mostSheetColumns } from '../limits.ts'
import { delimiters, encodings, ifHere, importFields } from '../shapes.ts'
import type { ImportProgress, ImportSheet, UnfinishedImport } from '../shapes.ts'
import { takes } from './call.ts'
import { importId } from './fields.ts'

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
