import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeQuietly, removeUnfinished } from './backup-files.ts'
import { copyWhole, replaceWith, setAside, unfinishedIn } from './replace.ts'

// What was replaced holds sealed secrets, so there is an end to it.
const keptReplaced = 5
const replaced = /^latchkey\.replaced-.*\.db$/

/**
 * Puts a backup in the place of the folder's database, which must be closed; a copy of it is set
 * aside first. Killed at any moment, either the old file stands with all that belongs to it, or the
 * next start ends the work. Throws what the disk throws: nothing is changed then, or all but the last
 * step is done.
 */
export function putBackup(folder: string, backup: string, now: number): void {
  try {
    copyWhole(backup, unfinishedIn(folder))
    const aside = setAside(folder, 'replaced', now)
    replaceWith(folder, unfinishedIn(folder))
    thinReplaced(folder, aside)
  } catch (error) {
    removeUnfinished(folder, 'latchkey.')
    throw error
  }
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
