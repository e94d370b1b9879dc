import { copyFileSync, existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import { restoreBackup } from '../../../main/database/opening.ts'
import { canForbidWriting, forbidWriting } from '../../fakes/disk.ts'
import { makeFolder } from '../../fakes/folder.ts'
import {
  backupsOf,
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  titlesIn,
  valueOf,
} from '../../fakes/sqlite.ts'

const sites = 200

/**
 * A folder as a kill leaves it in the middle of a change to a file without a write-ahead log, which a
 * new file and a restored one are until the app has opened them for the first time.
 */
function makeCutOff(): string {
  const [folder, killed] = [makeFolder(), makeFolder()]
  const { sqlite: made } = open(folder)
  saveSites(made, sites)
  close(made)
  close(open(killed).sqlite)
  const sqlite = openSqlite(fileOf(folder))
  // So that half of the change is in the file, and what was there before in the journal alone.
  sqlite.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN')
  sqlite.exec("UPDATE site SET title = 'Half ' || title, url = printf('%.900c', 'x')")
  for (const end of ['', '-journal']) copyFileSync(fileOf(folder) + end, fileOf(killed) + end)
  sqlite.close()
  return killed
}

test('what a kill cut off without a log is undone at the start, and everything can be saved', () => {
  const folder = makeCutOff()
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  const titles = titlesIn(sqlite)
  expect(titles).toHaveLength(sites)
  expect(titles.filter((title) => title.startsWith('Half'))).toEqual([])
  sqlite.exec("UPDATE site SET title = 'Saved'")
})

test.skipIf(!canForbidWriting)(
  'what a kill cut off is also undone where nothing can be saved, in a copy',
  () => {
    const folder = makeCutOff()
    forbidWriting(folder)
    const { sqlite, found } = open(folder)
    expect(found).toMatchObject({ kind: 'read-only' })
    const titles = titlesIn(sqlite)
    expect(titles).toHaveLength(sites)
    expect(titles.filter((title) => title.startsWith('Half'))).toEqual([])
  },
)

test('what a kill cut off in one file is not undone in the backup that takes its place', () => {
  const folder = makeCutOff()
  const other = makeFolder()
  const { sqlite: healthy } = open(other)
  saveSites(healthy, 3)
  writeBackup(healthy, backupsOf(folder), 1_000)
  expect(restoreBackup(folder, openSqlite, 2_000)).toBe(1_000)
  expect(existsSync(`${fileOf(folder)}-journal`)).toBe(false)
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(titlesIn(sqlite)).toEqual(['Site 0', 'Site 1', 'Site 2'])
  expect(valueOf(sqlite, 'PRAGMA integrity_check')).toBe('ok')
})
