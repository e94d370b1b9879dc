import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import { restoreBackup } from '../../../main/database/database.ts'
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
