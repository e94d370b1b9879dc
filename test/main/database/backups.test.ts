import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  isBackupDue,
  listBackups,
  newestGoodBackup,
  writeBackup,
} from '../../../main/database/backups.ts'
import { backUpDaily, backUpWhenDue } from '../../../main/database/database.ts'
import { insertConnection } from '../../../main/connections/store.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  fileOf,
  makeSite,
  open,
  openSqlite,
  saveSites,
  someTime,
  titlesIn,
} from '../../fakes/sqlite.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

/** A folder with an open database of one connection. */
function openWithConnection() {
  const folder = makeFolder()
  const database = open(folder)
  saveSites(database.sqlite, 1)
  const { websiteId } = makeSite(0)
  insertConnection(
    database.sqlite,
    { id: 'a', websiteId, kind: 'key', label: 'Main key' },
    someTime,
  )
  return { folder, database, sqlite: database.sqlite, backups: backupsOf(folder) }
}

test('a backup is a whole copy, also of what is still in the side file', () => {
  const { sqlite, backups } = openWithConnection()
  saveSites(sqlite, 20)
  writeBackup(sqlite, backups, someTime)
  const copy = openSqlite(join(backups, `latchkey-000001-${someTime}.db`), { readOnly: true })
  expect(titlesIn(copy)).toEqual(titlesIn(sqlite))
  close(copy)
})

test('the newest seven are kept, and nothing unfinished lies about', () => {
  const { sqlite, backups } = openWithConnection()
  writeFileSync(join(backups, `latchkey-000001-${someTime}.db.part`), 'from a kill')
  for (let index = 0; index < 9; index += 1) writeBackup(sqlite, backups, someTime + index * day)
  const expected = Array.from(
    { length: 7 },
    (_, index) => `latchkey-00000${index + 3}-${someTime + (index + 2) * day}.db`,
  )
  expect(namesIn(backups)).toEqual(expected)
})

test('other files among the backups are no backups and stay', () => {
  const { sqlite, backups } = openWithConnection()
  writeFileSync(join(backups, 'notes.txt'), 'mine')
  writeFileSync(join(backups, 'latchkey-old.db'), 'mine')
  for (let index = 0; index < 9; index += 1) writeBackup(sqlite, backups, someTime + index)
  expect(listBackups(backups)).toHaveLength(7)
  expect(namesIn(backups)).toEqual(expect.arrayContaining(['latchkey-old.db', 'notes.txt']))
})

test('a folder that is not there has no backups', () => {
  const folder = join(makeFolder(), 'nowhere')
  expect(listBackups(folder)).toEqual([])
  expect(newestGoodBackup(folder, openSqlite)).toBeNull()
})

test('a damaged newest backup is passed over for the newest good one', () => {
  const { sqlite, backups } = openWithConnection()
  saveSites(sqlite, 500)
  for (const madeAt of [1_000, 2_000, 3_000]) writeBackup(sqlite, backups, madeAt)
  const damaged = Buffer.alloc(40_960, 0xa5)
  writeFileSync(join(backups, 'latchkey-000003-3000.db'), damaged)
  writeFileSync(join(backups, 'latchkey-000004-4000.db'), damaged.subarray(0, 5))
  writeFileSync(join(backups, 'latchkey-000005-5000.db'), '')
  mkdirSync(join(backups, 'latchkey-000006-6000.db'))
  expect(newestGoodBackup(backups, openSqlite)).toEqual({
    path: join(backups, 'latchkey-000002-2000.db'),
    number: 2,
    madeAt: 2_000,
  })
})

test('a backup is due without one, after a day, and when the clock was wrong', () => {
  const { sqlite, backups } = openWithConnection()
  expect(isBackupDue(backups, someTime)).toBe(true)
  writeBackup(sqlite, backups, someTime)
  expect(isBackupDue(backups, someTime + 23 * hour)).toBe(false)
  expect(isBackupDue(backups, someTime + 25 * hour)).toBe(true)
  expect(isBackupDue(backups, someTime - 25 * hour)).toBe(true)
})

test('the backup written last is the newest, whatever the clock said', () => {
  const { sqlite, backups } = openWithConnection()
  writeBackup(sqlite, backups, someTime + 3650 * day)
  writeBackup(sqlite, backups, someTime)
  expect(newestGoodBackup(backups, openSqlite)?.madeAt).toBe(someTime)
  expect(isBackupDue(backups, someTime + hour)).toBe(false)
})

test('the backup of a newer Latchkey is passed over', () => {
  const { sqlite, backups } = openWithConnection()
  writeBackup(sqlite, backups, someTime)
  sqlite.exec('PRAGMA user_version = 999')
  writeBackup(sqlite, backups, someTime + day)
  expect(newestGoodBackup(backups, openSqlite)?.madeAt).toBe(someTime)
})

test('the daily backup is made once a day', () => {
  const { folder, database, backups } = openWithConnection()
  backUpWhenDue(database, folder, openSqlite, someTime)
  backUpWhenDue(database, folder, openSqlite, someTime + hour)
  expect(listBackups(backups).map(({ madeAt }) => madeAt)).toEqual([someTime])
  backUpWhenDue(database, folder, openSqlite, someTime + 25 * hour)
  expect(listBackups(backups)).toHaveLength(2)
})

test('a backup that has fewer stores than there are is followed by a whole one', () => {
  const { folder, database, sqlite, backups } = openWithConnection()
  backUpWhenDue(database, folder, openSqlite, someTime)
  const { websiteId } = makeSite(0)
  insertConnection(sqlite, { id: 'b', websiteId, kind: 'key', label: 'Another key' }, someTime)
  backUpWhenDue(database, folder, openSqlite, someTime + hour)
  backUpWhenDue(database, folder, openSqlite, someTime + 2 * hour)
  expect(listBackups(backups)).toHaveLength(2)
})

test('while it runs it makes one a day, and none for each new store', () => {
  const { folder, database, sqlite, backups } = openWithConnection()
  backUpDaily(database, folder, someTime)
  const { websiteId } = makeSite(0)
  insertConnection(sqlite, { id: 'b', websiteId, kind: 'key', label: 'Another key' }, someTime)
  backUpDaily(database, folder, someTime + hour)
  expect(listBackups(backups)).toHaveLength(1)
  backUpDaily(database, folder, someTime + 25 * hour)
  expect(listBackups(backups).map(({ madeAt }) => madeAt)).toEqual([someTime + 25 * hour, someTime])
})

test('an empty list is not backed up over the good copies', () => {
  const folder = makeFolder()
  const database = open(folder)
  saveSites(database.sqlite, 3)
  backUpWhenDue(database, folder, openSqlite, someTime)
  backUpDaily(database, folder, someTime)
  expect(namesIn(backupsOf(folder))).toEqual([])
})

test('a list that can only be read is not backed up', () => {
  const folder = makeFolder()
  mkdirSync(fileOf(folder))
  const database = open(folder)
  backUpWhenDue(database, folder, openSqlite, someTime)
  backUpDaily(database, folder, someTime)
  expect(namesIn(backupsOf(folder))).toEqual([])
})
