import { z } from 'zod'
import { ifHere, importOutcomes } from '../../preload/contract.ts'
import type { IfHere, ImportLine, UnfinishedImport } from '../../preload/contract.ts'
import type { Remark } from '../../preload/import-remarks.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { withoutSite } from './row-plan.ts'
import { nothing, parsedRow } from './parsed-row.ts'
import type { ParsedRow } from './parsed-row.ts'
import { remark } from './remark.ts'

/** What a line needs to be done, also in a later run of the app; a key it has is in the vault. */
export type StoredLine = {
  line: number
  parsedRow: ParsedRow
  hasKey: boolean
  /** Why nothing can come of it. */
  problem: Remark | null
  /** Why the line is about no site; null for those that may be. */
  leftOut: Remark | null
  /** The line before it that has the same key. */
  repeats: number | null
  /** The site that it is expected to be about, as far as the dry run found out. */
  websiteId: string | null
}

/** What became of a line, and the connection that it made or changed the key of. */
export type Result = { shown: ImportLine; connectionId: string | null }

export type StoredImport = { id: string; name: string | null; startedAt: number; ifHere: IfHere }

/** The record of a line's key in the vault, until the line is done. */
export const lineSecretRef = (importId: string, line: number) => ({
  recordId: importId,
  field: `line-${line}`,
})

const fields = z
  .object({
    // The file keeps the name that it had at first.
    wish: parsedRow,
    hasKey: z.boolean(),
    problem: remark.nullable(),
    // An import that an earlier version of the app stored has none.
    leftOut: remark.nullable().default(null),
    repeats: z.number().nullable(),
    websiteId: z.string().nullable(),
  })
  .transform(({ wish, ...rest }) => ({ ...rest, parsedRow: wish }))

const result = z.object({
  shown: z
    .object({
      line: z.number(),
      title: z.string(),
      outcome: z.enum(importOutcomes),
      site: z.object({ websiteId: z.string(), title: z.string(), url: z.string() }).nullable(),
      client: z.string().nullable(),
      remarks: z.array(remark).optional(),
      // What an earlier version of the app stored in place of remarks.
      message: remark.nullish(),
    })
    .transform(({ message, remarks = [], ...shown }) => ({
      ...shown,
      remarks: message == null ? remarks : [message],
    })),
  connectionId: z.string().nullable(),
})

const importRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  started_at: z.number(),
  if_here: z.enum(ifHere),
})

const lineRow = z.object({ line: z.number(), fields: z.string(), result: z.string().nullable() })

const unfinishedRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  started_at: z.number(),
  done: z.number(),
  total: z.number(),
})

/** Stores an import and its lines; call it in the transaction that seals their keys. */
export function insertImport(sqlite: Sqlite, made: StoredImport, lines: StoredLine[]): void {
  sqlite
    .prepare('INSERT INTO import (id, name, started_at, if_here) VALUES (?, ?, ?, ?)')
    .run(made.id, made.name, made.startedAt, made.ifHere)
  const insert = sqlite.prepare(
    'INSERT INTO import_line (import_id, line, fields) VALUES (?, ?, ?)',
  )
  for (const { line, parsedRow: wish, ...rest } of lines) {
    insert.run(made.id, line, JSON.stringify({ wish, ...rest }))
  }
}

/** Stores what became of a line. */
export function saveResult(sqlite: Sqlite, importId: string, made: Result): void {
  sqlite
    .prepare('UPDATE import_line SET result = ? WHERE import_id = ? AND line = ?')
    .run(JSON.stringify(made), importId, made.shown.line)
}

/** An import that was stored, or undefined. */
export function readImport(sqlite: Sqlite, importId: string): StoredImport | undefined {
  const row = sqlite.prepare('SELECT * FROM import WHERE id = ?').get(importId)
  if (row === undefined) return undefined
  const { started_at: startedAt, if_here: stored, ...rest } = importRow.parse(row)
  return { ...rest, startedAt, ifHere: stored }
}

/** What a column of JSON holds; undefined where the disk has damaged it. */
function readJson<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function readLine(line: number, text: string): StoredLine {
  const read = readJson(fields, text)
  if (read !== undefined) return { line, ...read }
  // Its key may be there all the same, to be forgotten.
  const unknown = { hasKey: true, leftOut: null, repeats: null, websiteId: null }
  return { line, parsedRow: nothing, ...unknown, problem: { what: 'line-damaged' } }
}

function readResult(line: StoredLine, text: string): Result {
  const read = readJson(result, text)
  if (read !== undefined) return read
  return { shown: withoutSite(line, 'fails', { what: 'result-damaged' }), connectionId: null }
}

/**
 * The lines of an import in their order, those that are done with their results. One that cannot be
 * read says so, and keeps no other from being done.
 */
export function readLines(
  sqlite: Sqlite,
  importId: string,
): { line: StoredLine; result: Result | null }[] {
  const rows = sqlite
    .prepare('SELECT line, fields, result FROM import_line WHERE import_id = ? ORDER BY line')
    .all(importId)
  return z
    .array(lineRow)
    .parse(rows)
    .map((row) => {
      const line = readLine(row.line, row.fields)
      return { line, result: row.result === null ? null : readResult(line, row.result) }
    })
}

/** The newest import with lines that are not done, or undefined. */
export function readUnfinished(sqlite: Sqlite): UnfinishedImport | undefined {
  const row = sqlite
    .prepare(
      `SELECT id, name, started_at, count(result) AS done, count(*) AS total
       FROM import JOIN import_line ON import_id = id
       GROUP BY id HAVING done < total ORDER BY started_at DESC, id LIMIT 1`,
    )
    .get()
  if (row === undefined) return undefined
  const { id, started_at: startedAt, ...rest } = unfinishedRow.parse(row)
  return { importId: id, startedAt, ...rest }
}

/** Forgets the imports that came to their end; what they added stays. */
export function deleteFinished(sqlite: Sqlite): void {
  sqlite.exec(
    `DELETE FROM import WHERE NOT EXISTS
       (SELECT 1 FROM import_line WHERE import_id = import.id AND result IS NULL)`,
  )
}

/** Forgets an import and its lines; their keys are the caller's to forget. */
export function deleteImport(sqlite: Sqlite, importId: string): void {
  sqlite.prepare('DELETE FROM import WHERE id = ?').run(importId)
}
