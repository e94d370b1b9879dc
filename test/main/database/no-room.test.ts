import { cpSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { transaction, troubleOf } from '../../../main/database/sqlite.ts'
import type { Sqlite } from '../../../main/database/sqlite.ts'
import { saveSite } from '../../../main/sites/store.ts'
import { openBackedUp } from '../../fakes/backups.ts'
import { canForbidWriting, canMount, forbidWriting, mountSmallDisk } from '../../fakes/disk.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  copySqlite,
  fileOf,
  makeSite,
  open,
  saveSites,
  someTime,
  titlesIn,
  valueOf,
} from '../../fakes/sqlite.ts'

const hour = 60 * 60 * 1000

/** Saves ten sites at a time until there is no room left; says how many saves went well. */
function saveUntilFull(sqlite: Sqlite): { saves: number; error: unknown } {
  for (let saves = 0; ; saves += 1) {
    try {
      transaction(sqlite, () => {
        for (let index = 0; index < 10; index += 1) {
          const title = 'a'.repeat(1_000)
          saveSite(sqlite, makeSite(saves * 10 + index, { title }), someTime)
        }
      })
    } catch (error) {
      return { saves, error }
    }
  }
}

test('a file that may not grow any more loses nothing and takes back the half save', () => {
  const { sqlite } = open(makeFolder())
  sqlite.exec('PRAGMA max_page_count = 60')
  const { saves, error } = saveUntilFull(sqlite)
  expect(troubleOf(error)).toBe('full')
  expect(titlesIn(sqlite)).toHaveLength(saves * 10)
  sqlite.exec('PRAGMA max_page_count = 1000')
  saveSites(sqlite, 1)
  expect(valueOf(sqlite, 'PRAGMA integrity_check')).toBe('ok')
})

describe.skipIf(!canMount)('on a disk that is full', () => {
  test('every save that was confirmed is there, also after the next start', () => {
    const { folder, grow } = mountSmallDisk(700_000)
    const { sqlite } = open(folder)
    const { saves, error } = saveUntilFull(sqlite)
    expect(troubleOf(error)).toBe('full')
    expect(saves).toBeGreaterThan(0)
    expect(titlesIn(sqlite)).toHaveLength(saves * 10)
    close(sqlite)

    grow(8_000_000)
    const again = open(folder)
    expect(again.found).toEqual({ kind: 'ready' })
    expect(titlesIn(again.sqlite)).toHaveLength(saves * 10)
    expect(valueOf(again.sqlite, 'PRAGMA integrity_check')).toBe('ok')
    saveSites(again.sqlite, 1)
  })

  test('the app goes on where it was as soon as there is room', () => {
    const { folder, grow } = mountSmallDisk(700_000)
    const { sqlite } = open(folder)
    const { saves } = saveUntilFull(sqlite)
    grow(8_000_000)
    saveSite(sqlite, makeSite(99_999), someTime)
    expect(titlesIn(sqlite)).toHaveLength(saves * 10 + 1)
  })

  test('a first start without any room shows an empty list and saves nothing', () => {
    const { folder } = mountSmallDisk(8_192)
    const { sqlite, found } = open(folder)
    expect(found).toEqual({ kind: 'read-only', folder, isHeld: false })
    expect(titlesIn(sqlite)).toEqual([])
  })
})

/** Fills a disk but for so many bytes; an answer of `statfs` is a moment old. */
function fillDisk(folder: string, left: number): string {
  const filler = join(folder, 'filler')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - left))
  return filler
}

describe.skipIf(!canMount)('backups on a disk that is nearly full', () => {
  test('take no room that a save needs, say so once, and go on when there is room', async () => {
    const { folder } = mountSmallDisk(4_000_000)
    const { sqlite, backups, clock, told, reports } = openBackedUp(folder)
    saveSites(sqlite, 200)
    // Enough for the copy, and then for nothing else.
    const filler = fillDisk(folder, 600_000)
    const { bavail } = statfsSync(folder)
    for (let tries = 0; tries < 5; tries += 1) {
      await backups.daily()
      await backups.whenDue('at the end')
      clock.at += hour
    }
    expect(statfsSync(folder).bavail).toBe(bavail)
    expect(namesIn(backupsOf(folder))).toEqual([])
    expect(told).toEqual(['no-room'])
    expect(reports.length).toBe(5)
    saveSites(sqlite, 210)
    rmSync(filler)
    await backups.daily()
    expect(namesIn(backupsOf(folder))).toHaveLength(1)
    expect(told).toEqual(['no-room', null])
  })

  test('give up old ones where that helps, and never one of the last days', async () => {
    const { folder } = mountSmallDisk(8_000_000)
    const { sqlite, backups, clock, times } = openBackedUp(folder)
    for (let days = 0; days < 100; days += 1) {
      await backups.daily()
      clock.at += 24 * hour
    }
    const before = times()
    const size = Number(
      valueOf(sqlite, 'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
    )
    fillDisk(folder, 2_000_000 + size / 2)
    await backups.daily()
    const gone = before.filter((at) => !times().includes(at))
    expect(gone.length).toBeGreaterThan(0)
    expect(gone).toContain(before.at(-1))
    expect(times().slice(1, 8)).toEqual(before.slice(0, 7))
    expect(times()[0]).toBe(clock.at)
  })

  test('give up nothing where that does not help', async () => {
    const { folder } = mountSmallDisk(8_000_000)
    const { backups, clock, times, told } = openBackedUp(folder)
    for (let days = 0; days < 60; days += 1) {
      await backups.daily()
      clock.at += 24 * hour
    }
    const before = times()
    fillDisk(folder, 8_192)
    await backups.daily()
    expect(times()).toEqual(before)
    expect(told).toEqual(['no-room'])
  })

  test('leave nothing of a copy that the disk had no room for after all', async () => {
    const { folder } = mountSmallDisk(4_000_000)
    const fillFirst = async (from: string, to: string) => {
      fillDisk(folder, 20_000)
      await copySqlite(from, to)
    }
    const { sqlite, backups, told } = openBackedUp(folder, fillFirst)
    saveSites(sqlite, 200)
    await backups.daily()
    expect(told).toEqual(['no-room'])
    expect(namesIn(backupsOf(folder))).toEqual([])
    saveSites(sqlite, 1)
  })
})

describe.skipIf(!canForbidWriting)('in a folder that cannot be written', () => {
  test('everything reads, and a save is refused', () => {
    const folder = makeFolder()
    const { sqlite } = open(folder)
    saveSites(sqlite, 3)
    close(sqlite)
    forbidWriting(folder)
    const readOnly = open(folder)
    expect(readOnly.found).toEqual({ kind: 'read-only', folder, isHeld: false })
    expect(titlesIn(readOnly.sqlite)).toEqual(['Site 0', 'Site 1', 'Site 2'])
    expect(() => saveSites(readOnly.sqlite, 4)).toThrow('readonly')
    expect(namesIn(folder)).toEqual(['backups', 'latchkey.db'])
  })

  test('a first start shows an empty list that refuses a save', () => {
    const folder = makeFolder()
    forbidWriting(folder)
    const { sqlite, found } = open(folder)
    expect(found).toEqual({ kind: 'read-only', folder, isHeld: false })
    expect(titlesIn(sqlite)).toEqual([])
    expect(() => saveSites(sqlite, 1)).toThrow('readonly')
    expect(namesIn(backupsOf(folder))).toEqual([])
  })

  test('what a killed run left in the write-ahead log reads too', () => {
    const [written, folder] = [makeFolder(), makeFolder()]
    const { sqlite } = open(written)
    saveSites(sqlite, 3)
    // Copied while open: the log has not been written into the file yet.
    cpSync(written, folder, { recursive: true })
    rmSync(`${fileOf(folder)}-shm`)
    forbidWriting(folder)
    const readOnly = open(folder)
    expect(readOnly.found).toEqual({ kind: 'read-only', folder, isHeld: false })
    expect(titlesIn(readOnly.sqlite)).toEqual(['Site 0', 'Site 1', 'Site 2'])
    expect(() => saveSites(readOnly.sqlite, 4)).toThrow('readonly')
  })
})
