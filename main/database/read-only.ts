import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { undoCutOff } from './cut-off.ts'
import { copyPrefix, removeCopy } from './leftovers.ts'
import { migrations, schemaOf, takeSteps } from './migrations.ts'
import { inspect } from './integrity.ts'
import { transaction } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/**
 * Opens a database in a folder that cannot be written, for reading. Never throws: where nothing can
 * be read it gives an empty list, which cannot be written either.
 */
export function openReadOnly(file: string, openSqlite: OpenSqlite): Sqlite {
  for (const open of [openInPlace, openCopy, openWithoutLog]) {
    try {
      return open(file, openSqlite)
    } catch {
      // The next way in; the last one needs no file at all.
    }
  }
  const sqlite = openSqlite(':memory:')
  takeSteps(sqlite)
  return onlyRead(sqlite)
}

function onlyRead(sqlite: Sqlite): Sqlite {
  sqlite.exec('PRAGMA query_only = ON')
  return sqlite
}

/** Works where SQLite can still make its shared-memory file, or finds one. */
function openInPlace(file: string, openSqlite: OpenSqlite): Sqlite {
  if (inspect(file, openSqlite) !== 'ours') throw new Error('Not readable in place')
  return orClosed(openSqlite(file, { readOnly: true }), (sqlite) => {
    if (schemaOf(sqlite) === migrations.length) return sqlite
    throw new Error('The schema of an earlier Latchkey is brought up to date in a copy')
  })
}

/** What work makes of an open database, which is closed when that fails. */
function orClosed(sqlite: Sqlite, work: (sqlite: Sqlite) => Sqlite): Sqlite {
  try {
    return work(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** The write-ahead log of a killed run holds what was saved last; it is read in a copy. */
function openCopy(file: string, openSqlite: OpenSqlite): Sqlite {
  const folder = mkdtempSync(join(tmpdir(), copyPrefix))
  const copy = join(folder, 'latchkey.db')
  try {
    for (const end of ['', '-wal', '-journal']) {
      if (existsSync(file + end)) copyFileSync(file + end, copy + end)
    }
    undoCutOff(copy, openSqlite, 0)
    if (inspect(copy, openSqlite) !== 'ours') throw new Error('Not readable as a copy')
    return orClosed(openSqlite(copy), (sqlite) => {
      sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      transaction(sqlite, () => takeSteps(sqlite))
      return onlyRead(sqlite)
    })
  } finally {
    // What is open stays readable where the system allows it; elsewhere it goes with the next clean-up.
    removeCopy(folder)
  }
}

/** The last way: the file alone, as it was when its log was last written into it. */
function openWithoutLog(file: string, openSqlite: OpenSqlite): Sqlite {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  return orClosed(openSqlite(url, { readOnly: true }), (sqlite) => {
    if (schemaOf(sqlite) === migrations.length) return sqlite
    throw new Error('Not the schema that is read here')
  })
}
