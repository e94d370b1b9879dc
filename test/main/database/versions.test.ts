import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NewerDatabase, openDatabase } from '../../../main/database/database.ts'
import { openReadOnly } from '../../../main/database/read-only.ts'
import { readSiteRows } from '../../../main/connections/rows.ts'
import { applicationId, migrations } from '../../../main/database/migrations.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  someTime,
} from '../../fakes/sqlite.ts'

test('the file of a newer version is refused and not changed', () => {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 2)
  sqlite.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  close(sqlite)
  const before = readFileSync(fileOf(folder))
  expect(() => openDatabase(folder, openSqlite, someTime)).toThrow(NewerDatabase)
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
})

test('the file of a newer version that is not in WAL mode is not brought into it', () => {
  const folder = makeFolder()
  const newer = openSqlite(fileOf(folder))
  newer.exec(`PRAGMA application_id = ${applicationId}; CREATE TABLE x (a)`)
  newer.exec('PRAGMA user_version = 999')
  close(newer)
  const before = readFileSync(fileOf(folder))
  expect(() => openDatabase(folder, openSqlite, someTime)).toThrow(NewerDatabase)
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
})

/** A file as the first Latchkey left it, with one site and its key. */
function makeFirstVersion(folder: string): void {
  const sqlite = openSqlite(fileOf(folder))
  sqlite.exec(`${migrations[0]}
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = 1;
    INSERT INTO site VALUES ('5f6c1d2e000040abc8def000', 'a', 'Cedar', '', '', '', '', '', null, null, 1);
    INSERT INTO connection (id, website_id, kind, label, health, added_at)
    VALUES ('key-1', '5f6c1d2e000040abc8def000', 'key', 'Main key', 'ok', 1);`)
  sqlite.close()
}

const reading = { neededApis: [], secretState: () => 'open' as const, now: someTime }

test('the file of the first version keeps its stores and is backed up before it is changed', () => {
  const folder = makeFolder()
  makeFirstVersion(folder)
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(readSiteRows(sqlite, reading)).toMatchObject([
    { title: 'Cedar', connections: [{ id: 'key-1', kind: 'key', developerAppId: null }] },
  ])
  expect(namesIn(backupsOf(folder))).toHaveLength(1)
  expect(sqlite.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
})

test('the file of the first version is readable where nothing can be written', () => {
  const folder = makeFolder()
  makeFirstVersion(folder)
  const before = readFileSync(fileOf(folder))
  const sqlite = openReadOnly(fileOf(folder), openSqlite)
  expect(readSiteRows(sqlite, reading)).toMatchObject([{ title: 'Cedar' }])
  expect(() => sqlite.exec('DELETE FROM connection')).toThrow('readonly')
  sqlite.close()
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
})

test('a file of this version is not backed up at every start', () => {
  const folder = makeFolder()
  close(open(folder).sqlite)
  open(folder)
  expect(namesIn(backupsOf(folder))).toEqual([])
})

test('a value of the wrong type and a record of nowhere are refused by the schema', () => {
  const { sqlite } = open(makeFolder())
  const insert = (fetchedAt: string) =>
    sqlite.exec(
      `INSERT INTO site (website_id, site_id, title, url, currency, measurement_standard, language,
                         time_zone, fetched_at)
       VALUES ('a', '', '', '', '', '', '', '', ${fetchedAt})`,
    )
  expect(() => insert("'yesterday'")).toThrow('cannot store TEXT value in INTEGER column')
  insert('0')
  expect(() =>
    sqlite.exec(
      "INSERT INTO change (website_id, at, field, before, after) VALUES ('b', 0, '', '', '')",
    ),
  ).toThrow('FOREIGN KEY constraint failed')
})
