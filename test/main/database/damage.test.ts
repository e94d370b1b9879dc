import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NewerDatabase, openDatabase } from '../../../main/database/database.ts'
import { makeFolder } from '../../fakes/folder.ts'
import {
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  someTime,
  titlesIn,
} from '../../fakes/sqlite.ts'

const pageSize = 4096

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
  const name = 'latchkey.damaged-2026-09-14T09-30-00.000.db'
  expect(found).toEqual({ kind: 'set-aside', name, backupAt: null })
  expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
  expect(titlesIn(sqlite)).toEqual([])
  saveSites(sqlite, 1)
  expect(titlesIn(sqlite)).toEqual(['Site 0'])
})

test('a file set aside later leaves the earlier one as it is', () => {
  const { folder, bytes } = makeDamaged((whole) => whole.fill(0x5a, 0, 100))
  close(open(folder, someTime).sqlite)
  writeFileSync(fileOf(folder), 'damaged once more'.repeat(100))
  const { found } = open(folder, someTime + 1)
  expect(found).toMatchObject({ name: 'latchkey.damaged-2026-09-14T09-30-00.001.db' })
  const first = join(folder, 'latchkey.damaged-2026-09-14T09-30-00.000.db')
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

/** The name of the file that has the damaged bytes now. */
function openAndSay(folder: string): string {
  try {
    const { sqlite, found } = openDatabase(folder, openSqlite, someTime)
    close(sqlite)
    return found.kind === 'set-aside' ? found.name : 'latchkey.db'
  } catch (error) {
    // The scribble made it the file of a newer version.
    if (error instanceof NewerDatabase) return 'latchkey.db'
    throw error
  }
}
