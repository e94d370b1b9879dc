import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { z } from 'zod'
import { applicationId, migrations, schemaOf } from './migrations.ts'
import { busyWait, troubleOf, waitForOthers } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/**
 * What a database file is: `ours` in full, `empty` (made, but nothing stored in it yet), from a
 * `newer` Latchkey, or `damaged`: not whole, not SQLite, or not Latchkey's.
 */
export type Integrity = 'ours' | 'empty' | 'newer' | 'damaged'

const facts = z.object({ version: z.number(), application: z.number(), tables: z.number() })

/**
 * Looks at a file from end to end without changing it or the files beside it; blocks for at most
 * `wait` milliseconds while another program holds it. Throws what SQLite throws, except that the file
 * is damaged.
 */
export function inspect(path: string, openSqlite: OpenSqlite, wait = busyWait): Integrity {
  let sqlite: Sqlite | null = null
  try {
    sqlite = openSqlite(path, { readOnly: true })
    waitForOthers(sqlite, wait)
    return judge(sqlite)
  } catch (error) {
    const trouble = troubleOf(error)
    // What is asked here is right, so it is the file that SQLite does not understand, such as one that
    // says it has a format of the future.
    if (trouble === 'damaged' || trouble === 'not-understood') return 'damaged'
    throw error
  } finally {
    sqlite?.close()
  }
}

/** Whether a file is a whole database of this or an earlier Latchkey. Never throws. */
export function isIntact(path: string, openSqlite: OpenSqlite): boolean {
  try {
    return inspect(path, openSqlite) === 'ours'
  } catch {
    return false
  }
}

/**
 * Whether a newer Latchkey wrote a file, told without a look at the whole of it, and before anything
 * is done in its folder. Changes neither it nor its log. Never throws: what cannot be read is for
 * `inspect` to judge.
 */
export function isNewer(path: string, openSqlite: OpenSqlite): boolean {
  try {
    const version = versionInHeader(path)
    if (version === null) return false
    return version > migrations.length || (hasLog(path) && isNewerByLog(path, openSqlite))
  } catch {
    return false
  }
}

/**
 * The schema that the header of a file names, if it is Latchkey's; null for any other file.
 * https://www.sqlite.org/fileformat2.html#the_database_header: version at 60, application at 68.
 */
function versionInHeader(path: string): number | null {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    const isWhole = readSync(file, header) === header.length
    return isWhole && header.readUInt32BE(68) === applicationId ? header.readUInt32BE(60) : null
  } finally {
    closeSync(file)
  }
}

const hasLog = (path: string) => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

/** A run that was killed left its last changes in the log, its schema too. */
function isNewerByLog(path: string, openSqlite: OpenSqlite): boolean {
  const sqlite = openSqlite(path, { readOnly: true })
  try {
    waitForOthers(sqlite, 0)
    return schemaOf(sqlite) > migrations.length
  } finally {
    sqlite.close()
  }
}

function judge(sqlite: Sqlite): Integrity {
  const row = sqlite.prepare('PRAGMA quick_check(1)').get()
  if (row === undefined || Object.values(row)[0] !== 'ok') return 'damaged'
  const { version, application, tables } = facts.parse(
    sqlite
      .prepare(
        `SELECT user_version AS version, application_id AS application,
                (SELECT count(*) FROM sqlite_schema) AS tables
         FROM pragma_user_version, pragma_application_id`,
      )
      .get(),
  )
  if (version === 0 && tables === 0) return 'empty'
  if (application !== applicationId || version < 1) return 'damaged'
  return version > migrations.length ? 'newer' : 'ours'
}
