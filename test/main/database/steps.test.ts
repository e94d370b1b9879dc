import { expect, test } from 'vitest'
import { applicationId, migrations, takeSteps } from '../../../main/database/migrations.ts'
import { readSiteRows } from '../../../main/sites/rows.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import { columnNames, fillTables, rowsIn } from '../../fakes/rows.ts'
import { backupsOf, fileOf, open, openSqlite, schemaIn, someTime } from '../../fakes/sqlite.ts'

const reading = { neededApis: [], secretState: () => 'open' as const, now: someTime }
const everyStep = migrations.map((_step, index) => index + 1)

/** The file of the schema after so many steps, with rows in every table; gives what it holds. */
function makeFile(folder: string, steps: number) {
  const sqlite = openSqlite(fileOf(folder))
  sqlite.exec(`PRAGMA foreign_keys = OFF; ${migrations.slice(0, steps).join('')}`)
  sqlite.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps}`)
  fillTables(sqlite)
  const columns = columnNames(sqlite)
  const rows = rowsIn(sqlite, columns)
  expect(rows.every((each) => Array.isArray(each) && each.length === 2)).toBe(true)
  expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  sqlite.close()
  return { columns, rows }
}

// A step that changes what earlier ones stored says so here, with what is to be found instead.
test.each(everyStep)('a file of schema %d keeps every row of every table', (steps) => {
  const folder = makeFolder()
  const { columns, rows } = makeFile(folder, steps)
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(rowsIn(sqlite, columns)).toEqual(rows)
  expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  // The first connection holds all that it may, so it is in the trash.
  const titles = readSiteRows(sqlite, reading).map(({ title }) => title)
  expect(titles).toEqual(['site title 1 ’🐟'])
  expect(namesIn(backupsOf(folder))).toHaveLength(steps === migrations.length ? 0 : 1)
})

test.each(everyStep)('a file of schema %d becomes like one that was made today', (steps) => {
  const folder = makeFolder()
  makeFile(folder, steps)
  const fresh = openSqlite(':memory:')
  takeSteps(fresh)
  expect(schemaIn(open(folder).sqlite)).toEqual(schemaIn(fresh))
})
