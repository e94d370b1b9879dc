import { openSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookAtStorage } from '../../../main/database/storage.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { close, open, openSqlite } from '../../fakes/sqlite.ts'

const pageSize = 4_096

/** A file of some size, which is closed again. */
function makeFile(): { folder: string; file: string } {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  sqlite.exec(`
    CREATE TABLE filling (text TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO filling SELECT hex(randomblob(100)) FROM n;
  `)
  close(sqlite)
  return { folder, file: join(folder, 'latchkey.db') }
}

test('a file that is whole is told with its size, its schema and the room on its disk', async () => {
  const { folder, file } = makeFile()
  const sqlite = openSqlite(file)
  const storage = await lookAtStorage(sqlite, folder)
  expect(storage).toMatchObject({ isWhole: true, missing: 0, size: statSync(file).size })
  expect(storage.schema).toBeGreaterThan(0)
  expect(storage.free).toBeGreaterThan(0)
  sqlite.close()
})

test.each([
  ['a page is overwritten', (file: string) => overwrite(file, statSync(file).size / 2)],
  ['its end is missing', (file: string) => truncateSync(file, statSync(file).size - 5 * pageSize)],
])('a file of which %s is not whole', async (_what, damage) => {
  const { folder, file } = makeFile()
  damage(file)
  const sqlite = openSqlite(file)
  expect(await lookAtStorage(sqlite, folder)).toMatchObject({ isWhole: false })
  sqlite.close()
})

function overwrite(file: string, at: number): void {
  const page = Math.floor(at / pageSize) * pageSize
  writeSync(openSync(file, 'r+'), 'damaged'.repeat(500), page)
}
