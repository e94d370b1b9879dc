import { setImmediate } from 'node:timers/promises'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { BackupRow } from '../../preload/contract.ts'
import { backupsIn, idOf, listBackups } from './backup-files.ts'
import { contentOf, copyBackup, isBackupDue } from './backups.ts'
import type { Database } from './opening.ts'
import { isAboutRoom } from './disk-room.ts'
import type { CopySqlite, OpenSqlite, Sqlite } from './sqlite.ts'

/** How long after a backup that failed none is tried, in milliseconds. */
const pause = 60 * 60 * 1000

/** Why there is no newer backup. */
export type BackupTrouble = 'no-room' | 'not-written'

export type Backups = ReturnType<typeof createBackups>

/** The backups of an open database: one a day, made while the app goes on. Nothing here throws. */
export function createBackups(deps: {
  database: Database
  folder: string
  openSqlite: OpenSqlite
  copySqlite: CopySqlite
  now: () => number
  report: (what: string, error: unknown) => void
  /** Whether backups fail is another than before. */
  changed: () => void
}) {
  const { database, folder, openSqlite, now, report, changed } = deps
  const backups = backupsIn(folder)
  let trouble: BackupTrouble | null = null
  let failedAt: number | null = null
  let isStopped = false
  let isWriting = false
  let last = Promise.resolve()

  async function attempt(when: string, isDue: () => boolean): Promise<void> {
    if (isStopped || (failedAt !== null && Math.abs(now() - failedAt) < pause)) return
    try {
      if (!isWorthBackup(database) || !isDue()) return
      const { sqlite } = database
      isWriting = true
      await copyBackup({ sqlite, file: join(folder, 'latchkey.db'), folder: backups }, deps, now())
      failedAt = null
      tell(null)
    } catch (error) {
      failedAt = now()
      report(`The backup ${when} failed`, error)
      tell(isAboutRoom(error) ? 'no-room' : 'not-written')
    } finally {
      isWriting = false
    }
  }

  function tell(next: BackupTrouble | null): void {
    if (next === trouble) return
    trouble = next
    changed()
  }

  /** One at a time. */
  function enqueue(when: string, isDue: () => boolean): Promise<void> {
    last = last.then(() => attempt(when, isDue))
    return last
  }

  const isDueToday = () => isBackupDue(backups, now())
  const isShort = () => storedInNewest(backups, openSqlite) < count(database.sqlite)

  return {
    /**
     * Writes a backup when there is none of this day yet, or when the newest has fewer connections
     * than there are now. `when` says so in a report: "at the start".
     */
    whenDue: (when: string) => enqueue(when, () => isDueToday() || isShort()),

    /**
     * Writes a backup when there is none of this day yet. A new one for each new connection would
     * keep the disk busy.
     */
    daily: () => enqueue('of the day', isDueToday),

    /** Makes no more of them; resolves when the one that is being written is done. */
    stop(): Promise<void> {
      isStopped = true
      return last
    },

    /** Whether one is being written now. */
    isWriting: () => isWriting,

    /** Why there is no newer backup; null while all is well. */
    trouble: () => trouble,

    /** The backups with what is in each, newest first; a file a turn, so that nothing waits. */
    async list(): Promise<BackupRow[]> {
      const rows: BackupRow[] = []
      for (const backup of listBackups(backups)) {
        const content = contentOf(backup.path, openSqlite)
        const { sites, connections, grants } = content ?? nothing
        rows.push({
          id: idOf(backup),
          madeAt: backup.madeAt,
          sites,
          connections,
          grants,
          size: await sizeOf(backup.path),
          readable: content !== null,
        })
        await setImmediate()
      }
      return rows
    },
  }
}

const nothing = { sites: 0, connections: 0, grants: 0 }

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Copies of an empty list would in time push out the good ones. */
const isWorthBackup = ({ sqlite, found }: Database) =>
  found.kind !== 'read-only' && count(sqlite) > 0

const counted = z.object({ connections: z.number() })

function count(sqlite: Sqlite): number {
  const row = sqlite.prepare('SELECT count(*) AS connections FROM connection').get()
  return counted.parse(row).connections
}

function storedInNewest(folder: string, openSqlite: OpenSqlite): number {
  for (const { path } of listBackups(folder)) {
    const content = contentOf(path, openSqlite)
    if (content !== null) return content.stored
  }
  return 0
}
