import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { transaction, troubleOf } from '../../../main/database/sqlite.ts'

function makeTable(): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:')
  sqlite.exec('CREATE TABLE note (text TEXT UNIQUE)')
  return sqlite
}

const countIn = (sqlite: DatabaseSync) =>
  sqlite.prepare('SELECT count(*) AS count FROM note').get()?.['count']

test('a transaction stores all of it and gives the result', () => {
  const sqlite = makeTable()
  const result = transaction(sqlite, () => {
    sqlite.exec("INSERT INTO note VALUES ('a'), ('b')")
    return 'done'
  })
  expect([result, countIn(sqlite)]).toEqual(['done', 2])
})

test('a transaction whose work fails stores none of it and throws what the work threw', () => {
  const sqlite = makeTable()
  const failing = () =>
    transaction(sqlite, () => {
      sqlite.exec("INSERT INTO note VALUES ('a')")
      throw new Error('stop')
    })
  expect(failing).toThrow('stop')
  expect(countIn(sqlite)).toBe(0)
  transaction(sqlite, () => sqlite.exec("INSERT INTO note VALUES ('b')"))
  expect(countIn(sqlite)).toBe(1)
})

test('the first error is thrown when SQLite has rolled back by itself', () => {
  const sqlite = makeTable()
  sqlite.exec("INSERT INTO note VALUES ('a')")
  const failing = () =>
    transaction(sqlite, () => sqlite.exec("INSERT OR ROLLBACK INTO note VALUES ('a')"))
  expect(failing).toThrow('UNIQUE constraint failed')
})

test.each([
  [{ errcode: 13 }, 'full'],
  [{ errcode: 8 }, 'read-only'],
  [{ errcode: 1032 }, 'read-only'],
  [{ errcode: 778 }, 'disk'],
  [{ errcode: 11 }, 'damaged'],
  [{ errcode: 26 }, 'damaged'],
  [{ errcode: 14 }, 'cannot-open'],
  [{ errcode: 5 }, 'busy'],
  [{ errcode: 2067 }, 'other'],
  [new Error('not of SQLite'), null],
  ['text', null],
  [undefined, null],
])('the trouble of %o is %s', (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble)
})

test('an error that SQLite really throws is understood', () => {
  const error = catchError(() => new DatabaseSync('/no/such/folder/file.db'))
  expect(troubleOf(error)).toBe('cannot-open')
})

function catchError(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}
