import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupsIn, removeUnfinished } from './backup-files.ts'
import { finishReplacing } from './replace.ts'

// With the process that reads it: another Latchkey may be doing that at this moment.
const copyName = /^latchkey-read-(\d+)-/

/** How the temporary folders begin that a database is copied into to be read. */
export const copyPrefix = `latchkey-read-${process.pid}-`

/**
 * Makes the folder of the stores if need be, brings a restore that was cut off to its end, and
 * removes what killed runs left unfinished: it holds secrets that may be destroyed by now. Throws
 * what the disk throws, but never about backups: their trouble is not the stores'.
 */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  finishReplacing(folder)
  removeUnfinished(folder, 'latchkey.')
  removeUnfinished(backupsIn(folder), 'latchkey-')
  removeCopies()
  try {
    mkdirSync(backupsIn(folder), { recursive: true })
  } catch {
    // Said when a backup is to be written there.
  }
}

function removeCopies(): void {
  try {
    for (const name of readdirSync(tmpdir())) {
      const reader = copyName.exec(name)?.[1]
      if (reader !== undefined && !isRunning(Number(reader))) removeCopy(join(tmpdir(), name))
    }
  } catch {
    // A temporary folder that is not to be read.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // No permission to ask: then it is there, and somebody else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
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
