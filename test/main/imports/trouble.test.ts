import { expect, test } from 'vitest'
import type { ImportField, Reasons } from '../../../preload/contract.ts'
import { outcomes, saidOf, sheetOf, startImports } from '../../fakes/imports.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Sqlite } from '../../../main/database/sqlite.ts'
import type { Room } from '../../fakes/room.ts'
import { fill, valueOf } from '../../fakes/sqlite.ts'

async function start(options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startRoom({ sites: 8, ...options })
  return { room, desk: startImports(room) }
}

const keysOf = (room: Room, ...indexes: number[]) =>
  sheetOf(...indexes.map((index) => ({ key: room.site(index).apiKey })))

const sealedLines = "SELECT count(*) FROM secret WHERE field LIKE 'line-%'"
const undone = 'SELECT count(*) FROM import_line WHERE result IS NULL'

test('without a network a dry run stops after a few lines and says why', async () => {
  const { room, desk } = await start()
  room.control.cutConnection()
  await desk.tryOut(keysOf(room, 0, 1, 2, 3, 4, 5, 6, 7))
  expect(desk.events.at(-1)).toMatchObject({
    state: 'stopped',
    done: 0,
    total: 8,
    stop: {
      by: 'squarespace',
      problem: { code: 'unreachable', reason: 'unreachable', why: 'not-answering' },
    },
  })
  expect(room.control.requests().length).toBeLessThanOrEqual(24)
})

test('a sheet of one line finds out as well that there is no network', async () => {
  const { room, desk } = await start()
  room.control.cutConnection()
  const { importId } = await desk.tryOut(keysOf(room, 0))
  expect(desk.events.at(-1)).toMatchObject({ state: 'stopped', done: 0 })
  room.control.comeUp()
  await desk.begin('run', importId)
  await desk.ended()
  expect(outcomes(desk.lines())).toEqual(['2 adds'])
})

test('a network that fails in the middle of a run leaves the rest to be resumed', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2, 3, 4, 5, 6, 7))
  const gone = [4, 5, 6, 7].map((index) => room.site(index).websiteId)
  for (const websiteId of gone) room.control.cutConnection({ websiteId })
  await desk.begin('run', importId)
  expect(await desk.ended()).toMatchObject({ state: 'stopped', done: 4, total: 8 })
  expect(valueOf(room.sqlite, sealedLines)).toBe(4)
  expect(desk.imports.unfinished()).toMatchObject({ importId, done: 4, total: 8 })

  room.control.comeUp()
  expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 8 })
  expect(room.connections.list().sites).toHaveLength(8)
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
})

test('a request that is lost once is sent again', async () => {
  const { room } = await start()
  let lost = 0
  const desk = startImports(room, (url, init) => {
    lost += 1
    return lost === 1 ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)
  })
  await desk.tryOut(keysOf(room, 0, 1, 2))
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds', '4 adds'])
})

/** Lets a site answer that it had too many requests. */
async function wearOut(room: Room, index: number): Promise<void> {
  const { apiKey } = room.site(index)
  const headers = { Authorization: `Bearer ${apiKey}`, 'User-Agent': 'Another/1.0' }
  for (let count = 0; count <= 300; count += 1) {
    const response = await fetch(`${room.origin}/1.0/authorization/website`, { headers })
    await response.body?.cancel()
  }
}

test('a pause that Squarespace asks for is waited for, while the others go on', async () => {
  const { room, desk } = await start()
  await wearOut(room, 0)
  const until = room.clock.at + 60_000
  await desk.bringIn(keysOf(room, 0, 1, 2))
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds', '4 adds'])
  expect(desk.waited).toEqual([61_000])
  const before = startImports(room)
  await wearOut(room, 3)
  await before.tryOut(keysOf(room, 3, 4))
  expect(before.events.map(({ pausedUntil }) => pausedUntil)).toContain(until + 61_000)
  expect(before.events.at(-1)).toMatchObject({ state: 'finished', pausedUntil: null })
})

test('a dry run is cancelled in a pause', async () => {
  const { room } = await start()
  await wearOut(room, 0)
  const desk = startImports(room)
  const { importId } = await desk.imports.open({ content: keysOf(room, 0), name: null })
  const columns = ['key', ...Array(9).fill(null)]
  desk.holdTime()
  await desk.imports.dryRun({ importId, hasHeader: true, columns, ifHere: 'skip' })
  await desk.until(({ pausedUntil }) => pausedUntil !== null)
  desk.imports.cancel(importId)
  expect(await desk.ended()).toMatchObject({ state: 'cancelled', done: 0, total: 1 })
})

test('what is left of a cancelled run is resumed, or forgotten with its keys', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2, 3))
  room.control.hang({ websiteId: room.site(3).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 3)
  expect(desk.imports.unfinished()).toBeNull()
  desk.imports.cancel(importId)
  expect(await desk.ended()).toMatchObject({ state: 'cancelled', done: 3, total: 4 })
  expect(desk.imports.unfinished()).toMatchObject({ importId, done: 3 })
  await room.settled()
  const { permissions } = room.connections.site(room.site(0).websiteId)
  expect(permissions.map(({ access }) => access)).not.toContain('unknown')

  await desk.begin('resume', importId)
  desk.imports.cancel(importId)
  expect(await desk.ended()).toMatchObject({ state: 'cancelled', done: 3 })
  expect(valueOf(room.sqlite, sealedLines)).toBe(1)
  const other = startImports(room)
  await other.tryOut(keysOf(room, 4))
  expect(other.imports.unfinished()).toMatchObject({ importId })
  await desk.imports.discard(importId)
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
  expect(desk.imports.unfinished()).toBeNull()
  expect(room.connections.list().sites).toHaveLength(3)
  expect((await failureOf(desk.imports.resume(importId))).code).toBe('not-found')
})

test('a run that is discarded while it runs ends, and what it added stays', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1))
  room.control.hang({ websiteId: room.site(1).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 1)
  await desk.imports.discard(importId)
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM import_line')).toBe(0)
  expect(room.connections.list().sites).toHaveLength(1)
})

test('closing ends a run, and the next start resumes it', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2))
  room.control.hang({ websiteId: room.site(2).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 2)
  await desk.imports.close()
  const next = await room.again()
  room.control.comeUp()
  const again = startImports(next)
  expect(await again.resume(importId)).toMatchObject({ state: 'finished', done: 3 })
  expect(next.connections.list().sites).toHaveLength(3)
  expect((await failureOf(desk.imports.run(importId))).code).toBe('not-found')
})

test('while an import runs no other begins, and a dry run gives way', async () => {
  const { room, desk } = await start()
  const first = await desk.tryOut(keysOf(room, 0, 1))
  room.control.hang({ websiteId: room.site(1).websiteId })
  await desk.begin('run', first.importId)
  const sheet = await desk.imports.open({ content: keysOf(room, 2, 3), name: null })
  const columns = sheet.columns.map(({ guess }) => guess)
  const { importId, hasHeader } = sheet
  const dryRun = { importId, hasHeader, columns, ifHere: 'skip' } as const
  expect((await failureOf(desk.imports.dryRun(dryRun))).code).toBe('denied')
  desk.imports.cancel(first.importId)
  await desk.ended()

  room.control.comeUp()
  room.control.hang({ websiteId: room.site(2).websiteId })
  desk.events.length = 0
  await desk.imports.dryRun(dryRun)
  await desk.until(({ done }) => done === 1)
  room.control.comeUp()
  await desk.imports.dryRun({ ...dryRun, ifHere: 'replace' })
  expect(await desk.ended()).toMatchObject({ state: 'finished', done: 2 })
  // Nothing was said of the one that gave way.
  expect(desk.events.map(({ state }) => state)).not.toContain('cancelled')
})

test('a sheet is forgotten when another one is opened, and when it is discarded', async () => {
  const { room, desk } = await start()
  const first = await desk.tryOut(keysOf(room, 0))
  const second = await desk.tryOut(keysOf(room, 1))
  expect((await failureOf(desk.imports.run(first.importId))).code).toBe('not-found')
  await desk.imports.discard(second.importId)
  expect((await failureOf(desk.imports.run(second.importId))).code).toBe('not-found')
  expect((await failureOf(() => desk.imports.report(second.importId))).code).toBe('not-found')
})

test.each<[ImportField[], keyof Reasons]>([
  [['key', 'key'], 'field-twice'],
  [['note', 'tags'], 'no-site-column'],
])('columns that are %j are refused', async (columns, reason) => {
  const { desk } = await start()
  const { importId } = await desk.imports.open({ content: 'a,b\nc,d', name: null })
  const input = { importId, hasHeader: true, columns, ifHere: 'skip' } as const
  expect(await failureOf(desk.imports.dryRun(input))).toEqual({ code: 'invalid-input', reason })
  expect((await failureOf(desk.imports.run(importId))).reason).toBe('columns-not-said')
})

test.each(['', '\n\n', ' , \n , '])(
  'a sheet with nothing in it (%j) is refused',
  async (content) => {
    const { desk } = await start()
    expect(await failureOf(() => desk.imports.open({ content, name: null }))).toMatchObject({
      reason: 'sheet-empty',
    })
  },
)

test('a full disk stops a run, and with room again it is resumed', async () => {
  const { room, desk } = await start()
  await room.add(7)
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2, 3))
  room.control.hang()
  await desk.begin('run', importId)
  fill(room.sqlite)
  room.control.comeUp()
  expect(await desk.ended()).toMatchObject({
    state: 'stopped',
    done: 0,
    stop: { by: 'file', trouble: 'full' },
  })
  expect(valueOf(room.sqlite, undone)).toBe(4)
  expect(valueOf(room.sqlite, sealedLines)).toBe(4)

  room.sqlite.exec('PRAGMA max_page_count = 1000000')
  expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 4 })
  expect(room.connections.list().sites).toHaveLength(5)
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
})

test('a disk that is full at the start of a run leaves the sheet as it is', async () => {
  const { room, desk } = await start()
  await room.add(7)
  const { importId } = await desk.tryOut(keysOf(room, 0, 1))
  fill(room.sqlite)
  await expect(desk.imports.run(importId)).rejects.toMatchObject({ errcode: 13 })
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM import')).toBe(0)
  room.sqlite.exec('PRAGMA max_page_count = 1000000')
  await desk.begin('run', importId)
  expect(await desk.ended()).toMatchObject({ state: 'finished', done: 2 })
})

test('a keychain that refuses lets nothing begin, and the sheet stays', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0))
  room.keychain.refuses = true
  expect((await failureOf(desk.imports.run(importId))).code).toBe('vault-locked')
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM import')).toBe(0)
  room.keychain.refuses = false
  await desk.begin('run', importId)
  expect(await desk.ended()).toMatchObject({ state: 'finished', done: 1 })
})

/** Starts a run that does the first of two lines, and ends the app. */
async function runHalf(keychain: ReturnType<typeof createKeychain>) {
  const { room, desk } = await start({ keychain })
  const { importId } = await desk.tryOut(keysOf(room, 0, 1))
  room.control.hang({ websiteId: room.site(1).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 1)
  await desk.imports.close()
  const next = await room.again()
  room.control.comeUp()
  return { next, importId, desk: startImports(next) }
}

test('a keychain that does not open the keys stops a resumed run, and keeps them', async () => {
  const keychain = createKeychain()
  const { next, importId, desk } = await runHalf(keychain)
  keychain.forget()
  expect(await desk.resume(importId)).toMatchObject({
    state: 'stopped',
    done: 1,
    stop: { by: 'keychain' },
  })
  expect(valueOf(next.sqlite, sealedLines)).toBe(1)
})

test('a key that was damaged on the disk ends its line, and not the import', async () => {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2))
  room.control.cutConnection()
  await desk.begin('run', importId)
  expect(await desk.ended()).toMatchObject({ state: 'stopped', done: 0 })
  room.control.comeUp()
  room.sqlite.exec("UPDATE secret SET sealed = zeroblob(60) WHERE field = 'line-3'")
  expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 3 })
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 fails', '4 adds'])
  expect(saidOf(desk.lines()[1])).toBe(
    'This key was damaged on this computer’s disk and cannot be opened. Import it again.',
  )
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
})

/** A run of three lines that stopped after the first one. */
async function runFirst() {
  const { room, desk } = await start()
  const { importId } = await desk.tryOut(keysOf(room, 0, 1, 2))
  for (const index of [1, 2]) room.control.hang({ websiteId: room.site(index).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 1)
  desk.imports.cancel(importId)
  await desk.ended()
  room.control.comeUp()
  return { room, desk, importId }
}

test.each(['{', '{}', '[]', ''])(
  'a line that was damaged on the disk (%j) fails alone when its import is resumed',
  async (fields) => {
    const { room, desk, importId } = await runFirst()
    room.sqlite.prepare('UPDATE import_line SET fields = ? WHERE line = 3').run(fields)
    expect(desk.imports.report(importId)).toContain('Not done yet')
    expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 3 })
    expect(outcomes(desk.lines())).toEqual(['2 adds', '3 fails', '4 adds'])
    expect(desk.lines()[1]).toEqual({
      line: 3,
      title: '',
      outcome: 'fails',
      site: null,
      client: null,
      remarks: [{ what: 'line-damaged' }],
    })
    expect(saidOf(desk.lines()[1])).toBe(
      'This line was damaged on this computer’s disk. Import it again.',
    )
    expect(desk.imports.unfinished()).toBeNull()
    expect(valueOf(room.sqlite, sealedLines)).toBe(0)
  },
)

test('of a line that was done and then damaged on the disk, no more is known than that', async () => {
  const { room, desk, importId } = await runFirst()
  room.sqlite.exec("UPDATE import_line SET result = '{' WHERE line = 2")
  await desk.resume(importId)
  expect(outcomes(desk.lines())).toEqual(['2 fails', '3 adds', '4 adds'])
  const says =
    'What became of this line was damaged on this computer’s disk. Look on the list whether its site is there.'
  expect(desk.lines()[0]?.site).toBeNull()
  expect(saidOf(desk.lines()[0])).toBe(says)
  expect(desk.imports.report(importId)).toContain(says)
})

test('what an earlier version of the app stored of the lines in sentences is said as it was', async () => {
  const { room, desk, importId } = await runFirst()
  const stored = `UPDATE import_line SET fields = json_set(fields, '$.problem', ?) WHERE line = 3`
  room.sqlite.prepare(stored).run('This key is no key.')
  room.sqlite.exec(
    `UPDATE import_line SET result = json_set(
       json_remove(result, '$.shown.remarks'), '$.shown.message', 'Added, with a word.')
     WHERE line = 2`,
  )
  await desk.resume(importId)
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 fails', '4 adds'])
  expect(desk.lines().map(saidOf)).toEqual(['Added, with a word.', 'This key is no key.', ''])
  expect(desk.imports.report(importId)).toContain('Added, with a word.')
})

test('an import with a damaged line can be discarded, and its keys with it', async () => {
  const { room, desk, importId } = await runFirst()
  room.sqlite.exec("UPDATE import_line SET fields = '{' WHERE line = 3")
  await desk.imports.discard(importId)
  expect(desk.imports.unfinished()).toBeNull()
  expect(valueOf(room.sqlite, sealedLines)).toBe(0)
  expect(room.connections.list().sites).toHaveLength(1)
})

test('without a keychain nothing is resumed in the next start, and the lines say so', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { importId, desk, next } = await runHalf(keychain)
  expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 2 })
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 fails'])
  expect(saidOf(desk.lines()[1])).toBe(
    'This key was not kept, because this computer has no keychain. Import it again.',
  )
  expect(valueOf(next.sqlite, 'SELECT count(*) FROM secret')).toBe(0)
})

test('without a keychain a disk that fails loses no key of the run', async () => {
  const keychain = createKeychain()
  keychain.available = false
  let fails = false
  const wrap = (sqlite: Sqlite): Sqlite => ({
    prepare: (sql) => sqlite.prepare(sql),
    close: () => sqlite.close(),
    exec(sql) {
      if (fails && sql === 'COMMIT')
        throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
      sqlite.exec(sql)
    },
  })
  const { room, desk } = await start({ keychain, wrap })
  const { importId } = await desk.tryOut(keysOf(room, 0, 1))
  room.control.hang()
  await desk.begin('run', importId)
  fails = true
  room.control.comeUp()
  expect(await desk.ended()).toMatchObject({
    state: 'stopped',
    stop: { by: 'file', trouble: 'disk' },
  })
  fails = false
  expect(await desk.resume(importId)).toMatchObject({ state: 'finished', done: 2 })
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds'])
})
