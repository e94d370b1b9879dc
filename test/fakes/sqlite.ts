import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../main/database/opening.ts'
import type { Database } from '../../main/database/opening.ts'
import { transaction } from '../../main/database/sqlite.ts'
import type { Sqlite } from '../../main/database/sqlite.ts'
import { saveSite } from '../../main/sites/store.ts'
import type { SiteDetails } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFields } from '../../preload/site-fields.ts'
import { copySqlite, openSqlite } from './sqlite-driver.ts'

export { copySqlite, openSqlite }

/** Any moment; the same in every test that does not move the clock. */
export const someTime = Date.UTC(2026, 8, 14, 9, 30)

export const fileOf = (folder: string) => join(folder, 'latchkey.db')
export const backupsOf = (folder: string) => join(folder, 'backups')

/** Opens the folder's database as the app does; the end of the test closes it. */
export function open(folder: string, now: number = someTime): Database {
  const database = openDatabase(folder, openSqlite, now)
  onTestFinished(() => close(database.sqlite))
  return database
}

/** Closes; closing what is closed already is nothing. */
export function close(sqlite: Sqlite): void {
  try {
    sqlite.close()
  } catch {
    // The test closed it.
  }
}

/** A site with every field; the index makes it another one. */
export function makeSite(index: number, changes: Partial<SiteDetails> = {}): SiteDetails {
  return {
    ...recordOf(siteFields, (field) => `${field} ${index}`),
    websiteId: index.toString(16).padStart(24, '0'),
    siteId: `site-${index}`,
    title: `Site ${index}`,
    url: `https://site-${index}.example`,
    currency: 'EUR',
    measurementStandard: 'METRIC',
    language: 'en-IE',
    timeZone: 'Europe/Dublin',
    location: { region: 'Leinster', country: 'IE' },
    ...changes,
  }
}

/** Stores this many sites, all or none. */
export function saveSites(sqlite: Sqlite, count: number): void {
  transaction(sqlite, () => {
    for (let index = 0; index < count; index += 1) saveSite(sqlite, makeSite(index), someTime)
  })
}

/** The titles of the stored sites, sorted. */
export function titlesIn(sqlite: Sqlite): string[] {
  return sqlite
    .prepare('SELECT title FROM site')
    .all()
    .map((row) => String(row['title']))
    .toSorted()
}

/** Every table, index and trigger with its text, as SQLite keeps it. */
export function schemaIn(sqlite: Sqlite): unknown[] {
  const query = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'
  return [...sqlite.prepare(query).all(), ...sqlite.prepare('PRAGMA user_version').all()]
}

/** What a query of one row and one column gives. */
export function valueOf(sqlite: Sqlite, query: string): unknown {
  return Object.values(sqlite.prepare(query).get() ?? {})[0]
}

/** Leaves no page free, and no room in those that there are. A data key must be there. */
export function fill(sqlite: Sqlite): void {
  const pages = Number(valueOf(sqlite, 'PRAGMA page_count'))
  sqlite.exec(`PRAGMA max_page_count = ${pages + 2}`)
  const insert = sqlite.prepare('INSERT INTO secret SELECT ?, ?, id, zeroblob(60) FROM data_key')
  try {
    for (let index = 0; ; index += 1) insert.run(`filler-${index}`, 'x')
  } catch {
    // Full, which is what was wanted.
  }
}
