import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../../main/database/migrations.ts'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import { close, fileOf, open, saveSites, titlesIn, valueOf } from '../../fakes/sqlite.ts'

test('a folder that is not there yet gets an empty database', () => {
  const folder = join(makeFolder(), 'stores')
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  expect(titlesIn(sqlite)).toEqual([])
  expect(valueOf(sqlite, 'PRAGMA user_version')).toBe(migrations.length)
})

test('what was saved is there when it is opened again', () => {
  const folder = makeFolder()
  const first = open(folder)
  saveSites(first.sqlite, 3)
  close(first.sqlite)
  const second = open(folder)
  expect(second.found).toEqual({ kind: 'ready' })
  expect(titlesIn(second.sqlite)).toEqual(['Site 0', 'Site 1', 'Site 2'])
})

test('a commit is on the disk before it counts, and nothing refers to a missing record', () => {
  const { sqlite } = open(makeFolder())
  expect(valueOf(sqlite, 'PRAGMA journal_mode')).toBe('wal')
  expect(valueOf(sqlite, 'PRAGMA synchronous')).toBe(2)
  expect(valueOf(sqlite, 'PRAGMA foreign_keys')).toBe(1)
})

test('closing leaves one tidy file', () => {
  const folder = makeFolder()
  const { sqlite } = open(folder)
  saveSites(sqlite, 1)
  close(sqlite)
  expect(namesIn(folder)).toEqual(['backups', 'latchkey.db'])
})

test('an empty file with nothing to restore is an empty database', () => {
  const folder = makeFolder()
  writeFileSync(fileOf(folder), '')
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'ready' })
  saveSites(sqlite, 1)
  expect(titlesIn(sqlite)).toEqual(['Site 0'])
})

test('a folder in the place of the file is left alone, and nothing can be saved', () => {
  const folder = makeFolder()
  mkdirSync(fileOf(folder))
  writeFileSync(join(fileOf(folder), 'note.txt'), 'mine')
  const { sqlite, found } = open(folder)
  expect(found).toEqual({ kind: 'read-only', folder, isHeld: false })
  expect(titlesIn(sqlite)).toEqual([])
  expect(() => saveSites(sqlite, 1)).toThrow('readonly')
  expect(namesIn(fileOf(folder))).toEqual(['note.txt'])
})

test('a file in the place of the folder is left alone, and nothing can be saved', () => {
  const path = join(makeFolder(), 'stores')
  writeFileSync(path, 'mine')
  const { sqlite, found } = open(path)
  expect(found).toEqual({ kind: 'read-only', folder: path, isHeld: false })
  expect(titlesIn(sqlite)).toEqual([])
})
