import type { OpenSqlite } from './sqlite.ts'

/** Whether a file is a SQLite database that reads from end to end. Opens it read-only. */
export function isSound(path: string, openSqlite: OpenSqlite): boolean {
  try {
    const sqlite = openSqlite(path, { readOnly: true })
    try {
      return isWhole(sqlite)
    } finally {
      sqlite.close()
    }
  } catch {
    return false
  }
}

/** SQLite's own check of every page, at most one finding. Throws when the file cannot be read. */
export function isWhole(sqlite: ReturnType<OpenSqlite>): boolean {
  const row = sqlite.prepare('PRAGMA quick_check(1)').get()
  return row !== undefined && Object.values(row)[0] === 'ok'
}
