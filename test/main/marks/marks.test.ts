import { expect, test } from 'vitest'
import { mostTags } from '../../../main/marks/tags.ts'
import type { MarkDifference } from '../../../main/marks/mark-store.ts'
import { everythingIn, startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'

const stranger = 'f'.repeat(24)

test('a site that nobody marked has no marks', async () => {
  const list = await startList(1)
  expect(list.row(0)).toMatchObject({
    clientId: null,
    client: null,
    tags: [],
    color: null,
    pinned: false,
    note: '',
  })
})

test('marks are on the row and in the next run', async () => {
  const first = await startList(2)
  const clientId = first.saveClient('Cedar Group')
  await first.connections.marks.mark({
    websiteIds: [first.site(0)],
    client: { id: clientId },
    color: 'teal',
    pinned: true,
    addTags: ['VIP', 'Launch'],
  })
  first.connections.marks.saveNote({ websiteId: first.site(0), note: 'Line one\nline two' })
  const marked = {
    clientId,
    client: 'Cedar Group',
    tags: ['Launch', 'VIP'],
    color: 'teal',
    pinned: true,
    note: 'Line one\nline two',
  }
  expect(first.row(0)).toMatchObject(marked)
  await first.end()
  const next = await startList(0, first.folder)
  expect(next.connections.list().sites[0]).toMatchObject(marked)
})

test('what a change does not name stays', async () => {
  const list = await startList(1)
  const websiteIds = [list.site(0)]
  const clientId = list.saveClient('Cedar Group')
  const { marks } = list.connections
  await marks.mark({
    websiteIds,
    client: { id: clientId },
    color: 'red',
    pinned: true,
    addTags: ['VIP'],
  })
  const before = list.row(0)
  await marks.mark({ websiteIds, color: null })
  expect(list.row(0)).toEqual({ ...before, color: null })
  await marks.mark({ websiteIds, client: null })
  expect(list.row(0)).toEqual({ ...before, color: null, clientId: null, client: null })
  await marks.mark({ websiteIds, pinned: false, removeTags: ['VIP'] })
  expect(list.row(0)).toMatchObject({ pinned: false, tags: [] })
})

test('only the sites that are different are answered and announced, once', async () => {
  const list = await startList(3)
  const websiteIds = [0, 1, 2].map(list.site)
  await list.connections.marks.mark({ websiteIds: [list.site(1)], addTags: ['VIP'] })
  const events = list.heard['connections.changed']?.length ?? 0
  const { differences } = await list.connections.marks.mark({ websiteIds, addTags: ['vip'] })
  const tagged = { addedTags: ['VIP'], removedTags: [] }
  expect(differences).toEqual([
    { websiteId: list.site(0), ...tagged },
    { websiteId: list.site(2), ...tagged },
  ])
  expect(list.heard['connections.changed']).toHaveLength(events + 1)
  expect(list.told()).toEqual({ changed: [list.site(0), list.site(2)], removed: [] })
  expect(await list.connections.marks.mark({ websiteIds, addTags: ['VIP'] })).toEqual({
    differences: [],
  })
  expect(list.heard['connections.changed']).toHaveLength(events + 1)
})

test('undoing puts the marks back as they were, and nothing else', async () => {
  const list = await startList(3)
  const [cedar, finch] = [list.saveClient('Cedar'), list.saveClient('Finch')]
  const websiteIds = [0, 1, 2].map(list.site)
  const { marks } = list.connections
  await marks.mark({
    websiteIds: [list.site(0)],
    client: { id: cedar },
    addTags: ['VIP', 'Ünïcode'],
  })
  await marks.mark({ websiteIds: [list.site(1)], color: 'pink', pinned: true })
  const before = list.connections.list()
  const done = await marks.mark({
    websiteIds,
    client: { id: finch },
    color: 'blue',
    pinned: true,
    addTags: ['Launch'],
    removeTags: ['vip'],
  })
  expect(done.differences).toHaveLength(3)
  marks.saveNote({ websiteId: list.site(2), note: 'Written since' })
  await marks.unmark(done)
  const [zero, one, two] = before.sites
  expect(list.connections.list().sites).toEqual([zero, one, { ...two, note: 'Written since' }])
  expect([...list.shown.values()]).toEqual(list.connections.list().sites)
})

test('undoing leaves what was done to the same marks since', async () => {
  const list = await startList(2)
  const [cedar, finch] = [list.saveClient('Cedar'), list.saveClient('Finch')]
  const websiteIds = [list.site(0), list.site(1)]
  const { marks } = list.connections
  const first = await marks.mark({
    websiteIds,
    client: { id: cedar },
    color: 'red',
    pinned: true,
    addTags: ['launch', 'VIP'],
  })
  await marks.mark({
    websiteIds: [list.site(0)],
    client: { id: finch },
    color: 'blue',
    removeTags: ['launch'],
    addTags: ['food'],
  })
  await marks.unmark(first)
  expect(list.row(0)).toMatchObject({
    client: 'Finch',
    color: 'blue',
    pinned: false,
    tags: ['food'],
  })
  expect(list.row(1)).toMatchObject({ client: null, color: null, pinned: false, tags: [] })
})

test('a tag that only a site in the trash bears lends its spelling, and is undone in it', async () => {
  const list = await startList(2)
  const { marks, trash } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['VIP'] })
  await trash.removeSites([list.site(0)])
  const done = await marks.mark({ websiteIds: [list.site(1)], addTags: ['vip'] })
  expect(list.row(1).tags).toEqual(['VIP'])
  await marks.unmark(done)
  expect(list.row(1).tags).toEqual([])
})

test('the client that was made with a mark goes with it, unless it has other sites by then', async () => {
  const list = await startList(3)
  const { marks, clients } = list.connections
  const undo = (done: Awaited<ReturnType<typeof marks.mark>>) =>
    marks.unmark({ differences: done.differences, madeClientId: done.client?.id })
  await undo(await marks.mark({ websiteIds: [list.site(0)], client: { name: 'Cedar' } }))
  expect(clients.list().clients).toEqual([])
  const done = await marks.mark({ websiteIds: [list.site(0)], client: { name: 'Finch' } })
  await marks.mark({ websiteIds: [list.site(1)], client: { name: 'Finch' } })
  await undo(done)
  expect([0, 1].map((index) => list.row(index).client)).toEqual([null, 'Finch'])
  // Removed by hand meanwhile: there is nothing left to take.
  const removed = await marks.mark({ websiteIds: [list.site(2)], client: { name: 'Oak' } })
  clients.remove(removed.client?.id ?? '')
  await undo(removed)
  expect(list.row(2).clientId).toBeNull()
  expect(clients.list().clients.map(({ name }) => name)).toEqual(['Finch'])
})

test.each([
  ['a site', (list: Awaited<ReturnType<typeof startList>>) => [list.site(0), stranger], {}, 'gone'],
  [
    'a client',
    (list: Awaited<ReturnType<typeof startList>>) => [list.site(0)],
    { client: { id: crypto.randomUUID() } },
    'chosen-client-gone',
  ],
] as const)('%s that is not there changes nothing', async (_what, ids, change, reason) => {
  const list = await startList(2)
  const before = everythingIn(list)
  const { marks } = list.connections
  const websiteIds = ids(list)
  expect(
    await failureOf(() => marks.mark({ websiteIds, pinned: true, addTags: ['VIP'], ...change })),
  ).toMatchObject({ code: 'not-found', reason })
  const clientId = 'client' in change ? change.client.id : null
  const differences = websiteIds.map((websiteId): MarkDifference => ({
    websiteId,
    clientId: { from: clientId, to: null },
    color: { from: 'red', to: null },
    addedTags: [],
    removedTags: ['VIP'],
  }))
  expect(await failureOf(() => marks.unmark({ differences }))).toMatchObject({
    code: 'not-found',
  })
  expect(everythingIn(list)).toEqual(before)
  expect(list.heard).toEqual({})
})

test('sites get a client by a name, who is made when there is none', async () => {
  const list = await startList(3)
  const { marks } = list.connections
  const first = await marks.mark({ websiteIds: [list.site(0)], client: { name: 'Cedar' } })
  expect(first.client).toEqual({ id: list.row(0).clientId, isNew: true })
  expect(list.heard['clients.changed']).toMatchObject([{ clients: [{ name: 'Cedar' }] }])
  const second = await marks.mark({ websiteIds: [list.site(1)], client: { name: 'cedar' } })
  expect(second.client).toEqual({ id: first.client?.id, isNew: false })
  expect(list.heard['clients.changed']).toHaveLength(1)
  expect([0, 1, 2].map((index) => list.row(index).client)).toEqual(['Cedar', 'Cedar', null])
})

test('no client is made for a site that is not there', async () => {
  const list = await startList(1)
  const before = everythingIn(list)
  const websiteIds = [list.site(0), stranger]
  for (const client of [{ name: 'Cedar' }, { id: crypto.randomUUID() }]) {
    const error = await failureOf(() => list.connections.marks.mark({ websiteIds, client }))
    expect(error.code).toBe('not-found')
  }
  expect(everythingIn(list)).toEqual(before)
  expect(list.heard).toEqual({})
})

test('a client that was made for a change that is refused goes with it', async () => {
  const list = await startList(1)
  const before = everythingIn(list)
  const addTags = Array.from({ length: mostTags + 1 }, (_, index) => `tag ${index}`)
  const { marks } = list.connections
  const mark = () => marks.mark({ websiteIds: [list.site(0)], client: { name: 'Cedar' }, addTags })
  expect((await failureOf(mark)).code).toBe('invalid-input')
  expect(everythingIn(list)).toEqual(before)
  expect(list.heard).toEqual({})
})

test('a client in the trash can be given no site, but an undo brings a site back to it', async () => {
  const list = await startList(2)
  const clientId = list.saveClient('Cedar')
  const { marks, clients, trash } = list.connections
  const websiteIds = [list.site(0)]
  await marks.mark({ websiteIds, client: { id: clientId } })
  const done = await marks.mark({ websiteIds, client: null })
  clients.remove(clientId)
  const refused = () =>
    marks.mark({ websiteIds: [list.site(1)], client: { id: clientId }, pinned: true })
  expect((await failureOf(refused)).code).toBe('not-found')
  expect(list.row(1).pinned).toBe(false)
  await marks.unmark(done)
  expect(list.row(0)).toMatchObject({ clientId, client: null })
  await trash.restore({ connectionIds: [], clientIds: [clientId] })
  expect(list.row(0)).toMatchObject({ clientId, client: 'Cedar' })
})

test('a tag has one spelling, the first', async () => {
  const list = await startList(3)
  const mark = (index: number, ...addTags: string[]) =>
    list.connections.marks.mark({ websiteIds: [list.site(index)], addTags })
  await mark(0, '  Été   2026 ', 'Straße', 'ΟΔΟΣ')
  await mark(1, 'éTÉ\t2026', 'STRAẞE', 'οδος', 'E\u0301te\u0301 2026')
  expect(list.row(1).tags).toEqual(['Été 2026', 'Straße', 'ΟΔΟΣ'])
  await mark(2, 'new', 'New', 'NEW')
  expect(list.row(2).tags).toEqual(['new'])
})

test('a tag that no site bears any more can be spelled anew, also in one go', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  const websiteIds = [list.site(0), list.site(1)]
  await marks.mark({ websiteIds, addTags: ['vip'] })
  const done = await marks.mark({ websiteIds, removeTags: ['VIP'], addTags: ['VIP'] })
  expect([list.row(0).tags, list.row(1).tags]).toEqual([['VIP'], ['VIP']])
  await marks.unmark(done)
  expect([list.row(0).tags, list.row(1).tags]).toEqual([['vip'], ['vip']])
  await marks.mark({ websiteIds: [list.site(0)], removeTags: ['VIP'], addTags: ['VIP'] })
  expect(list.row(0).tags).toEqual(['vip'])
})

test('a tag is found and put back however it is spaced', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['Two words'] })
  const removedTags = [' two \t WORDS ']
  await marks.unmark({ differences: [{ websiteId: list.site(1), addedTags: [], removedTags }] })
  expect(list.row(1).tags).toEqual(['Two words'])
  await marks.mark({ websiteIds: [list.site(1)], removeTags: ['two\nwords'] })
  expect(list.row(1).tags).toEqual([])
})

test('half a character is no reason to lose a tag', async () => {
  const list = await startList(1)
  const websiteIds = [list.site(0)]
  await list.connections.marks.mark({ websiteIds, addTags: ['odd \ud83d'] })
  expect(list.row(0).tags).toEqual(['odd \ufffd'])
  await list.connections.marks.mark({ websiteIds, removeTags: ['odd \ud83d'] })
  expect(list.row(0).tags).toEqual([])
})

test('an undo keeps to the spelling that came about since', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['vip'] })
  const done = await marks.mark({ websiteIds: [list.site(0)], removeTags: ['vip'] })
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['VIP'] })
  await marks.unmark(done)
  expect(list.row(0).tags).toEqual(['VIP'])
})

test('tags stand in the order of a dictionary', async () => {
  const list = await startList(1)
  const addTags = ['zebra', 'Äpfel', 'apple', 'Step 10', 'Step 9', 'Zoo']
  await list.connections.marks.mark({ websiteIds: [list.site(0)], addTags })
  expect(list.row(0).tags).toEqual(['Äpfel', 'apple', 'Step 9', 'Step 10', 'zebra', 'Zoo'])
})

test.each(['a,b', 'a; b', ';', '\u200B', '\u0000', ' \t\n'])(
  'the tag %j is refused, and nothing is changed',
  async (tag) => {
    const list = await startList(1)
    const mark = () =>
      list.connections.marks.mark({
        websiteIds: [list.site(0)],
        pinned: true,
        addTags: ['fine', tag],
      })
    expect((await failureOf(mark)).code).toBe('invalid-input')
    expect(list.row(0)).toMatchObject({ pinned: false, tags: [] })
  },
)

test('a quotation mark, an emoji and a single quote make fine tags', async () => {
  const list = await startList(1)
  const addTags = ['12" vinyl', '🎄', "O'Malley's", "' OR 1=1 --"]
  await list.connections.marks.mark({ websiteIds: [list.site(0)], addTags })
  expect(new Set(list.row(0).tags)).toEqual(new Set(addTags))
})

test('a site has at most fifty tags', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  const addTags = Array.from({ length: 50 }, (_, index) => `Tag ${index}`)
  const websiteIds = [list.site(0), list.site(1)]
  await marks.mark({ websiteIds, addTags })
  await marks.mark({ websiteIds: [list.site(1)], removeTags: ['tag 7'] })
  const before = everythingIn(list)
  const more = () => marks.mark({ websiteIds, addTags: ['One more'], pinned: true })
  expect(await failureOf(more)).toEqual({
    code: 'invalid-input',
    reason: 'too-many-tags',
    most: 50,
  })
  const back = { websiteId: list.site(0), addedTags: [], removedTags: ['One more'] }
  expect((await failureOf(() => marks.unmark({ differences: [back] }))).code).toBe('invalid-input')
  expect(everythingIn(list)).toEqual(before)
  await marks.mark({ websiteIds, removeTags: ['Tag 1'], addTags: ['One more'] })
  expect(list.row(0).tags).toHaveLength(50)
})

test('a color of a later Latchkey is none, and stays what it is', async () => {
  const list = await startList(2)
  list.sqlite.exec(`UPDATE site SET colour = 'ultraviolet' WHERE website_id = '${list.site(0)}'`)
  expect(list.row(0).color).toBeNull()
  await list.connections.marks.mark({ websiteIds: [list.site(0)], pinned: true })
  expect(list.sqlite.prepare('SELECT colour FROM site WHERE pinned = 1').get()).toEqual({
    colour: 'ultraviolet',
  })
})

test('a note that is the same is not announced, and one of nowhere is refused', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  marks.saveNote({ websiteId: list.site(1), note: 'A note' })
  expect(list.told()).toEqual({ changed: [list.site(1)], removed: [] })
  marks.saveNote({ websiteId: list.site(1), note: 'A note' })
  expect(list.heard['connections.changed']).toHaveLength(1)
  marks.saveNote({ websiteId: list.site(1), note: '' })
  expect(list.row(1).note).toBe('')
  const nowhere = () => marks.saveNote({ websiteId: stranger, note: 'A note' })
  expect((await failureOf(nowhere)).code).toBe('not-found')
})

test('marks stay with a site whose connections are in the trash', async () => {
  const list = await startList(1)
  const { marks, trash } = list.connections
  const { connectionIds } = await trash.removeSites([list.site(0)])
  marks.saveNote({ websiteId: list.site(0), note: 'Written too late' })
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['VIP'] })
  await trash.restore({ connectionIds, clientIds: [] })
  expect(list.row(0)).toMatchObject({ note: 'Written too late', tags: ['VIP'] })
})

test('no sites at all are marked without a word', async () => {
  const list = await startList(1)
  const { marks } = list.connections
  expect(await marks.mark({ websiteIds: [], addTags: ['VIP'] })).toEqual({ differences: [] })
  await marks.unmark({ differences: [] })
  expect(list.heard).toEqual({})
})
