import { mkdirSync, renameSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import {
  flush,
  flushLater,
  idOf,
  listBackups,
  nextBackupPath,
  removeQuietly,
  removeUnfinished,
} from './backup-files.ts'
import type { Backup } from './backup-files.ts'
import { missingRoom, NoRoom } from './disk-room.ts'
import { applicationId, migrations } from './migrations.ts'
import { isIntact } from './integrity.ts'
import type { CopySqlite, OpenSqlite, Sqlite } from './sqlite.ts'
import { dayOf, expendable, superfluous } from './thinning.ts'
import type { Known } from './thinning.ts'

/** The newest backup that is whole and that this Latchkey reads, or null. */
export function newestGoodBackup(folder: string, openSqlite: OpenSqlite): Backup | null {
  return listBackups(folder).find(({ path }) => isIntact(path, openSqlite)) ?? null
}

/** The backup of this id, if it is whole and this Latchkey reads it. */
export function goodBackup(folder: string, id: string, openSqlite: OpenSqlite): Backup | null {
  const found = listBackups(folder).find((backup) => idOf(backup) === id)
  return found !== undefined && isIntact(found.path, openSqlite) ? found : null
}

/** Whether none was made on this day yet. By the newest: a clock that was wrong must not count. */
export function isBackupDue(folder: string, now: number): boolean {
  const newest = listBackups(folder)[0]
  return newest === undefined || dayOf(newest.madeAt) !== dayOf(now)
}

const content = z.object({
  version: z.number().min(1).max(migrations.length),
  application: z.literal(applicationId),
  /** With those in the trash. */
  stored: z.number(),
  sites: z.number(),
  connections: z.number(),
  grants: z.number(),
})

/** How much is in a backup, with the trash (`stored`) and on its list. */
export type Content = z.output<typeof content>

/** Counts what is in a backup; null where it cannot be read. Whether it is whole is not looked at. */
export function contentOf(path: string, openSqlite: OpenSqlite): Content | null {
  try {
    const sqlite = openSqlite(path, { readOnly: true })
    try {
      return content.parse(sqlite.prepare(counts).get())
    } finally {
      sqlite.close()
    }
  } catch {
    return null
  }
}

const counts = `
  SELECT (SELECT user_version FROM pragma_user_version) AS version,
         (SELECT application_id FROM pragma_application_id) AS application,
         count(*) AS stored,
         count(*) FILTER (WHERE removed_at IS NULL) AS connections,
         count(DISTINCT website_id) FILTER (WHERE removed_at IS NULL) AS sites,
         count(*) FILTER (WHERE removed_at IS NULL AND kind = 'grant') AS grants
  FROM connection`

/**
 * Writes a whole copy of the open database into the folder at once, which blocks: for what must not
 * go on without. Secrets are sealed in it as they are in the original. Throws what SQLite or the
 * disk throws; nothing unfinished stays behind.
 */
export function writeBackup(sqlite: Sqlite, folder: string, now: number): void {
  mkdirSync(folder, { recursive: true })
  removeUnfinished(folder, 'latchkey-')
  if (missingRoom(folder, sizeOf(sqlite)) > 0) throw new NoRoom('No room for a backup')
  const path = nextBackupPath(folder, now)
  const unfinished = `${path}.part`
  try {
    sqlite.prepare('VACUUM INTO ?').run(unfinished)
    flush(unfinished)
    renameSync(unfinished, path)
  } catch (error) {
    removeBegun(unfinished)
    throw error
  }
}

/**
 * As `writeBackup`, but copies on a thread of its own, looks at the copy from end to end, and then
 * removes the backups that this one makes superfluous. `sqlite` is the open database in `file`.
 */
export async function copyBackup(
  { sqlite, file, folder }: { sqlite: Sqlite; file: string; folder: string },
  { openSqlite, copySqlite }: { openSqlite: OpenSqlite; copySqlite: CopySqlite },
  now: number,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  removeUnfinished(folder, 'latchkey-')
  await makeRoom(folder, sizeOf(sqlite), openSqlite, now)
  const path = nextBackupPath(folder, now)
  const unfinished = `${path}.part`
  try {
    await copySqlite(file, unfinished)
    await tidyCopy(unfinished, openSqlite)
    await flushLater(unfinished)
    await rename(unfinished, path)
  } catch (error) {
    removeBegun(unfinished)
    throw error
  }
  for (const { path: old } of superfluous(await known(folder, openSqlite), now)) removeQuietly(old)
}

/** Makes one file of a copy, which no log belongs to, and throws where it is not whole. */
async function tidyCopy(path: string, openSqlite: OpenSqlite): Promise<void> {
  const sqlite = openSqlite(path)
  try {
    sqlite.exec('PRAGMA journal_mode = DELETE')
    const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    // A table at a time: all at once would block for as long as it takes.
    for (const { name } of tables) {
      await setImmediate()
      const row = sqlite.prepare(`PRAGMA quick_check("${String(name)}")`).get()
      if (row === undefined || Object.values(row)[0] !== 'ok') throw new Error('Not a whole copy')
    }
  } finally {
    sqlite.close()
  }
}

function removeBegun(unfinished: string): void {
  removeUnfinished(dirname(unfinished), basename(unfinished))
}

const pages = z.object({ bytes: z.number() })

/** What the open database takes, with what is in its log, in bytes. */
function sizeOf(sqlite: Sqlite): number {
  return pages.parse(
    sqlite
      .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
      .get(),
  ).bytes
}

/**
 * Where the disk has no room for the next backup, gives up the oldest ones if that helps. Throws
 * `NoRoom` where it does not, and then nothing was given up.
 */
async function makeRoom(folder: string, bytes: number, openSqlite: OpenSqlite, now: number) {
  let missing = missingRoom(folder, bytes)
  if (missing === 0) return
  const newestGood = newestGoodBackup(folder, openSqlite)
  const old = expendable(await known(folder, openSqlite), now)
    .filter(({ path }) => path !== newestGood?.path)
    .map(({ path }) => ({ path, size: statSync(path, { throwIfNoEntry: false })?.size ?? 0 }))
  if (old.reduce((sum, { size }) => sum + size, 0) < missing) {
    throw new NoRoom('No room for a backup')
  }
  for (const { path, size } of old) {
    if (missing <= 0) return
    removeQuietly(path)
    missing -= size
  }
}

/** Every backup with what decides of it, a file a turn, so that nothing else waits for it. */
async function known(folder: string, openSqlite: OpenSqlite): Promise<(Backup & Known)[]> {
  const found: (Backup & Known)[] = []
  for (const backup of listBackups(folder)) {
    found.push({ ...backup, connections: contentOf(backup.path, openSqlite)?.stored ?? null })
    await setImmediate()
  }
  return found
}
