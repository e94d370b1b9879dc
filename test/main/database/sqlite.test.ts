import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { prepareOnce, transaction, troubleOf } from '../../../main/database/sqlite.ts'

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

test('a statement is prepared once, and each use of it is a new one', () => {
  const sqlite = prepareOnce(makeTable())
  const insert = 'INSERT INTO note VALUES (?)'
  expect(sqlite.prepare(insert)).toBe(sqlite.prepare(insert))
  for (const text of ['a', 'b']) sqlite.prepare(insert).run(text)
  expect(() => sqlite.prepare(insert).run('a')).toThrow('UNIQUE')
  sqlite.prepare(insert).run('c')
  const select = 'SELECT * FROM note WHERE text > ? ORDER BY text'
  expect(sqlite.prepare(select).get('')).toEqual({ text: 'a' })
  expect(sqlite.prepare(select).all('a')).toEqual([{ text: 'b' }, { text: 'c' }])
})

test('a statement that was prepared knows of a column that came later', () => {
  const sqlite = prepareOnce(makeTable())
  const select = 'SELECT * FROM note'
  expect(sqlite.prepare(select).all()).toEqual([])
  sqlite.exec("ALTER TABLE note ADD COLUMN more TEXT; INSERT INTO note VALUES ('a', 'b')")
  expect(sqlite.prepare(select).all()).toEqual([{ text: 'a', more: 'b' }])
})

test('texts without end do not fill the memory with statements', () => {
  const sqlite = prepareOnce(makeTable())
  const first = sqlite.prepare('SELECT 0')
  for (let index = 1; index <= 500; index += 1) sqlite.prepare(`SELECT ${index}`)
  expect(sqlite.prepare('SELECT 0')).not.toBe(first)
  expect(first.get()).toEqual({ 0: 0 })
})
