/** Reads a table that may be damaged, around what cannot be read. */
import { z } from 'zod'
import { troubleOf } from './sqlite.ts'
import type { Sqlite } from './sqlite.ts'

/** `key`: the primary key of a table without row ids; null for one with them. */
export type Table = { name: string; columns: string[]; key: string[] | null }

type Rows = ReturnType<ReturnType<Sqlite['prepare']>['all']>

const chunk = 500
// A bad page holds at most a few hundred rows, and each costs two questions.
const mostFailures = 4_000

/**
 * Hands over all rows of a table that can be read, some perhaps twice. False when there may be more
 * that cannot be read. Throws what `write` throws.
 */
export function readTable(source: Sqlite, table: Table, write: (rows: Rows) => void): boolean {
  return table.key === null
    ? readByRowId(source, table, write)
    : readFromBothEnds(source, table.name, table.columns, table.key, write)
}

/** The rows of a query; null when it meets what cannot be read. */
function tryAll(source: Sqlite, query: string, ...parameters: number[]): Rows | null {
  try {
    return source.prepare(query).all(...parameters)
  } catch (error) {
    // A damaged row may also hold a number that is none here.
    if (troubleOf(error) === null && !(error instanceof RangeError)) throw error
    return null
  }
}

const idRow = z.object({ salvaged_id: z.number() })

/** Halves what does not read until the bad rows alone are left out. */
function readByRowId(source: Sqlite, table: Table, write: (rows: Rows) => void): boolean {
  const query = `SELECT rowid AS salvaged_id, ${list(table.columns)} FROM ${quote(table.name)}
    NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ${chunk}`
  let failures = 0
  const open: [number, number][] = [[1, highestRowId(source, table.name)]]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [from, to] = range
    const rows = tryAll(source, query, from, to)
    if (rows === null) {
      failures += 1
      if (failures > mostFailures) return false
      const middle = Math.floor((from + to) / 2)
      // The lower half is read first.
      if (from < to) open.push([middle + 1, to], [from, middle])
      continue
    }
    write(rows)
    const last = rows.length < chunk ? null : idRow.parse(rows.at(-1)).salvaged_id
    if (last !== null && last < to) open.push([last + 1, to])
  }
  return failures === 0
}

const countRow = z.object({ page_count: z.number() })
// No page of 4 KiB holds more of these rows.
const mostRowsOnPage = 400

function highestRowId(source: Sqlite, table: string): number {
  const [row] =
    tryAll(source, `SELECT max(rowid) AS salvaged_id FROM ${quote(table)} NOT INDEXED`) ?? []
  const highest = idRow.safeParse(row)
  if (highest.success) return highest.data.salvaged_id
  const pages = countRow.safeParse(tryAll(source, 'PRAGMA page_count')?.[0])
  return (pages.data?.page_count ?? 0) * mostRowsOnPage
}

/** Without row ids: from the first row on, and from the last one back, each as far as it goes. */
function readFromBothEnds(
  source: Sqlite,
  name: string,
  columns: string[],
  key: string[],
  write: (rows: Rows) => void,
): boolean {
  const isRead = (['ASC', 'DESC'] as const).map((direction) => {
    const order = key.map((column) => `${quote(column)} ${direction}`).join(', ')
    const query = `SELECT ${list(columns)} FROM ${quote(name)} ORDER BY ${order} LIMIT ? OFFSET ?`
    let size = chunk
    for (let offset = 0; ;) {
      const rows = tryAll(source, query, size, offset)
      if (rows !== null) {
        write(rows)
        if (rows.length < size) return true
        offset += rows.length
      } else if (size === 1) return false
      else size = 1
    }
  })
  return isRead.every(Boolean)
}

// What the target refuses of a damaged row: its types, its limits. Other trouble is the disk's.
const ownTroubles = new Set(['full', 'disk', 'read-only', 'cannot-open', 'busy'])

/** Writes rows into a table, those that fit and are not there yet. Throws what the disk throws. */
export function writeRows(target: Sqlite, table: Table): (rows: Rows) => void {
  const values = table.columns.map(() => '?').join(', ')
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${quote(table.name)} (${list(table.columns)}) VALUES (${values})`,
  )
  return (rows) => {
    for (const row of rows) {
      try {
        insert.run(...table.columns.map((column) => row[column] ?? null))
      } catch (error) {
        const trouble = troubleOf(error)
        if (trouble === null || ownTroubles.has(trouble)) throw error
      }
    }
  }
}

const quote = (name: string) => `"${name}"`
const list = (names: string[]) => names.map(quote).join(', ')
