import { expect, test } from 'vitest'
import { clientNamed } from '../../fakes/list.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { fill, valueOf } from '../../fakes/sqlite.ts'

const count = (room: Room, table: 'client' | 'connection' | 'secret' | 'site') =>
  valueOf(room.sqlite, `SELECT count(*) FROM ${table}`)

const saveClient = (room: Room, name: string) =>
  room.connections.clients.save(clientNamed(name)).client.id

const gone = { code: 'not-found', reason: 'chosen-client-gone' }

test('a key is saved with a client that is here', async () => {
  const room = await startRoom()
  const id = saveClient(room, 'Cedar')
  const { websiteId } = await room.add(0, { client: { id } })
  expect(room.row(websiteId)).toMatchObject({ clientId: id, client: 'Cedar' })
  expect(room.heard['connections.changed']?.[0]?.sites[0]).toMatchObject({ client: 'Cedar' })
  expect(room.heard['clients.changed']).toHaveLength(1)
})

test('a key is saved with a new client, who is told of and there in the next run', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0, { client: { name: '  Finch   Group ' } })
  expect(room.row(websiteId)).toMatchObject({ client: 'Finch Group' })
  expect(room.heard['clients.changed']).toMatchObject([{ clients: [{ name: 'Finch Group' }] }])
  const next = await room.again()
  expect(next.row(websiteId)).toMatchObject({ client: 'Finch Group' })
})

test('the name of a client that is here makes no second one, whatever its capitals', async () => {
  const room = await startRoom()
  const id = saveClient(room, 'Cedar')
  const { websiteId } = await room.add(0, { client: { name: 'CEDAR' } })
  expect(room.row(websiteId)).toMatchObject({ clientId: id, client: 'Cedar' })
  expect(count(room, 'client')).toBe(1)
})

test('a key without a client leaves the one that the site has', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0, { client: { name: 'Cedar' } })
  const apiKey = () => room.control.addKey(websiteId)
  await room.connections.addKey({ apiKey: apiKey(), ifDuplicate: 'keep-both' })
  await room.connections.addKey({ apiKey: apiKey(), ifDuplicate: 'replace' })
  await room.connections.replaceKey(connectionId, apiKey())
  expect(room.row(websiteId)).toMatchObject({ client: 'Cedar' })
})

test('a client that is chosen for another key of a site is the site’s', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0, { client: { name: 'Cedar' } })
  const apiKey = () => room.control.addKey(websiteId)
  const owner = () => room.row(websiteId).client
  const [both, replace] = [{ name: 'Both' }, { name: 'Replace' }]
  await room.connections.addKey({ apiKey: apiKey(), ifDuplicate: 'keep-both', client: both })
  expect(owner()).toBe('Both')
  await room.connections.addKey({ apiKey: apiKey(), ifDuplicate: 'replace', client: replace })
  expect(owner()).toBe('Replace')
  await room.connections.replaceKey(connectionId, apiKey(), { name: 'Cedar' })
  expect(owner()).toBe('Cedar')
})

test('what a key opens is told with the client that the site has', async () => {
  const room = await startRoom()
  const { apiKey, websiteId } = room.site(0)
  expect((await room.connections.identifyKey(apiKey)).owner).toBeNull()
  const id = saveClient(room, 'Cedar')
  const { connectionId } = await room.add(0, { client: { id } })
  const owner = { id, name: 'Cedar' }
  expect((await room.connections.identifyKey(apiKey)).owner).toEqual(owner)
  // A site that is not on the list has its client still.
  room.connections.remove(connectionId)
  expect((await room.connections.identifyKey(apiKey)).owner).toEqual(owner)
  room.connections.clients.remove(id)
  expect((await room.connections.identifyKey(apiKey)).owner).toBeNull()
  expect(room.connections.list().sites.map((site) => site.websiteId)).not.toContain(websiteId)
})

test('a duplicate changes no client and makes none', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0, { client: { name: 'Cedar' } })
  const apiKey = room.control.addKey(websiteId)
  const error = await failureOf(room.connections.addKey({ apiKey, client: { name: 'Finch' } }))
  expect(error).toMatchObject({ code: 'duplicate', owner: { name: 'Cedar' } })
  expect(room.row(websiteId)).toMatchObject({ client: 'Cedar' })
  expect(count(room, 'client')).toBe(1)
})

test('a client that has gone meanwhile: nothing is stored, and without it all goes well', async () => {
  const room = await startRoom()
  const id = saveClient(room, 'Cedar')
  room.connections.clients.remove(id)
  for (const client of [{ id }, { id: crypto.randomUUID() }]) {
    const { apiKey } = room.site(0)
    expect(await failureOf(room.connections.addKey({ apiKey, client }))).toEqual(gone)
  }
  for (const table of ['connection', 'secret', 'site'] as const) expect(count(room, table)).toBe(0)
  const { connectionId } = await room.add(0)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a client that has gone meanwhile replaces no key', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0, { client: { name: 'Cedar' } })
  const client = { id: crypto.randomUUID() }
  const apiKey = room.control.addKey(websiteId)
  expect(await failureOf(room.connections.replaceKey(connectionId, apiKey, client))).toEqual(gone)
  const { existing } = await room.connections.identifyKey(room.site(0).apiKey)
  expect(existing).toMatchObject([{ sameKey: true, connection: { id: connectionId } }])
  expect(room.row(websiteId)).toMatchObject({ client: 'Cedar' })
})

test('a name in which nothing is visible is refused, and nothing is stored', async () => {
  const room = await startRoom()
  const { apiKey } = room.site(0)
  const error = await failureOf(room.connections.addKey({ apiKey, client: { name: '\u200B' } }))
  expect(error).toEqual({
    code: 'invalid-input',
    reason: 'unnamed',
    what: 'client',
  })
  for (const table of ['client', 'connection', 'secret'] as const)
    expect(count(room, table)).toBe(0)
})

test('a key that Squarespace rejects makes no client', async () => {
  const room = await startRoom()
  const { apiKey } = room.site(0)
  room.control.deleteKey(apiKey)
  const error = await failureOf(room.connections.addKey({ apiKey, client: { name: 'Finch' } }))
  expect(error.code).toBe('key-rejected')
  expect(count(room, 'client')).toBe(0)
})

test('a full disk: neither the key nor its new client is stored, and later both are', async () => {
  const room = await startRoom()
  await room.add(0)
  const { apiKey, websiteId } = room.site(1)
  const client = { name: 'Finch' }
  fill(room.sqlite)
  const full = room.connections.addKey({ apiKey, client })
  await expect(full).rejects.toThrow('database or disk is full')
  expect(count(room, 'client')).toBe(0)
  expect(count(room, 'connection')).toBe(1)
  expect(room.heard['clients.changed']).toBeUndefined()
  room.sqlite.exec('PRAGMA max_page_count = 100000')
  await room.add(1, { client })
  expect(room.row(websiteId)).toMatchObject({ client: 'Finch' })
})
