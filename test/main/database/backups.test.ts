import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { listBackups } from '../../../main/database/backup-files.ts'
import {
  contentOf,
  isBackupDue,
  newestGoodBackup,
  writeBackup,
} from '../../../main/database/backups.ts'
import { mostBackups } from '../../../main/database/thinning.ts'
import { openBackedUp, startBackups } from '../../fakes/backups.ts'
import { canForbidWriting, forbidWriting } from '../../fakes/disk.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  copySqlite,
  fileOf,
  makeSite,
  open,
  openSqlite,
  saveSites,
  someTime,
  titlesIn,
  valueOf,
} from '../../fakes/sqlite.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

test('a backup is a whole copy, also of what is still in the log, and one file', async () => {
  const { sqlite, backups, newest, folder } = openBackedUp()
  saveSites(sqlite, 20)
  await backups.daily()
  const copy = openSqlite(newest(), { readOnly: true })
  expect(titlesIn(copy)).toEqual(titlesIn(sqlite))
  expect(valueOf(copy, 'PRAGMA journal_mode')).toBe('delete')
  close(copy)
  expect(namesIn(backupsOf(folder))).toEqual([`latchkey-000001-${someTime}.db`])
})

test('a backup before a change of the schema is a whole copy, too', () => {
  const { sqlite, folder } = openBackedUp()
  saveSites(sqlite, 20)
  writeBackup(sqlite, backupsOf(folder), someTime)
  const copy = openSqlite(join(backupsOf(folder), `latchkey-000001-${someTime}.db`), {
    readOnly: true,
  })
  expect(titlesIn(copy)).toEqual(titlesIn(sqlite))
  close(copy)
})

test('what is saved while a backup is made is in the list, and the backup is of one moment', async () => {
  const { sqlite, backups, newest } = openBackedUp()
  saveSites(sqlite, 2_000)
  const made = backups.daily()
  sqlite.exec("BEGIN; UPDATE site SET title = 'new'; UPDATE site SET currency = 'new'; COMMIT")
  await made
  const copy = openSqlite(newest(), { readOnly: true })
  const titles = Number(valueOf(copy, "SELECT count(*) FROM site WHERE title = 'new'"))
  expect([0, 2_000]).toContain(titles)
  expect(valueOf(copy, "SELECT count(*) FROM site WHERE currency = 'new'")).toBe(titles)
  close(copy)
  expect(valueOf(sqlite, "SELECT count(*) FROM site WHERE title = 'new'")).toBe(2_000)
})

test('as many as the rule wants are kept, and other files among them stay', async () => {
  const { folder, backups, clock, times } = openBackedUp()
  mkdirSync(backupsOf(folder), { recursive: true })
  writeFileSync(join(backupsOf(folder), 'notes.txt'), 'mine')
  writeFileSync(join(backupsOf(folder), 'latchkey-old.db'), 'mine')
  for (let index = 0; index < 60; index += 1) {
    await backups.daily()
    clock.at += day
  }
  expect(times().slice(0, 10)).toEqual(
    Array.from({ length: 10 }, (_, ago) => someTime + (59 - ago) * day),
  )
  expect(times().length).toBeLessThan(20)
  expect(times().length).toBeLessThanOrEqual(mostBackups)
  expect(namesIn(backupsOf(folder))).toEqual(
    expect.arrayContaining(['latchkey-old.db', 'notes.txt']),
  )
})

test('a later backup of a day takes the place of the earlier one', async () => {
  const { backups, clock, addConnection, times } = openBackedUp()
  await backups.whenDue('at the start')
  for (let session = 1; session <= 9; session += 1) {
    clock.at += 60_000
    addConnection()
    await backups.whenDue('at the end')
  }
  expect(times()).toEqual([someTime + 9 * 60_000])
})

test('a folder that is not there has no backups', () => {
  const folder = join(makeFolder(), 'nowhere')
  expect(listBackups(folder)).toEqual([])
  expect(newestGoodBackup(folder, openSqlite)).toBeNull()
})

test('a damaged newest backup is passed over for the newest good one', () => {
  const { sqlite, folder } = openBackedUp()
  const backups = backupsOf(folder)
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

/** As a copy of a file whose pages a failing disk gives. */
async function copyBroken(from: string, to: string): Promise<void> {
  await copySqlite(from, to)
  const bytes = readFileSync(to)
  const middle = Math.floor(bytes.length / 4096 / 2) * 4096
  writeFileSync(to, bytes.fill(0xa5, middle, middle + 4096))
}

test('a copy of pages that do not hold together takes the place of no backup', async () => {
  const { backups, clock, folder, reports, addConnection, sqlite } = openBackedUp()
  saveSites(sqlite, 2_000)
  await backups.daily()
  const before = namesIn(backupsOf(folder))
  clock.at += hour
  addConnection()
  const next = startBackups({ folder, database: open(folder), clock, copy: copyBroken })
  await next.backups.whenDue('at the end')
  expect(next.reports).toHaveLength(1)
  expect(namesIn(backupsOf(folder))).toEqual(before)
  expect(reports).toEqual([])
})

test('one is due without any, on another day, and when the clock was wrong', () => {
  const { sqlite, folder } = openBackedUp()
  const backups = backupsOf(folder)
  const noon = new Date(2026, 8, 14, 12).getTime()
  expect(isBackupDue(backups, noon)).toBe(true)
  writeBackup(sqlite, backups, noon)
  expect(isBackupDue(backups, noon + 11 * hour)).toBe(false)
  expect(isBackupDue(backups, noon + 13 * hour)).toBe(true)
  expect(isBackupDue(backups, noon - 25 * hour)).toBe(true)
})

test('the backup written last is the newest, whatever the clock said', () => {
  const { sqlite, folder } = openBackedUp()
  const backups = backupsOf(folder)
  writeBackup(sqlite, backups, someTime + 3650 * day)
  writeBackup(sqlite, backups, someTime)
  expect(newestGoodBackup(backups, openSqlite)?.madeAt).toBe(someTime)
  expect(isBackupDue(backups, someTime + hour)).toBe(false)
})

test('a clock that stands before 1970 makes a backup that is found', async () => {
  const { backups, clock, times } = openBackedUp()
  clock.at = -5_000
  await backups.daily()
  expect(times()).toEqual([0])
})

test('the backup of a newer Latchkey is passed over', () => {
  const { sqlite, folder } = openBackedUp()
  const backups = backupsOf(folder)
  writeBackup(sqlite, backups, someTime)
  sqlite.exec('PRAGMA user_version = 999')
  writeBackup(sqlite, backups, someTime + day)
  expect(newestGoodBackup(backups, openSqlite)?.madeAt).toBe(someTime)
})

test('the daily backup is made once a day', async () => {
  const { backups, clock, times } = openBackedUp()
  await backups.whenDue('at the start')
  clock.at += hour
  await backups.whenDue('at the end')
  expect(times()).toEqual([someTime])
  clock.at += 24 * hour
  await backups.whenDue('at the start')
  expect(times()).toHaveLength(2)
})

test('a backup that has fewer stores than there are gives way to a whole one', async () => {
  const { backups, clock, addConnection, times, newest } = openBackedUp()
  await backups.whenDue('at the start')
  addConnection()
  clock.at += hour
  await backups.whenDue('at the end')
  clock.at += hour
  await backups.whenDue('at the end')
  expect(times()).toEqual([someTime + hour])
  expect(contentOf(newest(), openSqlite)).toMatchObject({ connections: 2 })
})

test('while it runs it makes one a day, and none for each new store', async () => {
  const { backups, clock, addConnection, times } = openBackedUp()
  await backups.daily()
  addConnection()
  clock.at += hour
  await backups.daily()
  expect(times()).toHaveLength(1)
  clock.at += 24 * hour
  await backups.daily()
  expect(times()).toEqual([someTime + 25 * hour, someTime])
})

test('an empty list is not backed up over the good copies', async () => {
  const folder = makeFolder()
  const database = open(folder)
  saveSites(database.sqlite, 3)
  const { backups, times } = startBackups({ folder, database, clock: { at: someTime } })
  await backups.whenDue('at the start')
  await backups.daily()
  expect(times()).toEqual([])
})

test('a list that can only be read is not backed up', async () => {
  const folder = makeFolder()
  mkdirSync(fileOf(folder))
  const { backups, times, reports } = startBackups({
    folder,
    database: open(folder),
    clock: { at: someTime },
  })
  await backups.whenDue('at the start')
  expect([times(), reports]).toEqual([[], []])
})

test('two that are asked for at once are made one after the other', async () => {
  const { backups, folder } = openBackedUp()
  await Promise.all([backups.daily(), backups.daily(), backups.whenDue('at the end')])
  expect(namesIn(backupsOf(folder))).toHaveLength(1)
})

test('none is made any more once they are stopped', async () => {
  const { backups, times } = openBackedUp()
  const first = backups.daily()
  await backups.stop()
  await first
  expect(times()).toEqual([])
})

test('what is in each is told, newest first, also of one that cannot be read', async () => {
  const { backups, clock, sqlite, folder, addConnection } = openBackedUp()
  await backups.daily()
  clock.at += day
  addConnection()
  addConnection()
  const { websiteId } = makeSite(0)
  sqlite.exec(`UPDATE connection SET removed_at = 1 WHERE id = 'key-1';
    INSERT INTO connection (id, website_id, kind, label, health, added_at)
      VALUES ('grant-1', '${websiteId}', 'grant', 'Agency', 'ok', 1)`)
  await backups.daily()
  writeFileSync(join(backupsOf(folder), 'latchkey-000009-5.db'), 'damaged'.repeat(1_000))
  const rows = await backups.list()
  expect(rows).toEqual([
    { id: 'latchkey-000009-5', madeAt: 5, size: 7_000, readable: false, ...none },
    {
      id: `latchkey-000002-${someTime + day}`,
      madeAt: someTime + day,
      sites: 1,
      connections: 3,
      grants: 1,
      size: expect.any(Number),
      readable: true,
    },
    expect.objectContaining({ id: `latchkey-000001-${someTime}`, connections: 1 }),
  ])
  expect(rows[1]?.size).toBeGreaterThan(40_000)
  // Reading them leaves nothing beside them.
  expect(namesIn(backupsOf(folder))).toHaveLength(3)
})

const none = { sites: 0, connections: 0, grants: 0 }

describe.each([
  ['a file', (path: string) => writeFileSync(path, 'mine')],
  ['a link to nowhere', (path: string) => symlinkSync(join(path, '..', 'nowhere', 'far'), path)],
  ['a link to a file', (path: string) => symlinkSync('/dev/null', path)],
  ['a link to itself', (path: string) => symlinkSync(path, path)],
])('with %s in the place of the folder of backups', (_, put) => {
  test('stores are read and saved, and it is said that none is backed up', async () => {
    const folder = makeFolder()
    const first = open(folder)
    saveSites(first.sqlite, 1)
    close(first.sqlite)
    rmSync(backupsOf(folder), { recursive: true })
    put(backupsOf(folder))
    const { sqlite, database, backups, told, reports, clock } = openBackedUp(folder)
    expect(database.found).toEqual({ kind: 'ready' })
    await backups.whenDue('at the start')
    saveSites(sqlite, 5)
    expect(titlesIn(sqlite)).toHaveLength(5)
    expect(told).toEqual(['not-written'])
    await backups.daily()
    expect(reports).toHaveLength(1)
    rmSync(backupsOf(folder))
    clock.at += hour
    await backups.daily()
    expect(told).toEqual(['not-written', null])
    expect(await backups.list()).toHaveLength(1)
  })
})

test.skipIf(!canForbidWriting)(
  'backups that may not be written leave the stores writable',
  async () => {
    const folder = makeFolder()
    mkdirSync(backupsOf(folder))
    forbidWriting(backupsOf(folder))
    const { sqlite, database, backups, told } = openBackedUp(folder)
    expect(database.found).toEqual({ kind: 'ready' })
    await backups.whenDue('at the start')
    saveSites(sqlite, 5)
    expect(told).toEqual(['not-written'])
  },
)

test('a backup that fails leaves nothing behind and is not tried again at once', async () => {
  let tries = 0
  const failing = async (from: string, to: string) => {
    tries += 1
    await copySqlite(from, to)
    writeFileSync(`${to}-journal`, 'what SQLite would have')
    throw new Error('Unplugged')
  }
  const { backups, folder, clock, told, reports } = openBackedUp(makeFolder(), failing)
  for (let save = 0; save < 20; save += 1) {
    await backups.daily()
    await backups.whenDue('at the end')
    clock.at += 60_000
  }
  expect(tries).toBe(1)
  expect(reports).toEqual(['The backup of the day failed: Error: Unplugged'])
  expect(told).toEqual(['not-written'])
  expect(namesIn(backupsOf(folder))).toEqual([])
  clock.at += hour
  await backups.daily()
  expect(tries).toBe(2)
})

test('what killed runs left unfinished goes at the next start, and nothing else', () => {
  const folder = makeFolder()
  close(open(folder).sqlite)
  const left = ['', '-journal', '-wal', '-shm'].flatMap((end) => [
    join(backupsOf(folder), `latchkey-000001-${someTime}.db.part${end}`),
    join(folder, `latchkey.db.part${end}`),
    join(folder, `latchkey.replaced-2026-09-14T09-30-00.db.part${end}`),
  ])
  const kept = [
    join(folder, 'latchkey.damaged-2026-09-14T09-30-00.db'),
    join(folder, 'mine.part'),
    join(backupsOf(folder), 'mine.part'),
  ]
  for (const path of [...left, ...kept]) writeFileSync(path, 'with secrets')
  close(open(folder).sqlite)
  const found = [...left, ...kept].filter((path) => statSync(path, { throwIfNoEntry: false }))
  expect(found).toEqual(kept)
})

const maker = fileURLToPath(new URL('../../fakes/killed-at.ts', import.meta.url))

const backUpAndKill = (folder: string, step: number) =>
  spawnSync(process.execPath, [maker, 'back-up', folder, String(step), String(someTime)], {
    encoding: 'utf8',
  })

test('killed at any step of a backup, nothing of it is left after the next start', () => {
  const { sqlite, folder: before } = openBackedUp()
  saveSites(sqlite, 300)
  close(sqlite)
  const whole = makeFolder()
  cpSync(before, whole, { recursive: true })
  const steps = Number(backUpAndKill(whole, 0).stdout)
  expect(steps).toBeGreaterThan(3)
  for (let step = 1; step <= steps; step += 1) {
    const folder = makeFolder()
    cpSync(before, folder, { recursive: true })
    expect(backUpAndKill(folder, step).signal).toBe('SIGKILL')
    const { sqlite: next } = open(folder)
    expect(titlesIn(next)).toHaveLength(300)
    expect(namesIn(backupsOf(folder))).toEqual([])
  }
  expect(namesIn(backupsOf(whole))).toHaveLength(1)
})
