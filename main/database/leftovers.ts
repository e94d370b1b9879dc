import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupsIn, removeUnfinished } from './backup-files.ts'
import { finishRestore } from './restoring.ts'

/** How the temporary folders begin that a database is copied into to be read. */
export const copyPrefix = 'latchkey-read-'

// Another Latchkey may be reading a copy at this moment, which takes it no longer than this.
const youngest = 60_000

/**
 * Makes the folder of the stores if need be, brings a restore that was cut off to its end, and
 * removes what killed runs left unfinished: it holds secrets that may be destroyed by now. Throws
 * what the disk throws, but never about backups: their trouble is not the stores'.
 */
export function prepareFolder(folder: string, now: number): void {
  mkdirSync(folder, { recursive: true })
  finishRestore(folder)
  removeUnfinished(folder, 'latchkey.')
  removeUnfinished(backupsIn(folder), 'latchkey-')
  removeCopies(now)
  try {
    mkdirSync(backupsIn(folder), { recursive: true })
  } catch {
    // Said when a backup is to be written there.
  }
}

function removeCopies(now: number): void {
  try {
    for (const name of readdirSync(tmpdir())) {
      if (!name.startsWith(copyPrefix)) continue
      const path = join(tmpdir(), name)
      if (Math.abs(now - statSync(path).mtimeMs) > youngest) removeCopy(path)
    }
  } catch {
    // A temporary folder that is not to be read, or one that went meanwhile.
  }
}

/** Removes a folder that a database was copied into. Never throws. */
export function removeCopy(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // Windows keeps files that are open; it goes with a later start.
  }
}
