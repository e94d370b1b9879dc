import { expect, test } from 'vitest'
import type { Client } from '../../../preload/contract.ts'
import { clientNamed, startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'

const cedar = {
  name: 'Cedar Group',
  contacts: [
    { name: 'Ada', email: 'ada@cedar.example', phone: '+1 212 555 0101' },
    { name: '', email: '', phone: '' },
  ],
  notes: 'Pays late.\nCall first.',
  color: 'purple',
  state: 'paused',
} as const

const namesOf = (clients: Client[] | undefined) => clients?.map(({ name }) => name)

test('a client is kept as it was saved, also in the next run', async () => {
  const first = await startList(0)
  const {
    client: { id: clientId },
  } = first.connections.clients.save({ ...cedar, contacts: [...cedar.contacts] })
  const saved = { clients: [{ id: clientId, ...cedar }] }
  expect(first.heard['clients.changed']).toEqual([{ ...saved, removed: [] }])
  await first.end()
  const next = await startList(0, first.folder)
  expect(next.connections.clients.list()).toEqual(saved)
})

test('clients stand in the order of a dictionary', async () => {
  const list = await startList(0)
  for (const name of ['Zoe', 'anna', 'Bär 10', 'Bär 9', 'Ömer', 'Otto']) list.saveClient(name)
  const { clients } = list.connections.clients.list()
  expect(namesOf(clients)).toEqual(['anna', 'Bär 9', 'Bär 10', 'Ömer', 'Otto', 'Zoe'])
})

test('a client that is saved again is the same client', async () => {
  const list = await startList(1)
  const id = list.saveClient('Cedar')
  await list.connections.marks.mark({ websiteIds: [list.site(0)], client: { id } })
  list.connections.clients.save({ ...clientNamed('CEDAR'), id, state: 'left' })
  expect(list.connections.clients.list().clients).toMatchObject([
    { id, name: 'CEDAR', state: 'left' },
  ])
  expect(list.told()).toEqual({ changed: [list.site(0)], removed: [] })
  expect(list.row(0).client).toBe('CEDAR')
})

test('sites are announced when the name of their client changes, and only then', async () => {
  const list = await startList(3)
  const id = list.saveClient('Cedar')
  await list.connections.marks.mark({ websiteIds: [list.site(1), list.site(2)], client: { id } })
  const events = () => list.heard['connections.changed']?.length
  const before = events() ?? 0
  list.connections.clients.save({ ...clientNamed('Cedar'), id, color: 'red', notes: 'New' })
  expect(events()).toBe(before)
  list.connections.clients.save({ ...clientNamed('Finch'), id })
  expect(events()).toBe(before + 1)
  expect(list.told()).toEqual({ changed: [list.site(1), list.site(2)], removed: [] })
  expect(list.shown.get(list.site(2))?.client).toBe('Finch')
  list.saveClient('Owns nothing')
  expect(events()).toBe(before + 1)
})

test.each([
  ['Cedar Group', 'CEDAR GROUP'],
  ['Ålesund', 'ålesund'],
  ['Große', 'GROẞE'],
  ['Café', 'Cafe\u0301'],
  ['Cedar Group', ' Cedar \t Group '],
])('there is no second client %j by the name of %j', async (name, same) => {
  const list = await startList(0)
  const stored = same.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  const id = list.saveClient(name)
  const other = list.saveClient('Other')
  for (const input of [clientNamed(same), { ...clientNamed(same), id: other }]) {
    expect(await failureOf(() => list.connections.clients.save(input))).toEqual({
      code: 'duplicate',
      reason: 'name-taken',
      what: 'client',
      name: stored,
    })
  }
  expect(list.connections.clients.save({ ...clientNamed(same), id }).client.id).toBe(id)
  expect(namesOf(list.heard['clients.changed']?.at(-1)?.clients)).toEqual([stored])
  expect(namesOf(list.shownClients())).toEqual([stored, 'Other'])
})

test.each([
  ['Sınır Psikoloji', 'Sinir Psikoloji'],
  ['Große', 'Grosse'],
  ['パン', 'バン'],
  ['Müller', 'Muller'],
  ['Wi‑Fi', 'Wi-Fi'],
])('%j and %j are two clients and two tags', async (name, other) => {
  const list = await startList(1)
  const [one, two] = [list.saveClient(name), list.saveClient(other)]
  const { clients, marks } = list.connections
  expect(clients.named(name)).toEqual({ clientId: one, isNew: false })
  expect(clients.named(other)).toEqual({ clientId: two, isNew: false })
  const websiteIds = [list.site(0)]
  await marks.mark({ websiteIds, addTags: [name, other] })
  expect(list.row(0).tags.toSorted()).toEqual([name, other].toSorted())
  await marks.mark({ websiteIds, removeTags: [name] })
  expect(list.row(0).tags).toEqual([other])
})

test('what was stored with something invisible in it is one client or tag with what is not', async () => {
  const list = await startList(1)
  const clientId = list.saveClient('Acme')
  list.sqlite.prepare('UPDATE client SET name = ?').run('Acme\u200b')
  expect(list.connections.clients.named('acme')).toEqual({ clientId, isNew: false })
  const websiteIds = [list.site(0)]
  list.sqlite
    .prepare('INSERT INTO site_tag (website_id, tag) VALUES (?, ?)')
    .run(list.site(0), 'VI\u00adP')
  await list.connections.marks.mark({ websiteIds, addTags: ['vip'] })
  expect(list.row(0).tags).toEqual(['VI\u00adP'])
  list.sqlite
    .prepare('INSERT INTO site_tag (website_id, tag) VALUES (?, ?)')
    .run(list.site(0), 'VIP')
  await list.connections.marks.mark({ websiteIds, removeTags: ['VIP'] })
  expect(list.row(0).tags).toEqual(['VI\u00adP'])
})

test.each(['\u0000', '\u200B\u200B', '\u0007 \u0007'])(
  'the name %j, of which nothing can be seen, is refused',
  async (name) => {
    const list = await startList(0)
    expect((await failureOf(() => list.saveClient(name))).code).toBe('invalid-input')
    expect(list.connections.clients.list().clients).toEqual([])
  },
)

test('a client that is not there can neither be saved nor removed', async () => {
  const list = await startList(0)
  const { clients } = list.connections
  const gone = list.saveClient('Gone')
  clients.remove(gone)
  for (const id of [crypto.randomUUID(), gone]) {
    expect(await failureOf(() => clients.save({ ...clientNamed('New'), id }))).toEqual({
      code: 'not-found',
      reason: 'gone',
      what: 'client',
    })
    expect((await failureOf(() => clients.remove(id))).code).toBe('not-found')
  }
  expect(clients.list().clients).toEqual([])
})

test('a removed client leaves the list and its sites, which remember it', async () => {
  const list = await startList(2)
  const id = list.saveClient('Cedar')
  await list.connections.marks.mark({ websiteIds: [list.site(0)], client: { id } })
  list.connections.clients.remove(id)
  expect(list.heard['clients.changed']?.at(-1)).toEqual({ clients: [], removed: [id] })
  expect(list.told()).toEqual({ changed: [list.site(0)], removed: [] })
  expect(list.row(0)).toMatchObject({ client: null, clientId: id })
  await list.connections.trash.restore({ connectionIds: [], clientIds: [id] })
  expect(namesOf(list.heard['clients.changed']?.at(-1)?.clients)).toEqual(['Cedar'])
  expect(list.told()).toEqual({ changed: [list.site(0)], removed: [] })
  expect(list.shown.get(list.site(0))?.client).toBe('Cedar')
})

test('the name of a client in the trash is free, and then the other one cannot come back', async () => {
  const list = await startList(1)
  const { clients, trash, marks } = list.connections
  const first = list.saveClient('Cedar')
  clients.remove(first)
  const second = list.saveClient('cedar')
  await marks.mark({ websiteIds: [list.site(0)], client: { id: second } })
  const other = list.saveClient('Other')
  clients.remove(other)
  const back = () => trash.restore({ connectionIds: [], clientIds: [other, first] })
  expect(await failureOf(back)).toEqual({
    code: 'duplicate',
    reason: 'name-taken-since',
    name: 'Cedar',
  })
  expect(namesOf(clients.list().clients)).toEqual(['cedar'])
  clients.save({ ...clientNamed('Finch'), id: second })
  await back()
  expect(namesOf(clients.list().clients)).toEqual(['Cedar', 'Finch', 'Other'])
})

test('two clients in the trash by one name come back one at a time', async () => {
  const list = await startList(0)
  const { clients, trash } = list.connections
  const [first, second] = ['Cedar', 'cedar'].map((name) => {
    const id = list.saveClient(name)
    clients.remove(id)
    return id
  })
  const both = { connectionIds: [], clientIds: [first ?? '', second ?? ''] }
  expect((await failureOf(() => trash.restore(both))).code).toBe('duplicate')
  expect(trash.list().clients).toHaveLength(2)
})

test('what cannot be read of a client hides nothing else of it, and no other client', async () => {
  const list = await startList(0)
  list.saveClient('Whole')
  const insert = list.sqlite.prepare(
    "INSERT INTO client VALUES (?, ?, ?, 'Notes', 'ultraviolet', 'asleep', 0, NULL, NULL)",
  )
  insert.run('a', 'Broken', '[{"name": "Ada"')
  insert.run('b', 'No list', '"Ada"')
  insert.run('c', 'Odd ones', '[5, null, {"name": "Ada", "email": 7}, {"phone": "1", "fax": "2"}]')
  const usual = { notes: 'Notes', color: null, state: 'active' }
  expect(list.connections.clients.list().clients).toEqual([
    { id: 'a', name: 'Broken', contacts: [], ...usual },
    { id: 'b', name: 'No list', contacts: [], ...usual },
    {
      id: 'c',
      name: 'Odd ones',
      contacts: [
        { name: 'Ada', email: '', phone: '' },
        { name: '', email: '', phone: '1' },
      ],
      ...usual,
    },
    expect.objectContaining({ name: 'Whole' }),
  ])
})

test('a client is found by its name as it is now, and made where there is none', async () => {
  const list = await startList(0)
  const { clients, trash } = list.connections
  const first = clients.named(' Cedar  Group ')
  expect(first.isNew).toBe(true)
  const id = list.saveClient('Finch')
  expect(clients.named('FINCH')).toEqual({ clientId: id, isNew: false })
  clients.save({ ...clientNamed('Heron'), id })
  expect(clients.named('heron')).toEqual({ clientId: id, isNew: false })
  const other = clients.named('Finch')
  expect(other).toMatchObject({ isNew: true })
  clients.remove(id)
  clients.remove(other.clientId)
  const again = clients.named('Finch')
  expect(again).toMatchObject({ isNew: true })
  expect(again.clientId).not.toBe(other.clientId)
  await trash.restore({ connectionIds: [], clientIds: [id] })
  expect(clients.named('Heron')).toEqual({ clientId: id, isNew: false })
  expect(namesOf(clients.list().clients)).toEqual(['Cedar Group', 'Finch', 'Heron'])
})
