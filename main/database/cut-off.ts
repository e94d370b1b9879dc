import { existsSync } from 'node:fs'
import { troubleOf, waitForOthers } from './sqlite.ts'
import type { OpenSqlite } from './sqlite.ts'

/**
 * Undoes a change that a kill cut off while the file had no write-ahead log, as a new or restored one
 * until it was opened for the first time. SQLite does that by itself, but not for a connection that
 * only reads, and so everything that looks at the file first would find it not readable. Blocks for
 * at most `wait` milliseconds while another program holds the file. Throws what SQLite throws, except
 * that the file is damaged.
 */
export function undoCutOff(file: string, openSqlite: OpenSqlite, wait: number): void {
  if (!existsSync(file) || !existsSync(`${file}-journal`)) return
  const sqlite = openSqlite(file)
  try {
    waitForOthers(sqlite, wait)
    // The first that reads of the file undoes it.
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error
  } finally {
    sqlite.close()
  }
}
