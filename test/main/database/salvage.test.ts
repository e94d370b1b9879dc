import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import type { Sqlite } from '../../../main/database/sqlite.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  titlesIn,
} from '../../fakes/sqlite.ts'

const pageSize = 4096
const sites = 400

/** A list with a key and a grant for each site, permissions, tags and a long history. */
function fillList(sqlite: Sqlite): void {
  saveSites(sqlite, sites)
  sqlite.exec(`
    INSERT INTO data_key VALUES (1, x'01', 0);
    INSERT INTO developer_app (id, name, client_id, redirect_uri, return_by, scopes, added_at)
    VALUES ('app', 'Agency', 'agency1', 'https://agency.example', 'paste', '', 0);
    INSERT INTO connection (id, website_id, kind, label, health, added_at)
    SELECT 'key-' || site_id, website_id, 'key', 'Main key', 'ok', 0 FROM site;
    INSERT INTO connection (id, website_id, kind, label, health, added_at)
    SELECT 'grant-' || site_id, website_id, 'grant', 'Agency', 'ok', 0 FROM site;
    INSERT INTO oauth_grant (id, developer_app_id, scopes, received_at)
    SELECT id, 'app', '', 0 FROM connection WHERE kind = 'grant';
    INSERT INTO secret SELECT id, 'key', 1, randomblob(90) FROM connection;
    INSERT INTO permission SELECT id, 'orders', 1, 0, NULL FROM connection;
    INSERT INTO site_tag SELECT website_id, 'vip' FROM site;
    INSERT INTO change (website_id, at, field, before, after)
    SELECT website_id, 0, 'title', printf('%.200c', 'a'), 'b' FROM site;
  `)
}

/** The numbers of the pages, from 1, that a table's rows are on, its root among them. */
function pagesOf(folder: string, table: string): number[] {
  const sqlite = openSqlite(fileOf(folder), { readOnly: true })
  const rows = sqlite.prepare('SELECT pageno FROM dbstat WHERE name = ?').all(table)
  sqlite.close()
  return rows.map(({ pageno }) => Number(pageno))
}

function makeFilled(): string {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  fillList(sqlite)
  close(sqlite)
  return folder
}

function damagePages(folder: string, pages: readonly number[]): void {
  const bytes = readFileSync(fileOf(folder))
  for (const page of pages) bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize)
  writeFileSync(fileOf(folder), bytes)
}

const tables = [
  'site',
  'connection',
  'permission',
  'change',
  'secret',
  'oauth_grant',
  'site_tag',
] as const

const countsOf = (sqlite: Sqlite) =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      Number(sqlite.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']),
    ]),
  )

const all = {
  site: sites,
  connection: 2 * sites,
  permission: 2 * sites,
  change: sites,
  secret: 2 * sites,
  oauth_grant: sites,
  site_tag: sites,
}

test('a bad page in the history costs some of the history and nothing else', () => {
  const folder = makeFilled()
  const pages = pagesOf(folder, 'change')
  damagePages(folder, [pages.at(-2) ?? 0])
  const { sqlite, found } = open(folder)
  expect(found).toMatchObject({
    kind: 'set-aside',
    saved: { sites, connections: 2 * sites, isWhole: false },
  })
  const saved = countsOf(sqlite)
  expect(saved).toEqual({ ...all, change: saved['change'] })
  expect(saved['change']).toBeGreaterThan(sites - 40)
  expect(saved['change']).toBeLessThan(sites)
})

test('several bad pages of a table cost the rows that are on them', () => {
  const folder = makeFilled()
  const pages = pagesOf(folder, 'secret')
  damagePages(folder, [pages.at(3) ?? 0, pages.at(9) ?? 0])
  const { sqlite } = open(folder)
  const saved = countsOf(sqlite)
  expect(saved).toEqual({ ...all, secret: saved['secret'] })
  expect(saved['secret']).toBeGreaterThan(2 * sites - 100)
})

test('a table that is lost altogether is had from the backup', () => {
  const folder = makeFilled()
  const { sqlite: before } = open(folder)
  writeBackup(before, backupsOf(folder), 1_000)
  before.exec("UPDATE site SET title = 'Later ' || title")
  close(before)
  damagePages(folder, pagesOf(folder, 'data_key'))
  const { sqlite, found } = open(folder)
  expect(found).toMatchObject({ backupAt: 1_000 })
  expect(countsOf(sqlite)).toEqual(all)
  expect(titlesIn(sqlite)[0]).toBe('Later Site 0')
})

test('a key whose site cannot be read keeps its place, and the next check brings the rest', () => {
  const folder = makeFilled()
  damagePages(folder, pagesOf(folder, 'site'))
  const { sqlite } = open(folder)
  expect(countsOf(sqlite)).toEqual({ ...all })
  expect(titlesIn(sqlite)[0]).toBe('')
})

test('a grant whose developer app cannot be read waits for it to be entered again', () => {
  const folder = makeFilled()
  damagePages(folder, pagesOf(folder, 'developer_app'))
  const { sqlite } = open(folder)
  expect(countsOf(sqlite)).toEqual(all)
  expect(sqlite.prepare('SELECT id, client_id FROM developer_app').all()).toEqual([
    { id: 'app', client_id: '' },
  ])
})

test('a bad page of an index costs nothing', () => {
  const folder = makeFilled()
  damagePages(folder, pagesOf(folder, 'sqlite_autoindex_connection_1'))
  const { sqlite, found } = open(folder)
  expect(found).toMatchObject({ saved: { isWhole: true }, backupAt: null })
  expect(countsOf(sqlite)).toEqual(all)
})

test('whatever pages are bad, what is saved is sound, and each other table is whole', () => {
  const original = readFileSync(fileOf(makeFilled()))
  const count = original.length / pageSize
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: count }), { minLength: 1, maxLength: 4 }),
      (bad) => {
        const folder = makeFolder()
        writeFileSync(fileOf(folder), original)
        const own = new Set<string>(
          tables.filter((each) => pagesOf(folder, each).some((page) => bad.includes(page))),
        )
        damagePages(folder, bad)
        const { sqlite } = open(folder)
        expect(sqlite.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
        expect(sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([])
        const saved = countsOf(sqlite)
        // What belongs to a lost connection or a lost data key goes with it.
        const isReferred = own.has('connection') || saved['secret'] === 0
        const lost = isReferred ? new Set<string>(tables) : own
        const others = (counts: Record<string, number>) =>
          Object.entries(counts).filter(([table]) => !lost.has(table))
        expect(others(saved)).toEqual(others(all))
        close(sqlite)
      },
    ),
    { numRuns: 25 },
  )
})

test('a start that was killed before the saved file stood in its place puts it there', () => {
  const folder = makeFilled()
  damagePages(folder, [pagesOf(folder, 'change').at(-2) ?? 0])
  const bytes = readFileSync(fileOf(folder))
  close(open(folder).sqlite)
  // As it was between the last two steps: the saved one is whole, the damaged one and its log still there.
  renameSync(fileOf(folder), `${fileOf(folder)}.next`)
  writeFileSync(fileOf(folder), bytes)
  writeFileSync(`${fileOf(folder)}-wal`, 'the log of the damaged one')
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(countsOf(sqlite)).toMatchObject({ connection: 2 * sites, secret: 2 * sites })
  expect(namesIn(folder).filter((name) => name.includes('.next'))).toEqual([])
})

test('a start that was killed while it saved begins again, and the damaged file is still there', () => {
  const folder = makeFilled()
  damagePages(folder, [pagesOf(folder, 'change').at(-2) ?? 0])
  const bytes = readFileSync(fileOf(folder))
  writeFileSync(`${fileOf(folder)}.part`, 'half of a file')
  const { sqlite } = open(folder)
  expect(countsOf(sqlite)).toMatchObject({ connection: 2 * sites, secret: 2 * sites })
  const aside = namesIn(folder).find((name) => name.startsWith('latchkey.damaged'))
  expect(readFileSync(join(folder, aside ?? '')).equals(bytes)).toBe(true)
  expect(existsSync(`${fileOf(folder)}.part`)).toBe(false)
})
