import { expect, test } from 'vitest'
import { calls } from '../../../preload/contract.ts'
import { startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'

const paused = {
  name: 'Paused clients',
  view: 'needs-you',
  query: 'tag:"Food & drink" -client:"Cedar Group"',
  sorting: [
    { id: 'client', desc: true },
    { id: 'site', desc: false },
  ],
  grouping: 'client',
} as const
const input = { ...paused, sorting: [...paused.sorting] }

test('a view is kept as it was saved, also in the next run', async () => {
  const first = await startList(0)
  const viewId = first.connections.views.save(input).view.id
  const saved = { views: [{ id: viewId, ...paused }] }
  expect(first.heard['views.changed']).toEqual([saved])
  await first.end()
  const next = await startList(0, first.folder)
  expect(next.connections.views.list()).toEqual(saved)
})

test('a view that is saved again takes its own place', async () => {
  const list = await startList(0)
  const { views } = list.connections
  const viewId = views.save(input).view.id
  expect(views.save({ ...input, id: viewId, name: 'Renamed', query: '' }).before).toEqual({
    id: viewId,
    ...paused,
  })
  expect(views.list().views).toEqual([{ id: viewId, ...paused, name: 'Renamed', query: '' }])
})

test('a removed view is put back where it was', async () => {
  const list = await startList(0)
  const { views } = list.connections
  const ids = ['b', 'a', 'C'].map((name) => views.save({ ...input, name }).view.id)
  const before = views.list()
  expect(before.views.map(({ name }) => name)).toEqual(['a', 'b', 'C'])
  const [first = ''] = ids
  const removed = views.remove(first)
  expect(list.heard['views.changed']?.at(-1)?.views.map(({ name }) => name)).toEqual(['a', 'C'])
  views.putBack(removed)
  expect(views.list()).toEqual(before)
})

test('a view that is not there cannot be removed, and not be saved again', async () => {
  const list = await startList(0)
  expect(await failureOf(() => list.connections.views.remove(crypto.randomUUID()))).toEqual({
    code: 'not-found',
    reason: 'gone',
    what: 'view',
  })
  const again = { ...input, id: crypto.randomUUID() }
  expect((await failureOf(() => list.connections.views.save(again))).code).toBe('not-found')
  expect(list.heard).toEqual({})
})

test('what cannot be read of a view falls back, and hides no other view', async () => {
  const list = await startList(0)
  list.connections.views.save(input)
  const insert = list.sqlite.prepare("INSERT INTO saved_view VALUES (?, ?, ?, 'tag:vip', ?, ?, 0)")
  insert.run('1', 'A', 'asleep', '[{"id": "site"', 'by-mood')
  insert.run('2', 'B', 'all', '[{"id": "mood", "desc": false}]', 'tag')
  expect(list.connections.views.list().views).toEqual([
    { id: '1', name: 'A', view: 'all', query: 'tag:vip', sorting: [], grouping: 'none' },
    { id: '2', name: 'B', view: 'all', query: 'tag:vip', sorting: [], grouping: 'tag' },
    expect.objectContaining(paused),
  ])
})

test('a search that filters can write is kept, and a longer one is refused in a sentence', async () => {
  const list = await startList(0)
  const { views } = list.connections
  const names = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(80, 'n'))
  const tags = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(40, 't'))
  const query = [...names.map((name) => `client:"${name}"`), ...tags.map((tag) => `tag:"${tag}"`)]
  const most = calls['views.save'].input.parse({ ...input, query: query.join(' ') })
  views.save(most)
  expect(views.list().views[0]?.query).toBe(most.query)
  const longer = calls['views.save'].input.parse({
    ...input,
    name: 'B',
    query: 'a'.repeat(100_001),
  })
  expect(await failureOf(() => views.save(longer))).toEqual({
    code: 'invalid-input',
    reason: 'search-too-long',
    name: 'B',
    most: 100_000,
  })
  expect(views.list().views).toHaveLength(1)
})

test.each([
  ['  Front \t desk\n', 'Front desk'],
  ['Bell\u0007Book', 'Bell Book'],
])('a view that is called %j is stored as %j', async (typed, stored) => {
  const list = await startList(0)
  list.connections.views.save({ ...input, name: typed })
  expect(list.connections.views.list().views.map(({ name }) => name)).toEqual([stored])
})

test('a view without a name that can be seen is refused', async () => {
  const list = await startList(0)
  const unseen = calls['views.save'].input.parse({ ...input, name: '\u200b' })
  expect(await failureOf(() => list.connections.views.save(unseen))).toEqual({
    code: 'invalid-input',
    reason: 'unnamed',
    what: 'view',
  })
  expect(list.connections.views.list().views).toEqual([])
})

test('there is no second view of a name, whatever its capitals', async () => {
  const list = await startList(0)
  const { views } = list.connections
  const viewId = views.save({ ...input, name: 'Café' }).view.id
  const other = views.save({ ...input, name: 'Cafe' }).view.id
  const before = views.list()
  const told = list.heard['views.changed']?.length
  for (const same of [
    { ...input, name: ' CAFÉ' },
    { ...input, name: 'café', id: other },
  ]) {
    expect(await failureOf(() => views.save(same))).toEqual({
      code: 'duplicate',
      reason: 'name-taken',
      what: 'view',
      name: 'Café',
    })
  }
  expect(views.list()).toEqual(before)
  expect(list.heard['views.changed']).toHaveLength(told ?? 0)
  views.save({ ...input, name: 'CAFÉ', id: viewId })
  expect(views.list().views.map(({ name }) => name)).toEqual(['Cafe', 'CAFÉ'])
})
