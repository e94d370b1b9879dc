import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'

// Numbered, because a clock that was wrong for a day must not decide which one is the newest.
const pattern = /^latchkey-(\d{6,})-(\d+)\.db$/
// SQLite's own files beside an unfinished one, too.
const unfinishedPattern = /\.part(-journal|-wal|-shm)?$/

/** A backup of the stores; `madeAt` is what the clock said then, in epoch milliseconds. */
export type Backup = { path: string; number: number; madeAt: number }

/** Where the backups of the stores in a folder are. */
export const backupsIn = (folder: string): string => join(folder, 'backups')

/** What a backup is called to those who choose one: its file's name without the ending. */
export const idOf = ({ path }: Pick<Backup, 'path'>): string => basename(path, '.db')

/** All backups in the folder, newest first. A folder that is not there or not readable has none. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const [, number, madeAt] = pattern.exec(name) ?? []
      if (number === undefined || madeAt === undefined) return []
      return [{ path: join(folder, name), number: Number(number), madeAt: Number(madeAt) }]
    })
    .toSorted((a, b) => b.number - a.number)
}

/** The path of the next backup, which is newer than all that are in the folder. */
export function nextBackupPath(folder: string, now: number): string {
  const number = (listBackups(folder)[0]?.number ?? 0) + 1
  // A clock before 1970 would write a name that is no backup's.
  return join(folder, `latchkey-${String(number).padStart(6, '0')}-${Math.max(0, now)}.db`)
}

/**
 * Removes what was begun in a folder and not finished, of files whose names begin with `start`.
 * Never throws.
 */
export function removeUnfinished(folder: string, start: string): void {
  for (const name of namesIn(folder)) {
    if (name.startsWith(start) && unfinishedPattern.test(name)) removeQuietly(join(folder, name))
  }
}

/** Removes a file; one that is held or forbidden stays, and so does a folder. Never throws. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // Windows keeps files that are open; the next clean-up tries again.
  }
}

/** Waits until a file's content is on the disk, which `VACUUM INTO` and copying do not. */
export function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Waits, without blocking, until a file's content is on the disk. */
export async function flushLater(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
