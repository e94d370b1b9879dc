import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { missingRoom, roomOf } from './disk-room.ts'
import { schemaOf } from './migrations.ts'
import { fileIn } from './replace.ts'
import { troubleOf } from './sqlite.ts'
import type { Sqlite } from './sqlite.ts'

/** How the file of the stores and its disk are. All sizes are in bytes. */
export type Storage = {
  size: number
  /** Of what is not written into the file yet. */
  log: number
  /** Null where the file is not whole. */
  schema: number | null
  isWhole: boolean
  /** Room on the disk; null where the system does not say. */
  free: number | null
  /** So much more is needed for a backup and what is saved until the next one. */
  missing: number
}

const tableRow = z.object({ name: z.string() })

/**
 * Looks at an open database and its disk. Each table is read to its end, with everything else in
 * between. Throws what SQLite throws, but for damage.
 */
export async function lookAtStorage(sqlite: Sqlite, folder: string): Promise<Storage> {
  const file = fileIn(folder)
  const [size, log] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)])
  const whole = await isWhole(sqlite)
  return {
    size,
    log,
    schema: whole ? schemaOf(sqlite) : null,
    isWhole: whole,
    free: roomOf(folder)?.free ?? null,
    missing: missingRoom(folder, size),
  }
}

async function sizeOf(path: string): Promise<number> {
  // The log is there only while something is in it.
  return (await stat(path).catch(() => null))?.size ?? 0
}

async function isWhole(sqlite: Sqlite): Promise<boolean> {
  try {
    const tables = z
      .array(tableRow)
      .parse(sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all())
    for (const { name } of tables) {
      await setImmediate()
      const row = sqlite.prepare(`PRAGMA quick_check("${name.replaceAll('"', '""')}")`).get()
      if (row === undefined || Object.values(row)[0] !== 'ok') return false
    }
    return true
  } catch (error) {
    if (troubleOf(error) === 'damaged') return false
    throw error
  }
}
