import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { replaceFile } from '../../../main/updates/replace-file.ts'
import { canForbidWriting, canMount, forbidWriting, mountSmallDisk } from '../../fakes/disk.ts'
import { someBytes } from '../../fakes/feed-server.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'

const next = someBytes(400_000)
const sha512 = createHash('sha512').update(next).digest('base64')

function oldIn(folder: string): string {
  const target = join(folder, 'Latchkey.AppImage')
  writeFileSync(target, 'old')
  chmodSync(target, 0o750)
  return target
}

function downloaded(content: Buffer = next): { path: string; sha512: string } {
  const path = join(makeFolder(), 'next')
  writeFileSync(path, content)
  return { path, sha512 }
}

function expectOld(target: string, folder: string): void {
  expect(readFileSync(target, 'utf8')).toBe('old')
  expect(namesIn(folder)).toEqual(['Latchkey.AppImage'])
}

test('a program takes the place of another one, under its name and with its mode', async () => {
  const folder = makeFolder()
  const target = oldIn(folder)
  await replaceFile(target, downloaded())
  expect(readFileSync(target).equals(next)).toBe(true)
  expect(statSync(target).mode & 0o777).toBe(0o750)
  expect(namesIn(folder)).toEqual(['Latchkey.AppImage'])
})

test('another file than the one that was announced does not', async () => {
  const folder = makeFolder()
  const target = oldIn(folder)
  const other = Buffer.from(next)
  other[5] = (other[5] ?? 0) ^ 1
  await expect(replaceFile(target, downloaded(other))).rejects.toMatchObject({ why: 'damaged' })
  expectOld(target, folder)
})

test.skipIf(!canMount)('a full disk leaves the old one', async () => {
  const { folder } = mountSmallDisk(200_000)
  const target = oldIn(folder)
  await expect(replaceFile(target, downloaded())).rejects.toMatchObject({ code: 'ENOSPC' })
  expectOld(target, folder)
})

test.skipIf(!canForbidWriting)('a folder that cannot be written keeps the old one', async () => {
  const folder = makeFolder()
  const target = oldIn(folder)
  forbidWriting(folder)
  await expect(replaceFile(target, downloaded())).rejects.toMatchObject({
    code: expect.stringMatching(/EROFS|EACCES/),
  })
  expectOld(target, folder)
})
