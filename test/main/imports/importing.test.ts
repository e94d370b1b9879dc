import { expect, test } from 'vitest'
import { outcomes, saidOf, sheetOf, startImports } from '../../fakes/imports.ts'
import { startRoom } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

async function start(options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startRoom(options)
  return { room, desk: startImports(room), key: (index: number) => room.site(index).apiKey }
}

function failing(): never {
  throw new Error('The disk cannot be read')
}

const stored = 'SELECT (SELECT count(*) FROM site) + (SELECT count(*) FROM import)'

test('a dry run shows which site each key opens, and stores nothing', async () => {
  const { room, desk, key } = await start()
  await desk.tryOut(sheetOf({ key: key(0) }, { key: key(1) }, { key: 'nonsense-key-1234' }))
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds', '4 fails'])
  const { websiteId, website } = room.site(0)
  expect(desk.lines()[0]).toEqual({
    line: 2,
    title: '',
    outcome: 'adds',
    site: { websiteId, title: website.title, url: website.url },
    client: null,
    remarks: [],
  })
  expect(saidOf(desk.lines()[2])).toBe(
    'Squarespace rejects this key. It was deleted, or a part of it is missing.',
  )
  expect(desk.events.at(-1)).toMatchObject({
    phase: 'dry-run',
    state: 'finished',
    done: 3,
    total: 3,
  })
  expect(valueOf(room.sqlite, stored)).toBe(0)
})

test('a run adds what the dry run foresaw, with client, tags, note, color, pin and label', async () => {
  const { room, desk, key } = await start()
  const said = { client: 'Acme', tags: 'vip, EU;vip', note: 'Call first', label: 'For orders' }
  const { foreseen } = await desk.bringIn(
    sheetOf({ key: key(0), color: 'Green', pinned: 'Yes', ...said }),
  )
  expect(desk.lines()).toEqual(foreseen)
  expect(room.row(room.site(0).websiteId)).toMatchObject({
    client: 'Acme',
    tags: ['EU', 'vip'],
    note: 'Call first',
    color: 'green',
    pinned: true,
    connections: [{ label: 'For orders', kind: 'key' }],
  })
  expect(room.reports).toEqual([])
})

test('more tags than a site can have are left out, and the other lines are done', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const [first, second] = [room.site(0), room.site(1)]
  const tags = Array.from({ length: 51 }, (_, index) => `tag ${index}`).join(', ')
  const { foreseen } = await desk.bringIn(
    sheetOf({ key: first.apiKey, tags }, { key: second.apiKey }),
  )
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished' })
  expect(desk.lines()).toEqual(foreseen)
  expect(saidOf(foreseen[0])).toBe('A site can have at most 50 tags, so 1 is left out.')
  expect(room.row(first.websiteId).tags).toHaveLength(50)
  expect(room.row(second.websiteId).tags).toEqual([])
})

test('a line that cannot be stored as it says fails alone', async () => {
  const { desk, key } = await start()
  // A space of no width: a name that nobody would see.
  await desk.bringIn(sheetOf({ key: key(0), client: '\u200b' }, { key: key(1) }))
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished' })
  expect(outcomes(desk.lines())).toEqual(['2 fails', '3 adds'])
})

test('the list hears of what an import did before the rest of it was discarded', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  const desk = startImports(room)
  const { importId } = await desk.tryOut(
    sheetOf({ title: room.row(websiteId).title, client: 'Acme' }, { key: room.site(1).apiKey }),
  )
  room.control.hang()
  await desk.imports.run(importId)
  await expect.poll(() => room.row(websiteId).client, { interval: 1 }).toBe('Acme')
  await desk.imports.discard(importId)
  expect(room.heard['connections.changed']?.at(-1)?.sites).toMatchObject([{ client: 'Acme' }])
  expect(room.heard['clients.changed']?.at(-1)?.clients).toMatchObject([{ name: 'Acme' }])
  expect(desk.events.at(-1)).toMatchObject({ state: 'cancelled', done: 1 })
})

test('all clients are told of once a second while an import makes new ones, and in the end', async () => {
  const { room, desk, key } = await start()
  const names = ['Acme', 'Bolt', 'Cedar', 'Dune']
  const { importId } = await desk.tryOut(
    sheetOf(...names.map((client, index) => ({ key: key(index), client }))),
  )
  const told = () => room.heard['clients.changed']?.map(({ clients }) => clients.length)
  const letThrough = async (index: number) => {
    room.control.comeUp(room.site(index).websiteId)
    await desk.until(({ done }) => done === index + 1)
  }
  for (const index of names.keys()) room.control.hang({ websiteId: room.site(index).websiteId })
  await desk.begin('run', importId)
  await letThrough(0)
  expect(told()).toEqual([1])
  await letThrough(1)
  expect(told()).toEqual([1])
  room.clock.at += 1_000
  await letThrough(2)
  expect(told()).toEqual([1, 3])
  await letThrough(3)
  await desk.ended()
  expect(told()).toEqual([1, 3, 4])
})

test('a sheet that is opened while another one begins to run is held', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { importId } = await desk.tryOut(sheetOf({ key: room.site(0).apiKey }))
  const running = desk.imports.run(importId)
  const other = await desk.imports.open({ content: 'Title,API key', name: null })
  await running
  await desk.until(({ phase, state }) => phase === 'run' && state === 'finished')
  expect(desk.imports.report(other.importId)).toContain('Title')
})

test('an import comes to its end also when the list cannot be told', async () => {
  const room = await startRoom()
  const desk = startImports({ ...room, connections: { ...room.connections, announce: failing } })
  await desk.bringIn(sheetOf({ key: room.site(0).apiKey }))
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished', done: 1 })
  expect(room.reports).toContain(
    'The list was not told of an import: Error: The disk cannot be read',
  )
  await desk.imports.close()
})

test('what a sheet said is forgotten with the app, but for an import that can be resumed', async () => {
  const { room, desk, key } = await start()
  await desk.bringIn(sheetOf({ key: key(0), note: 'Call first' }))
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM import_line')).toBe(1)
  await desk.imports.close()
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM import_line')).toBe(0)
  expect(room.row(room.site(0).websiteId)).toMatchObject({ note: 'Call first' })

  const next = startImports(room)
  const { importId } = await next.tryOut(sheetOf({ key: key(1) }, { key: key(2) }))
  room.control.hang()
  await next.begin('run', importId)
  await next.imports.close()
  expect(next.imports.unfinished()).toMatchObject({ importId, done: 0, total: 2 })
})

test('what a key may read is found out after the import', async () => {
  const { room, desk, key } = await start()
  await desk.bringIn(sheetOf({ key: key(0) }, { key: key(1) }))
  await room.settled()
  for (const index of [0, 1]) {
    const { permissions } = room.connections.site(room.site(index).websiteId)
    expect(permissions.map(({ access }) => access)).not.toContain('unknown')
  }
  expect(room.heard['check.progress']?.every(({ asked }) => !asked)).toBe(true)
})

test('a key that is in the sheet twice is asked about once', async () => {
  const { room, desk, key } = await start()
  await desk.bringIn(sheetOf({ key: key(0) }, { key: ` ${key(0)} ` }, { key: `key=${key(0)}` }))
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 repeated', '4 repeated'])
  expect(saidOf(desk.lines()[2])).toBe('This is the key of line 2.')
  await room.settled()
  const asked = room.control.requests().filter(({ path }) => path.endsWith('/website'))
  // The dry run, the run, and the check after it.
  expect(asked).toHaveLength(3)
})

test.each([
  ['skip', ['already-here', 'already-here'], 1],
  ['replace', ['replaces', 'replaces'], 1],
  ['keep-both', ['adds', 'adds'], 3],
] as const)(
  'of a site that is here with another key, "%s" decides for each of its keys',
  async (ifHere, expected, keys) => {
    const { room, desk } = await start()
    const { websiteId } = await room.add(0, { label: 'First' })
    const [second, third] = [room.control.addKey(websiteId), room.control.addKey(websiteId)]
    const { foreseen } = await desk.bringIn(sheetOf({ key: second }, { key: third }), { ifHere })
    expect(desk.lines().map(({ outcome }) => outcome)).toEqual(expected)
    expect(foreseen).toEqual(desk.lines())
    expect(room.row(websiteId).connections).toHaveLength(keys)
  },
)

test.each([
  ['skip', ['adds', 'already-here'], 1],
  ['replace', ['adds', 'replaces'], 1],
  ['keep-both', ['adds', 'adds'], 2],
] as const)(
  'of two keys of a new site in the sheet, the second is judged as if the first were here: "%s"',
  async (ifHere, expected, keys) => {
    const { room, desk, key } = await start()
    const { websiteId } = room.site(0)
    const lines = [{ key: room.control.addKey(websiteId) }, { key: key(0) }]
    const { foreseen } = await desk.bringIn(sheetOf(...lines), { ifHere })
    expect(foreseen.map(({ outcome }) => outcome)).toEqual(expected)
    expect(desk.lines()).toEqual(foreseen)
    expect(room.row(websiteId).connections).toHaveLength(keys)
  },
)

test('a replaced key is another one in the vault, and works', async () => {
  const { room, desk } = await start()
  const { websiteId, connectionId } = await room.add(0)
  room.control.deleteKey(room.site(0).apiKey)
  await room.check()
  expect(room.healthOf(connectionId)).toBe('key-rejected')
  await desk.bringIn(sheetOf({ key: room.control.addKey(websiteId) }), { ifHere: 'replace' })
  expect(room.healthOf(connectionId)).toBe('ok')
  expect((await room.check()).failures).toEqual([])
})

test('a key that is here already only brings its marks and its label', async () => {
  const { room, desk, key } = await start()
  const { websiteId } = await room.add(0)
  await desk.bringIn(sheetOf({ key: key(0), client: 'Acme', label: 'Renamed' }, { key: key(0) }))
  expect(desk.lines()[0]).toMatchObject({
    outcome: 'updates',
    remarks: [{ what: 'sets', fields: ['client', 'label'] }],
  })
  expect(saidOf(desk.lines()[0])).toBe('Sets the client and label.')
  expect(room.row(websiteId)).toMatchObject({ client: 'Acme', connections: [{ label: 'Renamed' }] })

  await desk.bringIn(sheetOf({ key: key(0), client: 'ACME', label: 'Renamed' }))
  expect(desk.lines()[0]).toMatchObject({ outcome: 'already-here', remarks: [] })
})

test('a line without a key finds its site by ID, address or title', async () => {
  const { room, desk } = await start()
  for (const index of [0, 1, 2]) await room.add(index)
  const [a, b, c] = [room.site(0), room.site(1), room.site(2)]
  const sheet = sheetOf(
    { websiteId: a.websiteId.toUpperCase(), tags: 'by id' },
    { url: `${b.website.url.replace('https://', 'HTTP://')}/shop?a=1`, tags: 'by address' },
    { url: `${b.website.siteId}.squarespace.com`, tags: 'by its own address' },
    { title: ` ${c.website.title.toUpperCase()} `, tags: 'by title' },
    { title: 'Nobody’s', tags: 'x' },
    { tags: 'x' },
  )
  await desk.bringIn(sheet)
  expect(outcomes(desk.lines())).toEqual([
    '2 updates',
    '3 updates',
    '4 updates',
    '5 updates',
    '6 fails',
    '7 fails',
  ])
  const tags = [a, b, c].map(({ websiteId }) => room.row(websiteId).tags)
  expect(tags).toEqual([['by id'], ['by address', 'by its own address'], ['by title']])
  expect(desk.lines().slice(4).map(saidOf)).toEqual([
    'This line has no key, and its site is not here yet.',
    'This line has neither a key nor a site’s name.',
  ])
})

test('a title that two sites have finds neither', async () => {
  const { room, desk } = await start()
  room.control.rename(room.site(1).websiteId, room.site(0).website.title)
  await room.add(0)
  await room.add(1)
  await desk.bringIn(sheetOf({ title: room.site(0).website.title, tags: 'x' }))
  expect(outcomes(desk.lines())).toEqual(['2 fails'])
  expect(saidOf(desk.lines()[0])).toBe('Several sites that are here fit this line without a key.')
})

test('an empty cell changes nothing, tags are added, and the rest is as the sheet says', async () => {
  const { room, desk, key } = await start()
  const { websiteId } = await room.add(0)
  await desk.bringIn(
    sheetOf({ key: key(0), client: 'Acme', tags: 'a', note: 'one', color: 'red', pinned: 'x' }),
  )
  await desk.bringIn(sheetOf({ key: key(0) }))
  expect(outcomes(desk.lines())).toEqual(['2 already-here'])
  await desk.bringIn(
    sheetOf({ key: key(0), client: 'Bolt', tags: 'A, b', note: 'two', pinned: 'no' }),
  )
  expect(saidOf(desk.lines()[0])).toBe(
    'Sets the client, tags, pin, and note. The client and note that are there are replaced.',
  )
  expect(room.row(websiteId)).toMatchObject({
    client: 'Bolt',
    tags: ['a', 'b'],
    note: 'two',
    color: 'red',
    pinned: false,
  })
})

test('a site in the trash comes back as it was marked, and what a line replaces of it is said', async () => {
  const { room, desk, key } = await start()
  const removed = await Promise.all([0, 1].map((index) => room.add(index)))
  for (const { connectionId, websiteId } of removed) {
    await room.connections.marks.mark({
      websiteIds: [websiteId],
      client: { name: 'Acme' },
      color: 'red',
      addTags: Array.from({ length: 50 }, (_, index) => `tag ${index}`),
    })
    room.connections.marks.saveNote({ websiteId, note: 'Call first' })
    room.connections.remove(connectionId)
  }
  const { foreseen } = await desk.bringIn(
    sheetOf(
      { key: key(0) },
      { key: key(1), client: 'Bolt', color: 'green', note: 'Call last', tags: 'one more' },
    ),
  )
  const back = 'The site was removed before, and what was noted of it comes back.'
  expect(foreseen.map(saidOf)).toEqual([
    back,
    `${back} A site can have at most 50 tags, so 1 is left out. The client, color, and note that are there are replaced.`,
  ])
  expect(desk.lines()).toEqual(foreseen)
  expect(outcomes(foreseen)).toEqual(['2 adds', '3 adds'])
  expect(removed.map(({ websiteId }) => room.row(websiteId))).toMatchObject([
    { client: 'Acme', color: 'red', note: 'Call first' },
    { client: 'Bolt', color: 'green', note: 'Call last' },
  ])
})

test('a line without a key is about no site in the trash', async () => {
  const { room, desk } = await start()
  const { connectionId, websiteId } = await room.add(0)
  const sheet = sheetOf({ websiteId, note: 'Call first' })
  room.connections.remove(connectionId)
  await desk.bringIn(sheet)
  expect(saidOf(desk.lines()[0])).toBe('This line has no key, and its site is not here yet.')

  await room.connections.restore(connectionId)
  const { importId } = await desk.tryOut(sheet)
  room.connections.remove(connectionId)
  await desk.begin('run', importId)
  await desk.ended()
  expect(saidOf(desk.lines()[0])).toBe('The site of this line is no longer here.')
})

test('a key that is in the trash comes back in its connection', async () => {
  const { room, desk, key } = await start()
  const { connectionId, websiteId } = await room.add(0, { label: 'First' })
  room.connections.remove(connectionId)
  await desk.bringIn(sheetOf({ key: key(0) }))
  expect(outcomes(desk.lines())).toEqual(['2 adds'])
  expect(room.row(websiteId).connections).toMatchObject([{ id: connectionId, label: 'First' }])
  expect(room.connections.trash.list().connections).toEqual([])
})

test('a client is made once, however the sheet spells it, and one that is here is taken', async () => {
  const { room, desk, key } = await start()
  room.connections.clients.save({
    name: 'Bolt',
    contacts: [],
    notes: 'kept',
    color: null,
    state: 'active',
  })
  const names = ['acme', 'ACME', 'Bolt', 'bolt']
  await desk.bringIn(sheetOf(...names.map((client, index) => ({ key: key(index), client }))))
  const { clients } = room.connections.clients.list()
  expect(clients.map(({ name, notes }) => [name, notes])).toEqual([
    ['acme', ''],
    ['Bolt', 'kept'],
  ])
  expect(room.heard['clients.changed']?.at(-1)?.clients).toEqual(clients)
})

test('what a line says of itself that cannot be taken over is named, and the rest is done', async () => {
  const { room, desk, key } = await start()
  const { websiteId, website } = room.site(0)
  const line = {
    key: key(0),
    title: 'Something else',
    websiteId: room.site(1).websiteId,
    label: 'x'.repeat(81),
    client: 'x'.repeat(81),
    tags: `fine, ${'x'.repeat(41)}`,
    color: 'magenta',
    pinned: 'perhaps',
  }
  await desk.bringIn(sheetOf(line))
  expect(desk.lines()).toMatchObject([
    {
      outcome: 'adds',
      title: 'Something else',
      site: { title: website.title },
    },
  ])
  expect(saidOf(desk.lines()[0])).toBe(
    [
      'The sheet gives the ID of another website.',
      'The sheet calls this “Something else”.',
      'The label is longer than 80 characters, so it is left out.',
      'The client’s name is longer than 80 characters, so it is left out.',
      'A tag is longer than 40 characters or looks like a key, so it is left out.',
      'The color is left out: Latchkey has none of that name.',
      'The pin is left out: it is neither yes nor no.',
    ].join(' '),
  )
  expect(room.row(websiteId)).toMatchObject({ tags: ['fine'], client: null, color: null })
})

test.each([
  ['sk_live_1234567890abcdef', 'that looks like a key for Stripe, not for Squarespace.'],
  ['www.cedar.example', 'that is a web address.'],
  ['abc', 'that is too short for a key.'],
  ['one and two', 'no single key can be found in that text.'],
])('a cell with %j instead of a key fails without a request', async (cell, reason) => {
  const { room, desk } = await start()
  const { importId, sheet } = await desk.tryOut(sheetOf({ key: cell, title: 'Cedar' }))
  expect(sheet.columns.find(({ guess }) => guess === 'key')).toBeDefined()
  expect(importId).toBe(sheet.importId)
  expect(desk.lines()).toMatchObject([{ title: 'Cedar', outcome: 'fails' }])
  expect(saidOf(desk.lines()[0])).toBe(`The key cannot be used: ${reason}`)
  expect(room.control.requests()).toEqual([])
})

test.each([
  ['lapse', 'This site’s Squarespace subscription has lapsed.'],
  ['down', 'Squarespace has trouble on its side.'],
] as const)('a site that answers otherwise fails in its own sentence (%s)', async (what, says) => {
  const { room, desk, key } = await start()
  const { websiteId } = room.site(0)
  if (what === 'lapse') room.control.lapse(websiteId)
  else room.control.goDown({ websiteId })
  await desk.bringIn(sheetOf({ key: key(0) }, { key: key(1) }, { key: key(2) }))
  expect(outcomes(desk.lines())).toEqual(['2 fails', '3 adds', '4 adds'])
  expect(saidOf(desk.lines()[0])).toContain(says)
  expect(desk.events.at(-1)?.state).toBe('finished')
})

test('the changed sites are announced, and the same while it runs', async () => {
  const { room, desk, key } = await start()
  await desk.bringIn(sheetOf({ key: key(0), client: 'Acme' }, { key: key(1) }))
  const told = new Map(
    room.heard['connections.changed']
      ?.flatMap(({ sites }) => sites)
      .map((row) => [row.websiteId, row]),
  )
  expect(told.get(room.site(0).websiteId)).toMatchObject({ client: 'Acme' })
  expect(told.size).toBe(2)
})
