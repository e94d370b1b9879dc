import { expect, test } from 'vitest'
import { keyRef } from '../../../main/vault/secret-refs.ts'
import { outcomes, sheetOf, startImports } from '../../fakes/imports.ts'
import { createKiller } from '../../fakes/killer.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

/** Four keys of three sites, one of them twice, and a line without a key. */
function sheetFor(room: Room): string {
  const [a, b, c] = [room.site(0), room.site(1), room.site(2)]
  return sheetOf(
    { key: a.apiKey, client: 'Acme', tags: 'one' },
    { key: b.apiKey, client: 'acme', note: 'Call first' },
    { key: room.control.addKey(a.websiteId), label: 'Second' },
    { key: a.apiKey },
    { key: c.apiKey, color: 'red' },
    { websiteId: room.site(3).websiteId, tags: 'here before' },
  )
}

const expected = ['2 adds', '3 adds', '4 adds', '5 repeated', '6 adds', '7 updates']

/** What an import leaves behind: marks, labels, clients, and the keys by the sites that they open. */
function stateOf(room: Room) {
  const rows = [0, 1, 2, 3].flatMap(
    (index) => room.connections.list([room.site(index).websiteId]).sites,
  )
  return {
    marks: rows.map(({ client, tags, note, color }) => [client, ...tags, note, color]),
    labels: rows.map(({ connections }) => connections.map(({ label }) => label).toSorted()),
    clients: room.connections.clients.list().clients.map(({ name }) => name),
    keys: rows
      .flatMap(({ websiteId, connections }) =>
        connections.map(({ id }) => `${websiteId} ${room.vault.get(keyRef(id)).reveal()}`),
      )
      .toSorted(),
    sealedLines: valueOf(room.sqlite, "SELECT count(*) FROM secret WHERE field LIKE 'line-%'"),
  }
}

const doneState = (room: Room) => ({
  marks: [
    ['Acme', 'one', '', null],
    ['Acme', 'Call first', null],
    [null, '', 'red'],
    [null, 'here before', '', null],
  ],
  labels: [['Main key', 'Second'], ['Main key'], ['Main key'], ['Main key']],
  clients: ['Acme'],
  keys: room.control
    .sites()
    .flatMap(({ website, keys }) => keys.map(({ apiKey }) => `${website.id} ${apiKey}`))
    .toSorted(),
  sealedLines: 0,
})

/** Runs the sheet and kills the run at a step. What is there in the next run of the app. */
async function runUntil(step: number) {
  const killer = createKiller(step)
  const room = await startRoom({ wrap: killer.wrap })
  await room.add(3)
  const desk = startImports(room, killer.fetch)
  const { importId } = await desk.tryOut(sheetFor(room), { ifHere: 'keep-both' })
  desk.events.length = 0
  const before = stateOf(room)
  killer.arm()
  const over = desk.imports.run(importId).then(
    () => desk.ended(),
    () => null,
  )
  await Promise.race([killer.died, over])
  const next = room.killed()
  await next.vault.open()
  return { next, before, importId, steps: killer.steps, diedAt: killer.diedAt() }
}

/** Resumes what is left; the lines in the end, or null when nothing was left. */
async function finish(room: Room, importId: string): Promise<string[] | null> {
  const desk = startImports(room)
  if (desk.imports.unfinished()?.importId !== importId) return null
  await desk.imports.resume(importId)
  const { state, done, total } = await desk.ended()
  return [`${state} ${done} of ${total}`, ...outcomes(desk.lines())]
}

test('killed at any step, a run is resumed without a line lost or done twice', async () => {
  const { steps } = await runUntil(Infinity)
  // Within a transaction one step is as good as another: the last one before its end.
  const telling = steps.flatMap((step, at) =>
    /^(ask|answer|BEGIN|COMMIT)/.test(step) || steps[at + 1] === 'COMMIT' ? [at + 1] : [],
  )
  const died: (string | undefined)[] = []
  for (const at of telling) {
    const { next, before, importId, diedAt } = await runUntil(at)
    const isStored = valueOf(next.sqlite, 'SELECT count(*) FROM import') === 1
    const lines = await finish(next, importId)
    expect(lines).toEqual(isStored ? ['finished 6 of 6', ...expected] : null)
    expect(stateOf(next)).toEqual(isStored ? doneState(next) : before)
    await next.connections.close()
    died.push(diedAt)
  }
  // The import is stored in one transaction, and each of its six lines in another.
  expect(died.filter((step) => step === 'COMMIT')).toHaveLength(7)
  expect(died.filter((step) => step === 'answer website')).toHaveLength(4)
})

test('what a killed run had done is told again, and not asked again', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { importId } = await desk.tryOut(sheetFor(room), { ifHere: 'keep-both' })
  room.control.hang({ websiteId: room.site(2).websiteId })
  desk.events.length = 0
  await desk.imports.run(importId)
  await desk.until(({ done }) => done === 5)
  const next = room.killed()
  room.control.comeUp()
  const before = room.control.requests().length
  const again = startImports(next)
  expect(again.imports.unfinished()).toEqual({
    importId,
    name: 'stores.csv',
    startedAt: room.clock.at,
    done: 5,
    total: 6,
  })
  await again.imports.resume(importId)
  await again.ended()
  expect(again.events[0]).toMatchObject({ state: 'running', done: 5, total: 6 })
  expect(again.events[0]?.lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7])
  expect(again.lines().map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7])
  const asked = room.control.requests().slice(before)
  expect(asked.filter(({ path }) => path.endsWith('/website'))).toHaveLength(1)
  expect(again.imports.unfinished()).toBeNull()
})

test('a window that is new takes up the run that is under way, with each line so far', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  expect(await desk.imports.takeUp()).toEqual({ run: null })
  const { importId } = await desk.tryOut(sheetFor(room), { ifHere: 'keep-both' })
  room.control.hang({ websiteId: room.site(2).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 5)
  desk.events.length = 0
  expect(await desk.imports.takeUp()).toEqual({ run: { importId, name: 'stores.csv' } })
  expect(desk.events).toMatchObject([{ importId, phase: 'run', state: 'running', done: 5 }])
  expect(desk.lines().map(({ line }) => line)).toEqual([2, 3, 4, 5, 7])

  room.control.comeUp()
  expect(await desk.ended()).toMatchObject({ state: 'finished', done: 6, total: 6 })
  expect(desk.lines().map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7])
  expect(await desk.imports.takeUp()).toEqual({ run: null })
})

test('a run that begins while a new window asks is taken up too', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { importId } = await desk.tryOut(sheetFor(room))
  room.control.hang()
  const begun = desk.imports.run(importId)
  const asked = desk.imports.takeUp()
  await begun
  expect(await asked).toEqual({ run: { importId, name: 'stores.csv' } })
})

test('a sheet that no window holds any more is forgotten, and its dry run with it', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { importId } = await desk.tryOut(sheetFor(room))
  expect(await desk.imports.takeUp()).toEqual({ run: null })
  expect((await failureOf(desk.imports.run(importId))).code).toBe('not-found')

  const content = sheetFor(room)
  const { importId: other, hasHeader, columns } = await desk.imports.open({ content, name: null })
  const dryRun = {
    importId: other,
    hasHeader,
    columns: columns.map(({ guess }) => guess),
    ifHere: 'skip',
  } as const
  const begun = failureOf(desk.imports.dryRun(dryRun))
  const asked = desk.imports.takeUp()
  const own = (await desk.imports.open({ content, name: null })).importId
  expect((await begun).code).toBe('not-found')
  expect(await asked).toEqual({ run: null })
  // Nothing is said of it to the new window, and what that one has opened by then is its own.
  expect(desk.events.every((event) => event.importId === importId)).toBe(true)
  await desk.imports.dryRun({ ...dryRun, importId: own })
  await desk.until((event) => event.importId === own && event.state === 'finished')
})
