import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { isBackupDue, newestGoodBackup, writeBackup } from './backups.ts'
import { migrations } from './migrations.ts'
import { isWhole } from './sound.ts'
import { transaction, troubleOf } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/** How the file was found, so that the person can be told. */
export type Found =
  | { kind: 'ready' }
  /** It could not be read and was renamed; an empty one stands in its place. */
  | { kind: 'set-aside'; name: string; backupAt: number | null }
  /** The folder cannot be written (no permission, no space): everything reads, nothing is saved. */
  | { kind: 'read-only'; folder: string }

export type Database = { sqlite: Sqlite; found: Found }

/** The file was written by a newer Latchkey; it is left alone. */
export class NewerDatabase extends Error {}

class Damaged extends Error {}

const userVersion = z.object({ user_version: z.number() })
const companions = ['', '-wal', '-shm']

const fileIn = (folder: string) => join(folder, 'latchkey.db')
const backupsIn = (folder: string) => join(folder, 'backups')

/**
 * Opens the folder's database, or makes it. What cannot be read is set aside under another name,
 * never overwritten. Throws `NewerDatabase`.
 */
export function openDatabase(folder: string, openSqlite: OpenSqlite, now: number): Database {
  try {
    return { sqlite: openWritable(folder, openSqlite, now), found: { kind: 'ready' } }
  } catch (error) {
    if (error instanceof NewerDatabase) throw error
    if (!isDamage(error)) return openReadOnly(folder, openSqlite)
  }
  const name = setAside(folder, 'damaged', now)
  const backupAt = newestGoodBackup(backupsIn(folder), openSqlite)?.madeAt ?? null
  const sqlite = openWritable(folder, openSqlite, now)
  return { sqlite, found: { kind: 'set-aside', name, backupAt } }
}

function isDamage(error: unknown): boolean {
  return error instanceof Damaged || troubleOf(error) === 'damaged'
}

function openWritable(folder: string, openSqlite: OpenSqlite, now: number): Sqlite {
  mkdirSync(backupsIn(folder), { recursive: true })
  const sqlite = openSqlite(fileIn(folder))
  try {
    // FULL: a commit is on the disk before it counts, also when the power fails.
    sqlite.exec(`
      PRAGMA busy_timeout = 5000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
    `)
    if (!isWhole(sqlite)) throw new Damaged('quick_check found damage')
    migrate(sqlite, backupsIn(folder), now)
    // A folder that became unwritable shows here, not when somebody has just pasted a key.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function migrate(sqlite: Sqlite, backups: string, now: number): void {
  const from = userVersion.parse(sqlite.prepare('PRAGMA user_version').get()).user_version
  if (from > migrations.length) throw new NewerDatabase(`Schema ${from}`)
  if (from === migrations.length) return
  if (from > 0) writeBackup(sqlite, backups, now)
  transaction(sqlite, () => {
    for (const step of migrations.slice(from)) sqlite.exec(step)
    sqlite.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}

/** The last resort: what is there can be read. `immutable` reads without the side files of WAL. */
function openReadOnly(folder: string, openSqlite: OpenSqlite): Database {
  const found: Found = { kind: 'read-only', folder }
  const url = pathToFileURL(fileIn(folder))
  url.searchParams.set('immutable', '1')
  for (const location of [fileIn(folder), url]) {
    try {
      const sqlite = openSqlite(location, { readOnly: true })
      if (
        isWhole(sqlite) &&
        userVersion.parse(sqlite.prepare('PRAGMA user_version').get()).user_version ===
          migrations.length
      ) {
        return { sqlite, found }
      }
      sqlite.close()
    } catch {
      // Try the next way in; an empty database is the last.
    }
  }
  const sqlite = openSqlite(':memory:')
  for (const step of migrations) sqlite.exec(step)
  sqlite.exec('PRAGMA query_only = ON')
  return { sqlite, found }
}

function setAside(folder: string, why: 'damaged' | 'replaced', now: number): string {
  const date = new Date(now).toISOString().slice(0, 23).replaceAll(':', '-')
  const path = join(folder, `latchkey.${why}-${date}.db`)
  for (const end of companions) {
    if (existsSync(fileIn(folder) + end)) renameSync(fileIn(folder) + end, path + end)
  }
  return basename(path)
}

/**
 * Puts the newest good backup in the place of the folder's database, which must be closed and is
 * itself set aside first. Returns when the backup was made, or null when there is none.
 */
export function restoreBackup(folder: string, openSqlite: OpenSqlite, now: number): number | null {
  const backup = newestGoodBackup(backupsIn(folder), openSqlite)
  if (backup === null) return null
  const unfinished = `${fileIn(folder)}.part`
  copyFileSync(backup.path, unfinished)
  setAside(folder, 'replaced', now)
  renameSync(unfinished, fileIn(folder))
  return backup.madeAt
}

/** Writes the daily backup when it is due. Throws what SQLite or the disk throws. */
export function backUpDaily({ sqlite, found }: Database, folder: string, now: number): void {
  if (found.kind === 'read-only' || !isBackupDue(backupsIn(folder), now)) return
  // Copies of an empty list would in time push out the good ones.
  if (sqlite.prepare('SELECT 1 FROM connection LIMIT 1').get() === undefined) return
  writeBackup(sqlite, backupsIn(folder), now)
}
