/** Puts another file in the place of a database, so that a kill at any moment leaves a whole one. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flush, removeQuietly, removeUnfinished } from './backup-files.ts'

/** The folder's database. */
export const fileIn = (folder: string): string => join(folder, 'latchkey.db')

/** A file that is being made, and is removed by the next start if that was cut off. */
export const unfinishedIn = (folder: string): string => `${fileIn(folder)}.part`

/** A whole database that is to stand in its place: what was there is set aside by then. */
const nextIn = (folder: string) => `${fileIn(folder)}.next`

// A database must never be read without the log or the journal that belongs to it, nor with another
// one's: SQLite would undo in it what was cut off in the other. So these go and come first.
const endings = ['-wal', '-journal', '']

/**
 * Copies the folder's database with its log to a dated name, and returns that. What stands there
 * already is left as it is. Throws what the disk throws: nothing is changed then.
 */
export function setAside(folder: string, why: 'damaged' | 'replaced', now: number): string {
  const path = freeName(folder, why, now)
  try {
    for (const end of endings) {
      if (!existsSync(fileIn(folder) + end)) continue
      copyWhole(fileIn(folder) + end, `${path + end}.part`)
      renameSync(`${path + end}.part`, path + end)
    }
  } catch (error) {
    for (const end of endings) removeQuietly(path + end)
    removeUnfinished(folder, 'latchkey.')
    throw error
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

/** Copies a file and waits until it is on the disk. Throws what the disk throws. */
export function copyWhole(from: string, to: string): void {
  copyFileSync(from, to)
  flush(to)
}

/**
 * Puts a whole file, which is on the disk, in the place of the folder's database. That must be closed
 * and set aside. Killed on the way, `finishReplacing` goes on. Throws what the disk throws.
 */
export function replaceWith(folder: string, path: string): void {
  renameSync(path, nextIn(folder))
  finishReplacing(folder)
}

/**
 * Ends what a kill cut off. Throws what the disk throws: until then nothing may be written into the
 * old database, since it would be lost.
 */
export function finishReplacing(folder: string): void {
  if (!existsSync(nextIn(folder))) return
  for (const end of ['-wal', '-shm', '-journal']) rmSync(fileIn(folder) + end, { force: true })
  renameSync(nextIn(folder), fileIn(folder))
}
