import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostTags } from '../../../main/marks/tags.ts'
import { colors } from '../../../preload/contract.ts'
import type { Input } from '../../../preload/contract.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { everythingIn, startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

/** More than two slices, of which none ends with the last site. */
const many = 1_000

const idsOf = (list: List) => Array.from({ length: many }, (_, index) => list.site(index))
const tagged = (list: List) => Number(valueOf(list.sqlite, 'SELECT count(*) FROM site_tag'))
const turn = () => new Promise((resolve) => setImmediate(resolve))
const manyTags = Array.from({ length: 10 }, (_, index) => `a tag of some length ${index}`)

/** Lets the file grow by so many pages and no further, as on a full disk. */
function fill({ sqlite }: List, pages: number): void {
  const used = Number(valueOf(sqlite, 'PRAGMA page_count'))
  sqlite.exec(`PRAGMA max_page_count = ${used + pages}`)
}

const empty = ({ sqlite }: List) => sqlite.exec('PRAGMA max_page_count = 1000000')

/** Waits until some of the sites are marked and others not. */
async function untilHalfway(list: List): Promise<void> {
  while (tagged(list) === 0) await turn()
  expect(tagged(list)).toBeLessThan(many)
}

/** A window that has heard every event knows every row. */
function expectShown(list: List): void {
  expect(list.shown).toEqual(
    new Map(list.connections.list().sites.map((site) => [site.websiteId, site])),
  )
}

test('a change of many sites is stored and told in slices, and other calls come in between', async () => {
  const list = await startList(many)
  const marking = list.connections.marks.mark({ websiteIds: idsOf(list), addTags: ['VIP'] })
  await untilHalfway(list)
  list.connections.marks.saveNote({ websiteId: list.site(999), note: 'Written meanwhile' })
  const { differences } = await marking
  expect(differences).toHaveLength(many)
  expect(list.row(999)).toMatchObject({ tags: ['VIP'], note: 'Written meanwhile' })
  const told = list.heard['connections.changed'] ?? []
  expect(told.length).toBeGreaterThan(3)
  expect(Math.max(...told.map(({ sites }) => sites.length))).toBeLessThanOrEqual(400)
  expectShown(list)
})

test('what is refused of the last site is refused before the first is changed', async () => {
  const list = await startList(many)
  const { marks } = list.connections
  const websiteIds = idsOf(list)
  const addTags = Array.from({ length: mostTags }, (_, index) => `Tag ${index}`)
  await marks.mark({ websiteIds: [list.site(999)], addTags })
  const before = everythingIn(list)
  const oneMore = { websiteIds, pinned: true, addTags: ['One more'] }
  expect((await failureOf(marks.mark(oneMore))).code).toBe('invalid-input')
  const stranger = { websiteIds: [...websiteIds, 'f'.repeat(24)], pinned: true }
  expect((await failureOf(marks.mark(stranger))).code).toBe('not-found')
  const differences = websiteIds.map((websiteId) => ({
    websiteId,
    pinned: { from: true, to: false },
    addedTags: [],
    removedTags: ['One more'],
  }))
  expect((await failureOf(marks.unmark({ differences }))).code).toBe('invalid-input')
  expect(everythingIn(list)).toEqual(before)
  // One is taken away for it.
  await marks.mark({ ...oneMore, removeTags: ['tag 7'] })
  expect(list.row(999).tags).toHaveLength(mostTags)
})

test('a disk that is full on the way: the answer says what is stored, undo takes back just that, and again does the rest', async () => {
  const list = await startList(many)
  const { marks } = list.connections
  const before = everythingIn(list)
  const reports = list.expectReports()
  fill(list, 200)
  const asked = { websiteIds: idsOf(list), addTags: manyTags }
  const done = await marks.mark(asked)
  expect(done.stopped).toMatchObject({
    code: 'internal',
    reason: 'stopped-early',
    work: 'marking',
    done: expect.any(Number),
    of: 1_000,
    because: 'full',
  })
  expect(reports).toEqual(['A change of sites ended early'])
  expect(done.differences.length * manyTags.length).toBe(tagged(list))
  expect(tagged(list)).toBeGreaterThan(0)
  expectShown(list)
  await marks.unmark(done)
  expect(everythingIn(list)).toEqual(before)
  await marks.mark(asked)
  empty(list)
  const rest = await marks.mark(asked)
  expect(rest.stopped).toBeUndefined()
  expect(tagged(list)).toBe(many * manyTags.length)
  expectShown(list)
})

test('an undo that the disk stops says how much is done, and again does the rest', async () => {
  const list = await startList(many)
  const { marks } = list.connections
  const websiteIds = idsOf(list)
  await marks.mark({ websiteIds, addTags: manyTags })
  const before = everythingIn(list)
  const done = await marks.mark({ websiteIds, removeTags: manyTags })
  list.sqlite.exec('VACUUM')
  list.expectReports()
  fill(list, 60)
  expect(await failureOf(marks.unmark(done))).toEqual({
    code: 'internal',
    reason: 'stopped-early',
    work: 'unmarking',
    done: expect.any(Number),
    of: 1_000,
    because: 'full',
  })
  expectShown(list)
  empty(list)
  await marks.unmark(done)
  expect(everythingIn(list)).toEqual(before)
})

const change = fc.record(
  {
    color: fc.constantFrom(...colors, null),
    pinned: fc.boolean(),
    addTags: fc.subarray(['VIP', 'vip', 'Launch', 'Été', 'food']),
    removeTags: fc.subarray(['VIP', 'launch', 'ÉTÉ', 'euro']),
    client: fc.constantFrom(null, { name: 'Cedar' }, { name: 'Finch' }),
  },
  { requiredKeys: [] },
)

test('undo brings back exactly what was before, also of a change that was stopped', async () => {
  const list = await startList(many)
  list.expectReports()
  const { marks } = list.connections
  const websiteIds = idsOf(list)
  // So that a client that a change makes is no difference.
  for (const name of ['Cedar', 'Finch']) list.saveClient(name)
  const some = fc.nat({ max: many })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(change, some, some), { maxLength: 3 }),
      change,
      fc.option(fc.nat({ max: 12 })),
      async (earlier, asked, room) => {
        const mark = (input: Omit<Input<'sites.mark'>, 'websiteIds'>, from = 0, to = many) =>
          marks.mark({ websiteIds: websiteIds.slice(from, to), ...input })
        for (const [input, from, to] of earlier) await mark(input, from, to)
        const before = everythingIn(list)
        list.sqlite.exec('VACUUM')
        if (room !== null) fill(list, room)
        const done = await mark(asked).catch(() => ({ differences: [] }))
        const after = everythingIn(list)
        empty(list)
        await marks.unmark(done)
        expect(everythingIn(list)).toEqual(before)
        // What is answered as nothing, or thrown, is nothing.
        const wasChanged = JSON.stringify(after) !== JSON.stringify(before)
        expect(wasChanged).toBe(done.differences.length > 0)
        await list.connections.announced()
        expectShown(list)
      },
    ),
    { numRuns: 10 },
  )
})

test('two changes at once are one after the other, whatever each consists of', async () => {
  const list = await startList(many)
  const { marks, tags } = list.connections
  const websiteIds = idsOf(list)
  const changes = [
    marks.mark({ websiteIds, color: 'red', addTags: ['food'] }),
    marks.mark({ websiteIds: websiteIds.toReversed(), color: 'blue', addTags: ['Launch'] }),
    tags.rename('food', 'Fine meals'),
    marks.mark({ websiteIds, removeTags: ['launch'], addTags: ['FINE MEALS'] }),
  ]
  await Promise.all(changes)
  const { sites } = list.connections.list()
  expect(new Set(sites.map(({ color, tags: own }) => `${color} ${own.join()}`))).toEqual(
    new Set(['blue Fine meals']),
  )
  expectShown(list)
})

test('a profile that is closed on the way ends the change between two slices', async () => {
  const list = await startList(many)
  const { marks } = list.connections
  const asked = { websiteIds: idsOf(list), addTags: ['VIP'] }
  const marking = marks.mark(asked)
  const waiting = failureOf(marks.mark({ ...asked, pinned: true }))
  await untilHalfway(list)
  await list.connections.close()
  const { differences, stopped } = await marking
  expect(stopped?.code).toBe('cancelled')
  expect(differences).toHaveLength(tagged(list))
  expect((await waiting).code).toBe('cancelled')
  await list.end()
  const next = await startList(0, list.folder)
  expect(valueOf(next.sqlite, 'PRAGMA integrity_check')).toBe('ok')
  const rest = await next.connections.marks.mark(asked)
  expect(rest.differences).toHaveLength(many - differences.length)
})

const marker = fileURLToPath(new URL('../../fakes/bulk-marker.ts', import.meta.url))

test('a kill on the way leaves whole slices, and the same change does the rest', async () => {
  const folder = makeFolder()
  const list = await startList(many, folder)
  await list.end()
  const child = spawn(process.execPath, [marker, folder, ...manyTags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await gone
  const next = await startList(0, folder)
  expect(valueOf(next.sqlite, 'PRAGMA integrity_check')).toBe('ok')
  const { sites } = next.connections.list()
  const counts = new Set(sites.map((site) => site.tags.length))
  expect(counts).toEqual(new Set([manyTags.length, 0]))
  const websiteIds = sites.map(({ websiteId }) => websiteId)
  const rest = await next.connections.marks.mark({ websiteIds, addTags: manyTags })
  expect(rest.differences.length).toBeLessThan(many)
  expect(tagged(next)).toBe(many * manyTags.length)
})

test('every row is read in slices as at once, and what is removed or restored is told in slices', async () => {
  const list = await startList(many)
  const { trash } = list.connections
  const whole = list.connections.list()
  expect(await list.connections.listAll()).toEqual(whole)
  const removed = await trash.removeSites(idsOf(list))
  expect(removed.connectionIds).toHaveLength(many)
  await list.connections.announced()
  expect(list.shown.size).toBe(0)
  expect(await trash.listAll()).toEqual(trash.list())
  await trash.restore({ ...removed, clientIds: [] })
  await list.connections.announced()
  expectShown(list)
  const told = list.heard['connections.changed'] ?? []
  const sizes = told.map(({ sites, removed: gone }) => sites.length + gone.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(400)
})

/** Of the sites, those on the list, in the trash, and gone. */
const standing = ({ connections, sqlite }: List) => [
  connections.list().sites.length,
  connections.trash.list().connections.length,
  many - Number(valueOf(sqlite, 'SELECT count(*) FROM site')),
]

test('what is removed, restored or destroyed goes in slices, and other calls come in between', async () => {
  const list = await startList(many)
  const { trash, marks } = list.connections
  const seen: number[][] = []
  async function watch<Result>(work: Promise<Result>): Promise<Result> {
    for (;;) {
      const isOver = await Promise.race([work.then(() => true), turn().then(() => false)])
      if (isOver) return work
      seen.push(standing(list))
    }
  }
  const removed = { ...(await watch(trash.removeSites(idsOf(list)))), clientIds: [] }
  await watch(trash.restore(removed))
  await watch(trash.removeSites(idsOf(list)))
  const destroying = watch(trash.destroy(removed))
  const marked = failureOf(marks.mark({ websiteIds: [list.site(999)], pinned: true }))
  expect(await destroying).toEqual({
    connections: many,
    sites: many,
    clients: 0,
    state: 'destroyed',
  })
  // It came in its turn: when the site was gone.
  expect((await marked).code).toBe('not-found')
  for (const halfway of [
    [600, 400, 0],
    [400, 600, 0],
    [0, 600, 400],
  ]) {
    expect(seen).toContainEqual(halfway)
  }
  expect(standing(list)).toEqual([0, 0, many])
  expect(valueOf(list.sqlite, 'SELECT count(*) FROM secret')).toBe(0)
})

test('what is not in the trash is refused before the first of thousands is touched', async () => {
  const list = await startList(many)
  const { trash } = list.connections
  const { connectionIds } = await trash.removeSites(idsOf(list).slice(1))
  const before = everythingIn(list)
  const named = { connectionIds: [...connectionIds, list.key(0)], clientIds: [] }
  expect((await failureOf(trash.restore(named))).code).toBe('not-found')
  expect((await failureOf(trash.destroy(named))).code).toBe('not-found')
  expect((await failureOf(trash.removeSites(idsOf(list)))).code).toBe('not-found')
  expect(everythingIn(list)).toEqual(before)
})

test('a destruction that a closed profile ends says how much was done, and the rest is in the trash', async () => {
  const list = await startList(many)
  const { trash } = list.connections
  const named = { ...(await trash.removeSites(idsOf(list))), clientIds: [] }
  list.expectReports()
  const destroying = failureOf(trash.destroy(named))
  while (standing(list)[2] === 0) await turn()
  await list.connections.close()
  expect(await destroying).toEqual({
    code: 'cancelled',
    reason: 'stopped-early',
    work: 'destroying',
    done: 400,
    of: 1_000,
    because: 'changed-meanwhile',
  })
  expect(standing(list)).toEqual([0, 600, 400])
})

test('reading that a profile is closed under ends, and is no error of the file', async () => {
  const list = await startList(many)
  const reading = failureOf(list.connections.listAll())
  await list.connections.close()
  expect((await reading).code).toBe('cancelled')
})
