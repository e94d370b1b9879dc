import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSound } from './sound.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

const kept = 7
const pattern = /^latchkey-(\d+)\.db$/
const day = 24 * 60 * 60 * 1000

export type Backup = { path: string; madeAt: number }

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
      const madeAt = pattern.exec(name)?.[1]
      return madeAt === undefined ? [] : [{ path: join(folder, name), madeAt: Number(madeAt) }]
    })
    .sort((a, b) => b.madeAt - a.madeAt)
}

/** The newest backup that opens and is whole, or null. */
export function newestGoodBackup(folder: string, openSqlite: OpenSqlite): Backup | null {
  return listBackups(folder).find(({ path }) => isSound(path, openSqlite)) ?? null
}

/**
 * Writes a whole copy of the open database into the folder, which must exist, and keeps the newest
 * seven. Secrets are sealed in it as they are in the original. Throws what SQLite or the disk throws.
 */
export function writeBackup(sqlite: Sqlite, folder: string, now: number): void {
  const path = join(folder, `latchkey-${now}.db`)
  const unfinished = `${path}.part`
  rmSync(unfinished, { force: true })
  sqlite.prepare('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, path)
  for (const { path: old } of listBackups(folder).slice(kept)) rmSync(old, { force: true })
}

/** Whether the newest backup is over a day old, or from the future because a clock was wrong. */
export function isBackupDue(folder: string, now: number): boolean {
  const newest = listBackups(folder)[0]
  if (newest === undefined) return true
  return Math.abs(now - statSync(newest.path).mtimeMs) > day
}
