import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { FileTrouble } from '../../preload/contract.ts'

/** The part of `node:sqlite` that is used here; its stand-in on older runtimes has the same. */
export type Sqlite = Pick<DatabaseSync, 'exec' | 'prepare' | 'close'>

/** Opens a file, or a `file:` URL with SQLite's URI parameters. Throws what SQLite throws. */
export type OpenSqlite = (location: string | URL, options?: { readOnly?: boolean }) => Sqlite

/**
 * Copies the database in a file, as it stands at one moment and with what is in its log, into another
 * file, on a thread of its own. What is written meanwhile waits for nothing. Rejects with what SQLite
 * throws.
 */
export type CopySqlite = (from: string, to: string) => Promise<void>

// More than there are different statements; a caller that makes them up must not fill the memory.
const mostPrepared = 500

/** The same database, in which a statement is prepared once: that takes as long as running it. */
export function prepareOnce(sqlite: Sqlite): Sqlite {
  const prepared = new Map<string, ReturnType<Sqlite['prepare']>>()
  return {
    exec: (sql) => sqlite.exec(sql),
    close: () => sqlite.close(),
    prepare(sql) {
      const found = prepared.get(sql)
      if (found !== undefined) return found
      if (prepared.size >= mostPrepared) prepared.clear()
      const statement = sqlite.prepare(sql)
      prepared.set(sql, statement)
      return statement
    },
  }
}

const idRow = z.object({ id: z.string() })

/** The ids that a query gives, each in a column `id`. */
export function readIds(
  sqlite: Sqlite,
  query: string,
  ...parameters: (string | number)[]
): string[] {
  return z
    .array(idRow)
    .parse(sqlite.prepare(query).all(...parameters))
    .map(({ id }) => id)
}

const sqliteError = z.object({ errcode: z.number() })

// https://www.sqlite.org/rescode.html: the low byte of an extended code is its primary code.
const codes = {
  1: 'not-understood',
  5: 'busy',
  8: 'read-only',
  10: 'disk',
  11: 'damaged',
  13: 'full',
  14: 'cannot-open',
  26: 'damaged',
} as const satisfies Record<number, FileTrouble>

/** What went wrong, in the few kinds that matter here; null when it is not an error of SQLite's. */
type SqliteTrouble = FileTrouble | null

/** Reads the kind of trouble from a thrown value. */
export function troubleOf(error: unknown): SqliteTrouble {
  const parsed = sqliteError.safeParse(error)
  if (!parsed.success) return null
  const primary = parsed.data.errcode & 0xff
  return primary in codes ? codes[primary as keyof typeof codes] : 'other'
}

/** Runs `work` in one transaction: all of it is stored, or none. Throws what `work` throws. */
export function transaction<Result>(sqlite: Sqlite, work: () => Result): Result {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sqlite.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(sqlite)
    throw error
  }
}

/**
 * How long, in milliseconds, a change waits for another program to let go of the file. It blocks for
 * that time, so `whenFree` does the long waiting.
 */
export const busyWait = 50

/** Sets for how many milliseconds SQLite waits for other programs: it blocks meanwhile. */
export function waitForOthers(sqlite: Sqlite, milliseconds: number): void {
  sqlite.exec(`PRAGMA busy_timeout = ${milliseconds}`)
}

const checkpointRow = z.object({ busy: z.number() })

/**
 * Writes the log into the file and empties it: what was deleted is in the log still. False when
 * another program that reads the file keeps the log from being emptied; it is not waited for. Throws
 * what SQLite throws.
 */
export function emptyLog(sqlite: Sqlite): boolean {
  waitForOthers(sqlite, 0)
  try {
    const row = sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    return checkpointRow.parse(row).busy === 0
  } finally {
    waitForOthers(sqlite, busyWait)
  }
}

function rollBack(sqlite: Sqlite): void {
  try {
    sqlite.exec('ROLLBACK')
  } catch {
    // SQLite itself rolls back on a full disk and on I/O errors; then there is nothing left to undo.
  }
}
