import { existsSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { backupsIn } from './backup-files.ts'
import { goodBackup, newestGoodBackup, writeBackup } from './backups.ts'
import { prepareFolder } from './leftovers.ts'
import { migrations, schemaOf, takeSteps } from './migrations.ts'
import { openReadOnly } from './read-only.ts'
import { putBackup } from './restoring.ts'
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

/**
 * Opens the folder's database, or makes it. What cannot be read is set aside under another name,
 * never overwritten. Throws `NewerDatabase`.
 */
export function openDatabase(folder: string, openSqlite: OpenSqlite, now: number): Database {
  try {
    prepareFolder(folder, now)
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
  if (from > 0) {
    try {
      writeBackup(sqlite, backups, now)
    } catch {
      // A step that fails is taken back by itself, and the backup of the day says what is wrong.
    }
  }
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
 * Puts a backup in the place of the folder's database, which must be closed and of which a copy is
 * set aside first: the one of this id, or the newest good one. Returns when it was made, or null
 * when there is no such backup that is whole. Throws what the disk throws; nothing is changed then.
 */
export function restoreBackup(
  folder: string,
  openSqlite: OpenSqlite,
  now: number,
  backupId?: string,
): number | null {
  const backups = backupsIn(folder)
  const backup =
    backupId === undefined
      ? newestGoodBackup(backups, openSqlite)
      : goodBackup(backups, backupId, openSqlite)
  if (backup === null) return null
  putBackup(folder, backup.path, freeName(folder, 'replaced', now))
  return backup.madeAt
}

const hasSites = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT 1 FROM site LIMIT 1').get() !== undefined
