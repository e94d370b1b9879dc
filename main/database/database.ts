import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Backup } from './backups.ts'
import { flush, isBackupDue, newestGoodBackup, writeBackup } from './backups.ts'
import { migrations, schemaOf, takeSteps } from './migrations.ts'
import { openReadOnly } from './read-only.ts'
import { inspect } from './sound.ts'
import type { Soundness } from './sound.ts'
import { prepareOnce, transaction, troubleOf } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/** How the file was found, so that the person can be told. */
export type Found =
  | { kind: 'ready' }
  /**
   * It could not be read and was renamed to `name`, or it holds nothing although there are backups
   * (`name` is null). An empty one stands in its place.
   */
  | { kind: 'set-aside'; name: string | null; backupAt: number | null }
  /** The folder cannot be written (no permission, no space): everything reads, nothing is saved. */
  | { kind: 'read-only'; folder: string }

export type Database = { sqlite: Sqlite; found: Found }

/** The file was written by a newer Latchkey; it is left alone. */
export class NewerDatabase extends Error {}

// The side files first: a database must never be read without the log that belongs to it.
const endings = ['-wal', '-shm', '']

const fileIn = (folder: string) => join(folder, 'latchkey.db')
const backupsIn = (folder: string) => join(folder, 'backups')

/**
 * Opens the folder's database, or makes it. What cannot be read is set aside under another name,
 * never overwritten. Throws `NewerDatabase`.
 */
export function openDatabase(folder: string, openSqlite: OpenSqlite, now: number): Database {
  try {
    mkdirSync(backupsIn(folder), { recursive: true })
    const soundness = look(fileIn(folder), openSqlite)
    if (soundness === 'newer') throw new NewerDatabase('The schema is a newer one')
    const name = soundness === 'damaged' ? setAside(folder, 'damaged', now) : null
    const sqlite = openWritable(folder, openSqlite, now)
    // Offered at every start until something is connected again: a restart must not end the offer.
    const backupAt = hasSites(sqlite)
      ? null
      : (newestGoodBackup(backupsIn(folder), openSqlite)?.madeAt ?? null)
    const isMissed = name !== null || backupAt !== null
    return { sqlite, found: isMissed ? { kind: 'set-aside', name, backupAt } : { kind: 'ready' } }
  } catch (error) {
    if (error instanceof NewerDatabase || !isAboutWriting(error)) throw error
    return {
      sqlite: openReadOnly(fileIn(folder), openSqlite),
      found: { kind: 'read-only', folder },
    }
  }
}

/** As `inspect`, also for a file that is not there or that lost all but its log. */
function look(file: string, openSqlite: OpenSqlite): Soundness {
  if (sizeOf(file) > 0) return inspect(file, openSqlite)
  // SQLite would delete the log of an empty file, and with it what was saved last.
  return sizeOf(`${file}-wal`) > 0 ? 'damaged' : 'empty'
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

const writingTroubles = new Set(['read-only', 'full', 'cannot-open', 'disk', 'busy'])

/** No permission, no space, a broken disk or a folder in the way: not a matter of the content. */
function isAboutWriting(error: unknown): boolean {
  const trouble = troubleOf(error)
  if (trouble !== null) return writingTroubles.has(trouble)
  return error instanceof Error && 'syscall' in error
}

function openWritable(folder: string, openSqlite: OpenSqlite, now: number): Sqlite {
  const sqlite = openSqlite(fileIn(folder))
  try {
    // FULL: a commit is on the disk before it counts, also when the power fails. Deleted secrets
    // are overwritten in the file, also in pages that become free.
    sqlite.exec(`
      PRAGMA busy_timeout = 5000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      PRAGMA trusted_schema = OFF;
    `)
    migrate(sqlite, backupsIn(folder), now)
    // A folder that became unwritable shows here, not when somebody has just pasted a key.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    return prepareOnce(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function migrate(sqlite: Sqlite, backups: string, now: number): void {
  const from = schemaOf(sqlite)
  if (from === migrations.length) return
  if (from > 0) writeBackup(sqlite, backups, now)
  transaction(sqlite, () => takeSteps(sqlite))
}

function setAside(folder: string, why: 'damaged' | 'replaced', now: number): string {
  const path = freeName(folder, why, now)
  for (const end of endings) {
    if (existsSync(fileIn(folder) + end)) renameSync(fileIn(folder) + end, path + end)
  }
  return basename(path)
}

function freeName(folder: string, why: string, now: number): string {
  const date = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  for (let tries = 1; ; tries += 1) {
    const suffix = tries === 1 ? '' : `-${tries}`
    const path = join(folder, `latchkey.${why}-${date}${suffix}.db`)
    if (endings.every((end) => !existsSync(path + end))) return path
  }
}

/**
 * Puts the newest good backup in the place of the folder's database, which must be closed and of
 * which a copy is set aside first. Returns when the backup was made, or null when there is none.
 */
export function restoreBackup(folder: string, openSqlite: OpenSqlite, now: number): number | null {
  const backup = newestGoodBackup(backupsIn(folder), openSqlite)
  if (backup === null) return null
  const unfinished = `${fileIn(folder)}.part`
  copyFileSync(backup.path, unfinished)
  flush(unfinished)
  const aside = freeName(folder, 'replaced', now)
  for (const end of endings) {
    if (!existsSync(fileIn(folder) + end)) continue
    copyFileSync(fileIn(folder) + end, aside + end)
    flush(aside + end)
  }
  for (const end of ['-wal', '-shm']) rmSync(fileIn(folder) + end, { force: true })
  // One rename: whenever the power fails, either the old or the restored file stands here.
  renameSync(unfinished, fileIn(folder))
  return backup.madeAt
}

/**
 * Writes a backup when the newest is a day old or has fewer connections than there are now.
 * Throws what SQLite or the disk throws.
 */
export function backUpWhenDue(
  database: Database,
  folder: string,
  openSqlite: OpenSqlite,
  now: number,
): void {
  if (!isWorthBackup(database)) return
  const { sqlite } = database
  const backups = backupsIn(folder)
  const isShort = () => countIn(newestGoodBackup(backups, openSqlite), openSqlite) < count(sqlite)
  if (isBackupDue(backups, now) || isShort()) writeBackup(sqlite, backups, now)
}

/**
 * Writes a backup when the newest is a day old. Each new connection in one of its own would in time
 * push out those of other days. Throws what SQLite or the disk throws.
 */
export function backUpDaily(database: Database, folder: string, now: number): void {
  const backups = backupsIn(folder)
  if (isBackupDue(backups, now) && isWorthBackup(database)) {
    writeBackup(database.sqlite, backups, now)
  }
}

/** Copies of an empty list would in time push out the good ones. */
const isWorthBackup = ({ sqlite, found }: Database) =>
  found.kind !== 'read-only' && count(sqlite) > 0

const counted = z.object({ connections: z.number() })

function count(sqlite: Sqlite): number {
  const row = sqlite.prepare('SELECT count(*) AS connections FROM connection').get()
  return counted.parse(row).connections
}

const hasSites = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT 1 FROM site LIMIT 1').get() !== undefined

function countIn(backup: Backup | null, openSqlite: OpenSqlite): number {
  if (backup === null) return 0
  const sqlite = openSqlite(backup.path, { readOnly: true })
  try {
    return count(sqlite)
  } finally {
    sqlite.close()
  }
}
