import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NewerDatabase, openDatabase, openWhenFree } from '../../../main/database/opening.ts'
import { openReadOnly } from '../../../main/database/read-only.ts'
import { readSiteRows } from '../../../main/sites/rows.ts'
import { applicationId, migrations } from '../../../main/database/migrations.ts'
import type { Sqlite } from '../../../main/database/sqlite.ts'
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

/** Every file below a folder with its bytes. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    // What SQLite shares between processes, made anew by whoever opens the file.
    .filter((name) => !name.endsWith('-shm'))
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'latin1')])

/** The folder of a newer version: its database, a backup, and what it may have beside them. */
function makeNewer(folder: string): Sqlite {
  const { sqlite } = open(folder)
  saveSites(sqlite, 2)
  mkdirSync(join(folder, 'refresh-tokens'))
  const others = ['refresh-tokens/a.json', 'latchkey.new.part', 'backups/latchkey-1-1.db.part']
  for (const name of [...others, 'backups/latchkey-000001-1.db', 'more.json']) {
    writeFileSync(join(folder, name), name)
  }
  return sqlite
}

test.each(['a clean end', 'a kill'])(
  'nothing of a newer version is changed, after %s',
  async (end) => {
    const folder = makeFolder()
    const run = makeNewer(folder)
    if (end === 'a kill') run.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0')
    run.exec(`PRAGMA user_version = ${migrations.length + 1}; CREATE TABLE of_the_future (a)`)
    const killed = makeFolder()
    if (end === 'a kill') cpSync(folder, killed, { recursive: true })
    close(run)
    const left = end === 'a kill' ? killed : folder
    const before = filesIn(left)
    expect(before.some(([name]) => name === 'latchkey.db-wal')).toBe(end === 'a kill')
    expect(() => openDatabase(left, openSqlite, someTime)).toThrow(NewerDatabase)
    await expect(openWhenFree(left, openSqlite, () => someTime)).rejects.toThrow(NewerDatabase)
    expect(filesIn(left)).toEqual(before)
  },
)

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

const secondVersion = `
  INSERT INTO site VALUES
    ('5f6c1d2e000040abc8def000', 'a', 'Cedar', 'https://a.example', 'EUR', 'METRIC', 'en-IE',
     'Europe/Dublin', 'Leinster', 'IE', 1),
    ('5f6c1d2e000040abc8def001', 'b', 'Finch', '', '', '', '', '', NULL, NULL, 2);
  INSERT INTO connection VALUES
    ('key-1', '5f6c1d2e000040abc8def000', 'key', 'Main key', 'ok', NULL, NULL, NULL, 1, 2, NULL),
    ('key-2', '5f6c1d2e000040abc8def000', 'key', 'Removed', 'key-rejected', NULL, 'HTTP 401', NULL,
     1, 2, 3),
    ('grant-1', '5f6c1d2e000040abc8def001', 'grant', 'Agency', 'ok', 'offline', 'x', 9, 1, 2, NULL);
  INSERT INTO permission VALUES ('key-1', 'orders', 1, 2), ('key-1', 'products', 0, 2);
  INSERT INTO change VALUES (7, '5f6c1d2e000040abc8def000', 2, 'title', 'Ceder', 'Cedar');
  INSERT INTO data_key VALUES (1, x'0102', 1);
  INSERT INTO secret VALUES ('key-1', 'key', 1, x'03'), ('grant-1', 'refresh-token', 1, x'04');
  INSERT INTO developer_app VALUES ('app-1', 'Agency', 'c', 'r', 'paste', 'website.orders', 1, NULL);
  INSERT INTO oauth_grant VALUES
    ('grant-1', 'app-1', 'website.orders', 5, 6, 4, NULL, NULL, NULL),
    ('undecided', 'app-1', '', NULL, NULL, 4, NULL, 'grant-1', '5f6c1d2e000040abc8def000');`

/** What the tables of the second version hold, in the columns that they had then. */
function holdsOf(sqlite: Sqlite): Record<string, unknown[]> {
  const columns = {
    site: 'website_id, site_id, title, url, currency, measurement_standard, language, time_zone, region, country, fetched_at',
    connection:
      'id, website_id, kind, label, health, unreached, reference, retry_at, added_at, checked_at, removed_at',
    permission: 'connection_id, api, readable, checked_at',
    change: '*',
    data_key: '*',
    secret: '*',
    developer_app: 'id, name, client_id, redirect_uri, return_by, scopes, added_at, removed_at',
    oauth_grant:
      'id, developer_app_id, scopes, access_expires_at, refresh_expires_at, received_at, asked_at, reauthorizes, website_id',
  }
  return Object.fromEntries(
    Object.entries(columns).map(([table, named]) => [
      table,
      sqlite.prepare(`SELECT ${named} FROM ${table} ORDER BY 1, 2`).all(),
    ]),
  )
}

test('the file of the second version loses nothing, and its sites have no marks yet', () => {
  const folder = makeFolder()
  const earlier = openSqlite(fileOf(folder))
  earlier.exec(`${migrations.slice(0, 2).join('')}
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = 2;
    ${secondVersion}`)
  const before = holdsOf(earlier)
  expect(Object.values(before).map((rows) => rows.length)).toEqual([2, 3, 2, 1, 1, 2, 1, 2])
  earlier.close()
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(holdsOf(sqlite)).toEqual(before)
  const bare = { clientId: null, client: null, tags: [], color: null, pinned: false, note: '' }
  expect(readSiteRows(sqlite, reading)).toMatchObject([
    { title: 'Cedar', connections: [{ id: 'key-1' }], ...bare },
    { title: 'Finch', connections: [{ id: 'grant-1', developerAppId: 'app-1' }], ...bare },
  ])
  expect(namesIn(backupsOf(folder))).toHaveLength(1)
  expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([])
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
