/** What is in a profile folder, read and changed while the app does not run. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

type Computer = { profile: string }

/** The folder that holds the stores of a run with `--squarespace`. */
export const storesOf = (computer: Computer) => join(computer.profile, 'test-stores')

/** The database of a run with `--squarespace`. */
export const databaseOf = (computer: Computer) => join(storesOf(computer), 'latchkey.db')

/** The paths of all files below a folder, relative to it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

/** Overwrites part of a file, as a failing disk does. */
export function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(file)
}

/** SHA-256 of a file's bytes. */
export function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Reads rows of the database of an app that does not run. */
export function rowsOf(path: string, sql: string): unknown[] {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    return sqlite.prepare(sql).all()
  } finally {
    sqlite.close()
  }
}

/** Changes the database of an app that does not run. */
export function edit(path: string, sql: string): void {
  const sqlite = new DatabaseSync(path)
  try {
    sqlite.exec(sql)
  } finally {
    sqlite.close()
  }
}
