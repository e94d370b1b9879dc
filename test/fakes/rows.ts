/** Rows for every table of a file, whatever its schema: no column is left out. */
import { z } from 'zod'
import type { Sqlite } from '../../main/database/sqlite.ts'

const tables = z.array(z.object({ name: z.string() }))
const columnsOf = z.array(
  z.object({ name: z.string(), type: z.string(), notnull: z.number(), pk: z.number() }),
)
const references = z.array(z.object({ table: z.string(), from: z.string(), to: z.string() }))

type Cell = string | number | Uint8Array | null
type Column = z.output<typeof columnsOf>[number]

/** What the schema or a reader takes only so. */
const asTaken: Record<string, readonly [Cell, Cell]> = {
  'connection.kind': ['key', 'grant'],
  'connection.health': ['ok', 'key-rejected'],
  'permission.api': ['orders', 'products'],
  'permission.readable': [1, 0],
  'site.pinned': [1, 0],
  'oauth_grant.stands_beside': [1, 0],
}

/** The tables of a file. */
function tablesIn(sqlite: Sqlite): string[] {
  const query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
  return tables.parse(sqlite.prepare(query).all()).map(({ name }) => name)
}

const columnsIn = (sqlite: Sqlite, table: string): Column[] =>
  columnsOf.parse(sqlite.prepare(`PRAGMA table_info(${table})`).all())

/** Puts two rows into every table: the first with all that it may hold, the second with what it must. */
export function fillTables(sqlite: Sqlite): void {
  const cellOf = (table: string, column: Column, row: 0 | 1): Cell => {
    const taken = asTaken[`${table}.${column.name}`]?.[row]
    if (taken !== undefined) return taken
    if (row === 1 && column.notnull === 0 && column.pk === 0) return null
    const named = references
      .parse(sqlite.prepare(`PRAGMA foreign_key_list(${table})`).all())
      .find(({ from }) => from === column.name)
    if (named !== undefined) {
      const its = columnsIn(sqlite, named.table).find(({ name }) => name === named.to)
      if (its === undefined) throw new Error(`${table}.${column.name} names nothing`)
      return cellOf(named.table, its, row)
    }
    switch (column.type) {
      case 'INTEGER':
        return row + 1
      case 'BLOB':
        return new Uint8Array([row + 1, 0, 255])
      default:
        return `${table} ${column.name} ${row} ’🐟`
    }
  }
  for (const table of tablesIn(sqlite)) {
    const columns = columnsIn(sqlite, table)
    const names = columns.map(({ name }) => name).join(', ')
    const marks = columns.map(() => '?').join(', ')
    const insert = sqlite.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`)
    for (const row of [0, 1] as const) {
      insert.run(...columns.map((column) => cellOf(table, column, row)))
    }
  }
}

/** What stands in the columns of these tables: those of a schema, also of a later file. */
export function rowsIn(sqlite: Sqlite, columns: ReadonlyMap<string, string>): unknown[] {
  return [...columns].map(([table, names]) =>
    sqlite.prepare(`SELECT ${names} FROM ${table} ORDER BY ${names}`).all(),
  )
}

/** The columns of every table, as `rowsIn` takes them. */
export const columnNames = (sqlite: Sqlite): Map<string, string> =>
  new Map(
    tablesIn(sqlite).map((table) => [
      table,
      columnsIn(sqlite, table)
        .map(({ name }) => name)
        .join(', '),
    ]),
  )
