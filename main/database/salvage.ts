/** Saves what still reads of a damaged database: a bad page in one table says nothing of the others. */
import { rmSync } from 'node:fs'
import { z } from 'zod'
import { flush } from './backup-files.ts'
import { takeSteps } from './migrations.ts'
import { mendReferences } from './mend.ts'
import { readTable, writeRows } from './salvage-table.ts'
import type { Table } from './salvage-table.ts'
import { busyWait, transaction, troubleOf, waitForOthers } from './sqlite.ts'
import type { OpenSqlite, Sqlite } from './sqlite.ts'

/** How much of the list was saved; `isWhole`: there was nothing that could not be read. */
export type Salvaged = { sites: number; connections: number; isWhole: boolean }

/**
 * Makes a database at `path` of what can be read of a damaged one, and of a backup where some of its
 * tables do not read to their end: rather a record too many than one too few. Throws what the disk
 * throws; however damaged the file is, that is no reason to throw.
 */
export function salvage(
  files: { damaged: string; backup: string | null; path: string },
  openSqlite: OpenSqlite,
): Salvaged {
  const { path } = files
  for (const end of ['', '-journal']) rmSync(path + end, { force: true })
  const made = openSqlite(path)
  try {
    made.exec('PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON')
    const isWhole = transaction(made, () => {
      takeSteps(made)
      const whole = copyAll(made, files, openSqlite)
      mendReferences(made)
      return whole
    })
    return { ...count(made), isWhole }
  } finally {
    made.close()
    flush(path)
  }
}

function copyAll(
  made: Sqlite,
  { damaged, backup }: { damaged: string; backup: string | null },
  openSqlite: OpenSqlite,
): boolean {
  const tables = tablesOf(made)
  const torn = copy(made, damaged, tables, openSqlite)
  // Where nothing reads at all, a person decides about the backup.
  const isPartly = torn.length > 0 && torn.length < tables.length
  if (backup !== null && isPartly) copy(made, backup, torn, openSqlite)
  return torn.length === 0
}

/** Copies what can be read of these tables; gives those that did not read to their end. */
function copy(made: Sqlite, path: string, tables: Table[], openSqlite: OpenSqlite): Table[] {
  const source = openIfReadable(path, openSqlite)
  if (source === null) return tables
  try {
    return tables.filter((table) => {
      const columns = sharedColumns(source, table)
      if (columns === null) return true
      const write = writeRows(made, { ...table, columns })
      return !readTable(source, { ...table, columns }, write)
    })
  } finally {
    source.close()
  }
}

function openIfReadable(path: string, openSqlite: OpenSqlite): Sqlite | null {
  try {
    const sqlite = openSqlite(path, { readOnly: true })
    waitForOthers(sqlite, busyWait)
    return sqlite
  } catch (error) {
    if (troubleOf(error) === null) throw error
    return null
  }
}

const tableRow = z.object({ name: z.string(), isWithoutRowid: z.number() })
const columnRow = z.object({ name: z.string(), inKey: z.number() })

function tablesOf(sqlite: Sqlite): Table[] {
  const rows = sqlite
    .prepare(
      `SELECT name, wr AS isWithoutRowid FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
  return z
    .array(tableRow)
    .parse(rows)
    .map(({ name, isWithoutRowid }) => {
      const columns = columnsOf(sqlite, name)
      const key = columns.filter(({ inKey }) => inKey > 0).toSorted((a, b) => a.inKey - b.inKey)
      return {
        name,
        columns: columns.map((column) => column.name),
        key: isWithoutRowid === 1 ? key.map((column) => column.name) : null,
      }
    })
}

function columnsOf(sqlite: Sqlite, table: string): z.output<typeof columnRow>[] {
  const rows = sqlite.prepare('SELECT name, pk AS inKey FROM pragma_table_info(?)').all(table)
  return z.array(columnRow).parse(rows)
}

/** The columns that both have: an earlier schema has fewer. Null where not even they can be read. */
function sharedColumns(source: Sqlite, table: Table): string[] | null {
  try {
    const there = new Set(columnsOf(source, table.name).map(({ name }) => name))
    const shared = table.columns.filter((name) => there.has(name))
    return shared.length === 0 ? null : shared
  } catch (error) {
    if (troubleOf(error) === null) throw error
    return null
  }
}

const countRow = z.object({ sites: z.number(), connections: z.number() })

function count(sqlite: Sqlite): { sites: number; connections: number } {
  return countRow.parse(
    sqlite
      .prepare(
        `SELECT count(DISTINCT website_id) AS sites, count(*) AS connections
         FROM connection WHERE removed_at IS NULL`,
      )
      .get(),
  )
}
