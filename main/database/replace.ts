/** Puts another file in the place of a database, so that a kill at any moment leaves a whole one. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flush } from './backups.ts'

/** The folder's database. */
export const fileIn = (folder: string): string => join(folder, 'latchkey.db')

/** A whole database that is to stand in its place: what was there is set aside by then. */
const nextIn = (folder: string) => `${fileIn(folder)}.next`

// A database must never be read without the log or the journal that belongs to it, nor with another
// one's: SQLite would undo in it what was cut off in the other.
const endings = ['', '-wal', '-shm', '-journal']

/**
 * Copies the folder's database with its log to a dated name, and returns that. What stands there
 * already is left as it is. Throws what the disk throws.
 */
export function setAside(folder: string, why: 'damaged' | 'replaced', now: number): string {
  const path = freeName(folder, why, now)
  for (const end of endings) {
    if (!existsSync(fileIn(folder) + end)) continue
    copyFileSync(fileIn(folder) + end, path + end)
    flush(path + end)
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
 * Puts a whole file, which is on the disk, in the place of the folder's database. That must be closed
 * and set aside. Killed on the way, `finishReplacing` goes on. Throws what the disk throws.
 */
export function replaceWith(folder: string, path: string): void {
  renameSync(path, nextIn(folder))
  finishReplacing(folder)
}

/** Ends what a kill cut off. Call it before the folder's database is looked at. */
export function finishReplacing(folder: string): void {
  if (!existsSync(nextIn(folder))) return
  for (const end of endings) rmSync(fileIn(folder) + end, { force: true })
  renameSync(nextIn(folder), fileIn(folder))
}
