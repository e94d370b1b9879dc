import { statSync } from 'node:fs'
import { backupsIn } from './backup-files.ts'
import { goodBackup, newestGoodBackup, writeBackup } from './backups.ts'
import { undoCutOff } from './cut-off.ts'
import { lookAgain } from './free.ts'
import { prepareFolder } from './leftovers.ts'
import { migrations, schemaOf, takeSteps } from './migrations.ts'
import { openReadOnly } from './read-only.ts'
import { fileIn, replaceWith, setAside, unfinishedIn } from './replace.ts'
import { putBackup } from './restoring.ts'
import { salvage } from './salvage.ts'
import type { Salvaged } from './salvage.ts'
import { inspect, isNewer } from './integrity.ts'
import type { Integrity } from './integrity.ts'
import { busyWait, prepareOnce, transaction, troubleOf, waitForOthers } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/** How the file was found, so that the person can be told. */
export type Found =
  | { kind: 'ready' }
  /**
   * It could not be read and was copied to `name`, and one with what could be `saved` of it stands in
   * its place; or it holds nothing although there are backups (`name` is null).
   */
  | { kind: 'set-aside'; name: string | null; saved: Salvaged; backupAt: number | null }
  /**
   * The folder cannot be written (no permission, no space), or another program does not let go of the
   * file: everything reads, nothing is saved.
   */
  | { kind: 'read-only'; folder: string; isHeld: boolean }

export type Database = { sqlite: Sqlite; found: Found }

/** The file was written by a newer Latchkey; it is left alone, with all that is beside it. */
export class NewerDatabase extends Error {}

// So long may opening block: SQLite waits for another program as it does by itself.
const openingWait = 1_000
/** How long, in milliseconds, another program may hold the file before it is opened for reading. */
const openingPatience = 5_000

/**
 * Opens the folder's database, or makes it. What cannot be read is set aside under another name,
 * never overwritten, and what can still be read of it is saved into a new one. While another program
 * holds the file it blocks for at most `wait` milliseconds. Throws `NewerDatabase`.
 */
export function openDatabase(
  folder: string,
  openSqlite: OpenSqlite,
  now: number,
  wait = openingWait,
): Database {
  try {
    return openToWrite(folder, openSqlite, now, wait)
  } catch (error) {
    if (error instanceof NewerDatabase || !isAboutWriting(error)) throw error
    return {
      sqlite: openReadOnly(fileIn(folder), openSqlite),
      found: { kind: 'read-only', folder, isHeld: troubleOf(error) === 'busy' },
    }
  }
}

/** As `openDatabase`; waits for another program without blocking. Throws `NewerDatabase`. */
export async function openWhenFree(
  folder: string,
  openSqlite: OpenSqlite,
  now: () => number,
): Promise<Database> {
  const opened = await lookAgain(() => openIfFree(folder, openSqlite, now()), openingPatience)
  return opened ?? openDatabase(folder, openSqlite, now(), 0)
}

/** As `openDatabase`, at once; null while another program holds the file. Throws `NewerDatabase`. */
function openIfFree(folder: string, openSqlite: OpenSqlite, now: number): Database | null {
  try {
    return openToWrite(folder, openSqlite, now, 0)
  } catch (error) {
    if (troubleOf(error) === 'busy') return null
    return openDatabase(folder, openSqlite, now, 0)
  }
}

/** Whether a folder that could not be written can be by now. Never throws, and never waits. */
export function canBeWritten(folder: string, openSqlite: OpenSqlite): boolean {
  let sqlite: Sqlite | null = null
  try {
    sqlite = openSqlite(fileIn(folder))
    waitForOthers(sqlite, 0)
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    return true
  } catch {
    return false
  } finally {
    sqlite?.close()
  }
}

function openToWrite(folder: string, openSqlite: OpenSqlite, now: number, wait: number): Database {
  if (isNewer(fileIn(folder), openSqlite)) throw newer()
  prepareFolder(folder)
  undoCutOff(fileIn(folder), openSqlite, wait)
  const soundness = look(fileIn(folder), openSqlite, wait)
  if (soundness === 'newer') throw newer()
  const aside = soundness === 'damaged' ? salvageFile(folder, openSqlite, now) : null
  const sqlite = openWritable(folder, openSqlite, now, wait)
  // Offered at every start until something is connected again: a restart must not end the offer.
  const isMissing = aside === null ? !hasSites(sqlite) : !aside.saved.isWhole
  const backupAt = isMissing
    ? (newestGoodBackup(backupsIn(folder), openSqlite)?.madeAt ?? null)
    : null
  if (aside !== null) return { sqlite, found: { kind: 'set-aside', ...aside, backupAt } }
  if (backupAt === null) return { sqlite, found: { kind: 'ready' } }
  return { sqlite, found: { kind: 'set-aside', name: null, saved: nothing, backupAt } }
}

const newer = () => new NewerDatabase('The schema is a newer one')

const nothing: Salvaged = { sites: 0, connections: 0, isWhole: false }

/** Sets a damaged file aside, and puts what could be saved of it in its place. */
function salvageFile(
  folder: string,
  openSqlite: OpenSqlite,
  now: number,
): { name: string; saved: Salvaged } {
  const name = setAside(folder, 'damaged', now)
  const path = unfinishedIn(folder)
  const backup = newestGoodBackup(backupsIn(folder), openSqlite)?.path ?? null
  const saved = salvage({ damaged: fileIn(folder), backup, path }, openSqlite)
  replaceWith(folder, path)
  return { name, saved }
}

/** As `inspect`, also for a file that is not there or that lost all but its log. */
function look(file: string, openSqlite: OpenSqlite, wait: number): Integrity {
  if (sizeOf(file) > 0) return inspect(file, openSqlite, wait)
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

function openWritable(folder: string, openSqlite: OpenSqlite, now: number, wait: number): Sqlite {
  const sqlite = openSqlite(fileIn(folder))
  try {
    waitForOthers(sqlite, wait)
    // FULL: a commit is on the disk before it counts, also when the power fails. Deleted secrets
    // are overwritten in the file, also in pages that become free.
    sqlite.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA secure_delete = ON;
      PRAGMA trusted_schema = OFF;
    `)
    migrate(sqlite, backupsIn(folder), now)
    // A folder that became unwritable shows here, not when somebody has just pasted a key.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    waitForOthers(sqlite, busyWait)
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
  putBackup(folder, backup.path, now)
  return backup.madeAt
}

const hasSites = (sqlite: Sqlite) =>
  sqlite.prepare('SELECT 1 FROM site LIMIT 1').get() !== undefined
