import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flush, removeQuietly, removeUnfinished } from './backup-files.ts'

// What was replaced holds sealed secrets, so there is an end to it.
const keptReplaced = 5
const replaced = /^latchkey\.replaced-.*\.db$/

const fileIn = (folder: string) => join(folder, 'latchkey.db')
const restoredIn = (folder: string) => `${fileIn(folder)}.restored`

/**
 * Puts a backup in the place of the folder's database, which must be closed; a copy of it is set
 * aside at `aside` first. Killed at any moment, either the old file stands with all that belongs to
 * it, or the next `finishRestore` ends the work. Throws what the disk throws: nothing is changed then,
 * or all but the last step is done.
 */
export function putBackup(folder: string, backup: string, aside: string): void {
  const unfinished = `${fileIn(folder)}.part`
  try {
    copyWhole(backup, unfinished)
    // The log first: a database must never be read without the log that belongs to it.
    for (const end of ['-wal', '']) {
      if (!existsSync(fileIn(folder) + end)) continue
      copyWhole(fileIn(folder) + end, `${aside + end}.part`)
      renameSync(`${aside + end}.part`, aside + end)
    }
    // From here on it is restored: what is left to do is done at the next start if need be.
    renameSync(unfinished, restoredIn(folder))
  } catch (error) {
    removeUnfinished(folder, 'latchkey.')
    for (const end of ['-wal', '']) removeQuietly(aside + end)
    throw error
  }
  finishRestore(folder)
  thinReplaced(folder, basename(aside))
}

/**
 * Ends a restore that has put its file beside the database. Throws what the disk throws: until then
 * nothing may be written into the old one, since it would be lost.
 */
export function finishRestore(folder: string): void {
  if (!existsSync(restoredIn(folder))) return
  for (const end of ['-wal', '-shm']) rmSync(fileIn(folder) + end, { force: true })
  renameSync(restoredIn(folder), fileIn(folder))
}

function copyWhole(from: string, to: string): void {
  copyFileSync(from, to)
  flush(to)
}

/** Keeps the newest few of what was replaced, and the one that just was, whatever the clock says. */
function thinReplaced(folder: string, just: string): void {
  const others = readdirSync(folder)
    .filter((name) => replaced.test(name) && name !== just)
    .toSorted()
    .toReversed()
  for (const name of others.slice(keptReplaced - 1)) {
    for (const end of ['-wal', '-shm', '']) removeQuietly(join(folder, name + end))
  }
}
