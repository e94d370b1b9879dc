import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NewerDatabase, openDatabase } from '../../../main/database/database.ts'
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

test('a file of this version is not backed up at every start', () => {
  const folder = makeFolder()
  close(open(folder).sqlite)
  open(folder)
  expect(namesIn(backupsOf(folder))).toEqual([])
})

test('a value of the wrong type and a record of nowhere are refused by the schema', () => {
  const { sqlite } = open(makeFolder())
  const insert = (fetchedAt: string) =>
    sqlite.exec(`INSERT INTO site VALUES ('a', '', '', '', '', '', '', '', '', '', ${fetchedAt})`)
  expect(() => insert("'yesterday'")).toThrow('cannot store TEXT value in INTEGER column')
  insert('0')
  expect(() =>
    sqlite.exec(
      "INSERT INTO change (website_id, at, field, before, after) VALUES ('b', 0, '', '', '')",
    ),
  ).toThrow('FOREIGN KEY constraint failed')
})
