import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isSound } from './sound.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

const kept = 7
// Numbered, because a clock that was wrong for a day must not decide which one is the newest.
const pattern = /^latchkey-(\d{6})-(\d+)\.db$/
const day = 24 * 60 * 60 * 1000

export type Backup = { path: string; number: number; madeAt: number }

/** All backups in the folder, newest first. An absent folder has none. */
export function listBackups(folder: string): Backup[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const [, number, madeAt] = pattern.exec(name) ?? []
      if (number === undefined || madeAt === undefined) return []
      return [{ path: join(folder, name), number: Number(number), madeAt: Number(madeAt) }]
    })
    .toSorted((a, b) => b.number - a.number)
}

/** The newest backup that is whole and that this Latchkey reads, or null. */
export function newestGoodBackup(folder: string, openSqlite: OpenSqlite): Backup | null {
  return listBackups(folder).find(({ path }) => isSound(path, openSqlite)) ?? null
}

/**
 * Writes a whole copy of the open database into the folder, which must exist, and keeps the newest
 * seven. Secrets are sealed in it as they are in the original. Throws what SQLite or the disk throws.
 */
export function writeBackup(sqlite: Sqlite, folder: string, now: number): void {
  const number = (listBackups(folder)[0]?.number ?? 0) + 1
  const path = join(folder, `latchkey-${String(number).padStart(6, '0')}-${now}.db`)
  const unfinished = `${path}.part`
  rmSync(unfinished, { force: true })
  sqlite.prepare('VACUUM INTO ?').run(unfinished)
  flush(unfinished)
  renameSync(unfinished, path)
  for (const { path: old } of listBackups(folder).slice(kept)) rmSync(old, { force: true })
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

/** Whether the newest backup is over a day old, or from the future because a clock was wrong. */
export function isBackupDue(folder: string, now: number): boolean {
  const newest = listBackups(folder)[0]
  return newest === undefined || Math.abs(now - newest.madeAt) > day
}
