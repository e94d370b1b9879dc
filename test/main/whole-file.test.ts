import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../main/whole-file.ts'
import { canForbidWriting, canMount, forbidWriting, mountSmallDisk } from '../fakes/disk.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { failureOf } from '../fakes/room.ts'

test('a file is written, also over one that is there', async () => {
  const folder = makeFolder()
  const path = join(folder, 'stores.csv')
  await writeWhole(path, 'Café\r\n')
  await writeWhole(path, 'Title\r\n')
  expect(readFileSync(path, 'utf8')).toBe('Title\r\n')
  expect(namesIn(folder)).toEqual(['stores.csv'])
})

test.skipIf(!canMount)('a full disk leaves what was there, and no half file', async () => {
  const { folder } = mountSmallDisk(64 * 1024)
  const path = join(folder, 'stores.csv')
  writeFileSync(path, 'as it was')
  expect(await failureOf(writeWhole(path, 'x'.repeat(100_000)))).toEqual({
    code: 'denied',
    reason: 'no-room-for-file',
  })
  expect(readFileSync(path, 'utf8')).toBe('as it was')
  expect(namesIn(folder)).toEqual(['stores.csv'])
})

const refused = { code: 'denied', reason: 'file-not-saved' }

test.skipIf(!canForbidWriting)('a folder that cannot be written says so', async () => {
  const folder = makeFolder()
  forbidWriting(folder)
  expect(await failureOf(writeWhole(join(folder, 'stores.csv'), 'x'))).toEqual(refused)
})

test('nor can a folder be written over, or one that is not there', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'stores.csv'))
  expect(await failureOf(writeWhole(join(folder, 'stores.csv'), 'x'))).toEqual(refused)
  expect(await failureOf(writeWhole(join(folder, 'gone', 'stores.csv'), 'x'))).toEqual(refused)
  expect(namesIn(folder)).toEqual(['stores.csv'])
})
