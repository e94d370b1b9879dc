import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeBackup } from '../../../main/database/backups.ts'
import { NewerDatabase, openDatabase } from '../../../main/database/opening.ts'
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

const pageSize = 4096

const nothing = { sites: 0, connections: 0, isWhole: false }

/** A folder whose database of a hundred pages is then damaged by `damage`. */
function makeDamaged(damage: (bytes: Buffer) => Buffer): { folder: string; bytes: Buffer } {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 2_000)
  close(sqlite)
  const bytes = damage(readFileSync(fileOf(folder)))
  writeFileSync(fileOf(folder), bytes)
  return { folder, bytes }
}

const damages: [string, (bytes: Buffer) => Buffer][] = [
  ['a destroyed header', (bytes) => bytes.fill(0x5a, 0, 100)],
  [
    'a destroyed page in the middle',
    (bytes) => {
      const page = Math.floor(bytes.length / pageSize / 2)
      return bytes.fill(0xa5, page * pageSize, (page + 1) * pageSize)
    },
  ],
  ['a missing end', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ['an end in the middle of the first page', (bytes) => bytes.subarray(0, 700)],
  ['a text file in its place', () => Buffer.from('Dear diary, '.repeat(1_000))],
  ['zeros for all of it', (bytes) => bytes.fill(0)],
]

test.each(damages)('%s: the file is set aside, byte for byte, and the app goes on', (_, damage) => {
  const { folder, bytes } = makeDamaged(damage)
  const { sqlite, found } = open(folder)
  const name = 'latchkey.damaged-2026-09-14T09-30-00.db'
  expect(found).toEqual({ kind: 'set-aside', name, saved: nothing, backupAt: null })
  expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
  saveSites(sqlite, 1)
  expect(titlesIn(sqlite)).toContain('Site 0')
})

test('a file set aside later leaves the earlier one as it is', () => {
  const { folder, bytes } = makeDamaged((whole) => whole.fill(0x5a, 0, 100))
  close(open(folder, someTime).sqlite)
  writeFileSync(fileOf(folder), 'damaged once more'.repeat(100))
  const { found } = open(folder, someTime)
  expect(found).toMatchObject({ name: 'latchkey.damaged-2026-09-14T09-30-00-2.db' })
  const first = join(folder, 'latchkey.damaged-2026-09-14T09-30-00.db')
  expect(readFileSync(first).equals(bytes)).toBe(true)
})

test('whatever is overwritten wherever, opening never throws and never loses the bytes', () => {
  const { folder: original } = makeDamaged((bytes) => bytes)
  const whole = readFileSync(fileOf(original))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: pageSize }),
      ),
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      (offset, scribble) => {
        const folder = makeFolder()
        copyFileSync(fileOf(original), fileOf(folder))
        const bytes = Buffer.from(whole)
        bytes.set(scribble.subarray(0, whole.length - offset), offset)
        writeFileSync(fileOf(folder), bytes)
        const kept = readFileSync(join(folder, openAndSay(folder)))
        expect(kept.equals(bytes)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('a file that says it has a format of the future is set aside', () => {
  // https://www.sqlite.org/fileformat2.html#schema_format_number
  const { folder, bytes } = makeDamaged((whole) => whole.fill(5, 47, 48))
  const { found } = open(folder, someTime)
  expect(found).toMatchObject({ kind: 'set-aside' })
  const kept = found.kind === 'set-aside' ? (found.name ?? '') : ''
  expect(readFileSync(join(folder, kept)).equals(bytes)).toBe(true)
})

/** The name of the file that has the damaged bytes now. */
function openAndSay(folder: string): string {
  try {
    const { sqlite, found } = openDatabase(folder, openSqlite, someTime)
    close(sqlite)
    return (found.kind === 'set-aside' ? found.name : null) ?? 'latchkey.db'
  } catch (error) {
    // The scribble made it the file of a newer version.
    if (error instanceof NewerDatabase) return 'latchkey.db'
    throw error
  }
}

test('a file that lost all but its write-ahead log is set aside with the log', () => {
  const { folder } = makeDamaged((bytes) => bytes)
  writeFileSync(fileOf(folder), '')
  writeFileSync(`${fileOf(folder)}-wal`, 'what was saved last')
  const { found } = open(folder)
  expect(found).toMatchObject({ kind: 'set-aside', name: expect.stringContaining('damaged') })
  const aside = namesIn(folder).find((name) => name.endsWith('.db-wal') && name.includes('damaged'))
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('what was saved last')
})

test('a truncated file keeps its write-ahead log, byte for byte', () => {
  const { folder } = makeDamaged((bytes) => bytes.subarray(0, pageSize * 3))
  const log = Buffer.alloc(40_000, 7)
  writeFileSync(`${fileOf(folder)}-wal`, log)
  open(folder)
  const aside = namesIn(folder).find((name) => name.endsWith('.db-wal') && name.includes('damaged'))
  expect(readFileSync(join(folder, aside ?? '')).equals(log)).toBe(true)
})

test('a missing file with a backup beside it is said, and the backup offered', () => {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 2)
  writeBackup(sqlite, backupsOf(folder), 1_000)
  close(sqlite)
  rmSync(fileOf(folder))
  expect(open(folder).found).toEqual({
    kind: 'set-aside',
    name: null,
    saved: nothing,
    backupAt: 1_000,
  })
})

test('a database of another program is set aside, not written into', () => {
  const folder = makeFolder()
  const foreign = openSqlite(fileOf(folder))
  foreign.exec('CREATE TABLE site (a); PRAGMA user_version = 1')
  close(foreign)
  const bytes = readFileSync(fileOf(folder))
  const { found } = open(folder)
  expect(found).toMatchObject({ kind: 'set-aside' })
  const name = found.kind === 'set-aside' ? (found.name ?? '') : ''
  expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
})

test('a first start that was killed before anything was stored begins again', () => {
  const folder = makeFolder()
  const begun = openSqlite(fileOf(folder))
  begun.exec('PRAGMA journal_mode = WAL')
  close(begun)
  expect(open(folder).found).toEqual({ kind: 'ready' })
})
