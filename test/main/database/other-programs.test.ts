import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWhenFree } from '../../../main/database/opening.ts'
import { whenFree } from '../../../main/database/free.ts'
import { emptyLog } from '../../../main/database/sqlite.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { holdFile } from '../../fakes/other-program.ts'
import {
  close,
  fileOf,
  open,
  openSqlite,
  saveSites,
  someTime,
  titlesIn,
} from '../../fakes/sqlite.ts'

const now = () => someTime

/** A folder with one stored site. */
function makeStored(): string {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 1)
  close(sqlite)
  return folder
}

/** Lets everything else come in between for a while, in which the work must not end. */
async function expectWaiting(work: Promise<unknown>): Promise<void> {
  let isOver = false
  void work.then(() => (isOver = true))
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
}

test('a file that another program holds for a moment at the start is opened when it lets go', async () => {
  const folder = makeStored()
  const other = await holdFile(fileOf(folder), 'writes')
  const opening = openWhenFree(folder, openSqlite, now)
  await expectWaiting(opening)
  await other.letGo()
  const { sqlite, found } = await opening
  expect(found).toEqual({ kind: 'ready' })
  saveSites(sqlite, 2)
  expect(titlesIn(sqlite)).toEqual(['Site 0', 'Site 1'])
  close(sqlite)
})

test('a file that is not let go of is read, and nothing can be saved', async () => {
  const folder = makeStored()
  const other = await holdFile(fileOf(folder), 'writes')
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'read-only', folder, isHeld: true })
  expect(titlesIn(sqlite)).toEqual(['Site 0'])
  await other.letGo()
})

test('a change waits without blocking until another program has written', async () => {
  const folder = makeStored()
  const { sqlite } = open(folder)
  const other = await holdFile(fileOf(folder), 'writes')
  expect(() => saveSites(sqlite, 3)).toThrow('locked')
  const waiting = whenFree(sqlite)
  await expectWaiting(waiting)
  await other.letGo()
  await waiting
  saveSites(sqlite, 3)
  expect(titlesIn(sqlite)).toHaveLength(3)
})

test('who waits longer than a person would gets the word of the change itself', async () => {
  const folder = makeStored()
  const { sqlite } = open(folder)
  const other = await holdFile(fileOf(folder), 'writes')
  await whenFree(sqlite, 0)
  expect(() => saveSites(sqlite, 3)).toThrow('locked')
  await other.letGo()
})

test('a file that cannot be written at all is not waited for', async () => {
  const folder = join(makeFolder(), 'stores')
  writeFileSync(folder, 'mine')
  const { sqlite, found } = await openWhenFree(folder, openSqlite, now)
  expect(found).toEqual({ kind: 'read-only', folder, isHeld: false })
  await whenFree(sqlite)
  close(sqlite)
})

test('the log cannot be emptied while another program reads, and that is told', async () => {
  const folder = makeStored()
  const { sqlite } = open(folder)
  const other = await holdFile(fileOf(folder), 'reads')
  saveSites(sqlite, 2)
  expect(emptyLog(sqlite)).toBe(false)
  await other.letGo()
  expect(emptyLog(sqlite)).toBe(true)
})
