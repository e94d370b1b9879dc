import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import { restoreBackup } from '../../../main/database/opening.ts'
import { canMount, mountSmallDisk } from '../../fakes/disk.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  someTime,
  titlesIn,
} from '../../fakes/sqlite.ts'

const aside = 'latchkey.replaced-2026-09-14T09-30-00.db'

/** A closed database of five sites with a backup of its first two. */
function makeBackedUp() {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 2)
  writeBackup(sqlite, backupsOf(folder), 1_000)
  saveSites(sqlite, 5)
  close(sqlite)
  return folder
}

test('a damaged file is set aside and its newest good backup named and restored', () => {
  const folder = makeBackedUp()
  writeFileSync(fileOf(folder), 'damaged'.repeat(1_000))
  const { sqlite, found } = open(folder)
  expect(found).toMatchObject({ kind: 'set-aside', backupAt: 1_000 })
  close(sqlite)
  expect(restoreBackup(folder, openSqlite, someTime)).toBe(1_000)
  const restored = open(folder)
  expect(restored.found).toEqual({ kind: 'ready' })
  expect(titlesIn(restored.sqlite)).toEqual(['Site 0', 'Site 1'])
})

test('what stood in its place is kept, byte for byte, and the backup stays a backup', () => {
  const folder = makeBackedUp()
  const before = readFileSync(fileOf(folder))
  restoreBackup(folder, openSqlite, someTime)
  expect(readFileSync(join(folder, aside)).equals(before)).toBe(true)
  expect(namesIn(folder)).toEqual(['backups', 'latchkey.db', aside])
  expect(namesIn(backupsOf(folder))).toContain('latchkey-000001-1000.db')
})

test('a restore can be restored from again', () => {
  const folder = makeBackedUp()
  restoreBackup(folder, openSqlite, someTime)
  expect(restoreBackup(folder, openSqlite, someTime + 1)).toBe(1_000)
  expect(titlesIn(open(folder).sqlite)).toEqual(['Site 0', 'Site 1'])
})

test('without a good backup nothing is touched', () => {
  const folder = makeBackedUp()
  const before = readFileSync(fileOf(folder))
  writeFileSync(join(backupsOf(folder), 'latchkey-000001-1000.db'), 'damaged'.repeat(1_000))
  expect(restoreBackup(folder, openSqlite, someTime)).toBeNull()
  expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
  expect(namesIn(folder)).not.toContain(aside)
})

test('the one of an id is restored, and none where there is no such one or it is damaged', () => {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  for (const count of [1, 2, 3]) {
    saveSites(sqlite, count)
    writeBackup(sqlite, backupsOf(folder), count * 1_000)
  }
  close(sqlite)
  expect(restoreBackup(folder, openSqlite, someTime, 'latchkey-000002-2000')).toBe(2_000)
  const { sqlite: restored } = open(folder)
  expect(titlesIn(restored)).toEqual(['Site 0', 'Site 1'])
  close(restored)
  const before = namesIn(folder)
  writeFileSync(join(backupsOf(folder), 'latchkey-000003-3000.db'), 'damaged'.repeat(1_000))
  expect(restoreBackup(folder, openSqlite, someTime, 'latchkey-000003-3000')).toBeNull()
  expect(restoreBackup(folder, openSqlite, someTime, 'latchkey-000009-3000')).toBeNull()
  expect(namesIn(folder)).toEqual(before)
})

test('what was replaced is kept five times, whatever the clock says of the last', () => {
  const folder = makeBackedUp()
  for (let days = 0; days < 9; days += 1) {
    restoreBackup(folder, openSqlite, someTime + days * 24 * 60 * 60 * 1000)
  }
  restoreBackup(folder, openSqlite, 0)
  const replaced = namesIn(folder).filter((name) => name.includes('replaced'))
  expect(replaced).toEqual([
    'latchkey.replaced-1970-01-01T00-00-00.db',
    ...[19, 20, 21, 22].map((date) => `latchkey.replaced-2026-09-${date}T09-30-00.db`),
  ])
})

/** As `makeBackedUp`, with the last save in the log still, as a killed run leaves it. */
function makeKilled() {
  const [written, folder] = [makeFolder(), makeFolder()]
  const { sqlite } = open(written)
  saveSites(sqlite, 2)
  writeBackup(sqlite, backupsOf(written), 1_000)
  saveSites(sqlite, 5)
  cpSync(written, folder, { recursive: true })
  rmSync(`${fileOf(folder)}-shm`)
  expect(statSync(`${fileOf(folder)}-wal`).size).toBeGreaterThan(0)
  return folder
}

const restorer = fileURLToPath(new URL('../../fakes/killed-at.ts', import.meta.url))
const restoreArguments = (folder: string, step: number) => [
  restorer,
  'restore',
  folder,
  String(step),
  String(someTime),
]

test('killed at any step of a restore, either the old stores stand, all of them, or the backup', () => {
  const before = makeKilled()
  const whole = makeFolder()
  cpSync(before, whole, { recursive: true })
  const steps = Number(
    execFileSync(process.execPath, restoreArguments(whole, 0), { encoding: 'utf8' }),
  )
  expect(steps).toBeGreaterThan(10)
  const ends: number[] = []
  for (let step = 1; step <= steps; step += 1) {
    const folder = makeFolder()
    cpSync(before, folder, { recursive: true })
    const { signal } = spawnSync(process.execPath, restoreArguments(folder, step))
    expect(signal).toBe('SIGKILL')
    const { sqlite, found } = open(folder)
    expect(found).toEqual({ kind: 'ready' })
    ends.push(titlesIn(sqlite).length)
    close(sqlite)
    // Nothing half is left, and restoring works as ever.
    const left = namesIn(folder).filter((name) => /part|restored/.test(name))
    expect(left).toEqual([])
    expect(restoreBackup(folder, openSqlite, someTime)).toBe(1_000)
    const again = open(folder)
    expect(titlesIn(again.sqlite)).toHaveLength(2)
    close(again.sqlite)
    // What was replaced is there, too.
    expect(sitesSetAside(folder)).toContain(ends.at(-1))
  }
  expect(new Set(ends)).toEqual(new Set([5, 2]))
  expect(ends).toEqual(ends.toSorted((a, b) => b - a))
})

/** How many sites each of the files has that a restore set aside. */
function sitesSetAside(folder: string): number[] {
  return namesIn(folder)
    .filter((each) => /replaced.*\.db$/.test(each))
    .map((name) => {
      const sqlite = openSqlite(join(folder, name))
      const sites = titlesIn(sqlite).length
      sqlite.close()
      return sites
    })
}

test('a restore that was cut off is finished before anything is saved', () => {
  const folder = makeKilled()
  const backup = readFileSync(join(backupsOf(folder), 'latchkey-000001-1000.db'))
  writeFileSync(`${fileOf(folder)}.next`, backup)
  const { sqlite } = open(folder)
  expect(titlesIn(sqlite)).toEqual(['Site 0', 'Site 1'])
  expect(existsSync(`${fileOf(folder)}.next`)).toBe(false)
})

describe.skipIf(!canMount)('on a disk that is full', () => {
  test('a restore leaves everything as it was', () => {
    const { folder } = mountSmallDisk(3_000_000)
    cpSync(makeKilled(), folder, { recursive: true })
    const { bavail, bsize } = statfsSync(folder)
    const room = statSync(join(backupsOf(folder), 'latchkey-000001-1000.db')).size
    writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize - room - 8_192))
    const [file, log, names] = [
      readFileSync(fileOf(folder)),
      readFileSync(`${fileOf(folder)}-wal`),
      namesIn(folder),
    ]
    expect(() => restoreBackup(folder, openSqlite, someTime)).toThrow('ENOSPC')
    expect(namesIn(folder)).toEqual(names)
    expect(readFileSync(fileOf(folder)).equals(file)).toBe(true)
    expect(readFileSync(`${fileOf(folder)}-wal`).equals(log)).toBe(true)
    rmSync(join(folder, 'filler'))
    expect(restoreBackup(folder, openSqlite, someTime)).toBe(1_000)
  })
})
