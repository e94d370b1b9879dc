import { expect, test } from 'vitest'
import { keyRef } from '../../../main/vault/secret-refs.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

test('the same key again is a duplicate, and nothing is stored', async () => {
  const room = await startRoom()
  const { apiKey, websiteId } = room.site(0)
  const { connectionId } = await room.add(0)
  const error = await failureOf(room.connections.addKey({ apiKey }))
  expect(error).toMatchObject({
    code: 'duplicate',
    reason: 'key-here',
    site: { websiteId },
    existing: [{ sameKey: true, connection: { id: connectionId } }],
  })
  expect(room.row(websiteId).connections).toHaveLength(1)
})

test('another key of the same site is a duplicate of another kind', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  const apiKey = room.control.addKey(websiteId)
  const { existing } = await room.connections.identifyKey(apiKey)
  expect(existing.map(({ sameKey }) => sameKey)).toEqual([false])
  const error = await failureOf(room.connections.addKey({ apiKey, ifDuplicate: 'ask' }))
  expect(error.reason).toBe('site-here')
  expect(room.row(websiteId).connections).toHaveLength(1)
})

test('keys of one site that are not named have different labels all the same', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  const apiKey = room.control.addKey(websiteId)
  await room.connections.addKey({ apiKey, ifDuplicate: 'keep-both' })
  await room.settled()
  expect(
    room
      .row(websiteId)
      .connections.map(({ label }) => label)
      .toSorted(),
  ).toEqual(['Key 2', 'Main key'])
})

test('keeping both gives the site two connections, each with its own key', async () => {
  const room = await startRoom()
  const first = await room.add(0)
  const apiKey = room.control.addKey(first.websiteId)
  const second = await room.connections.addKey({
    apiKey,
    label: 'Second',
    ifDuplicate: 'keep-both',
  })
  await room.settled()
  expect(second.outcome).toBe('added')
  expect(
    room
      .row(first.websiteId)
      .connections.map(({ label }) => label)
      .toSorted(),
  ).toEqual(['Main key', 'Second'])
  expect(room.vault.get(keyRef(second.connectionId)).reveal()).toBe(apiKey)
  expect(room.vault.get(keyRef(first.connectionId)).reveal()).toBe(room.site(0).apiKey)
})

test('replacing keeps the connection and its label, and uses the new key', async () => {
  const room = await startRoom()
  const first = await room.add(0, { label: 'For orders' })
  const apiKey = room.control.addKey(first.websiteId, ['orders'])
  room.control.deleteKey(room.site(0).apiKey)
  await room.check()
  expect(room.healthOf(first.connectionId)).toBe('key-rejected')

  const replaced = await room.connections.addKey({ apiKey, ifDuplicate: 'replace' })
  expect(replaced).toEqual({ ...first, outcome: 'replaced' })
  // What the old key could read says nothing of the new one.
  const known = room.connections.site(first.websiteId).permissions
  expect(known.every(({ access }) => access === 'unknown')).toBe(true)
  await room.settled()
  const [connection, ...others] = room.row(first.websiteId).connections
  expect(others).toEqual([])
  expect(connection).toMatchObject({ label: 'For orders', health: 'ok' })
  expect(room.vault.get(keyRef(first.connectionId)).reveal()).toBe(apiKey)
  const { permissions } = room.connections.site(first.websiteId)
  expect(permissions.filter(({ access }) => access === 'can').map(({ api }) => api)).toEqual([
    'orders',
  ])
})

test('replacing with a key that is here already replaces that one, not the oldest', async () => {
  const room = await startRoom()
  const first = await room.add(0)
  room.clock.at += 1
  const apiKey = room.control.addKey(first.websiteId)
  const second = await room.connections.addKey({ apiKey, ifDuplicate: 'keep-both' })
  await room.settled()
  const replaced = await room.connections.addKey({ apiKey, ifDuplicate: 'replace' })
  await room.settled()
  expect(replaced.connectionId).toBe(second.connectionId)
  expect(room.vault.get(keyRef(first.connectionId)).reveal()).toBe(room.site(0).apiKey)
})

test('a connection’s key is replaced by another of the same site', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0)
  const apiKey = room.control.addKey(websiteId)
  expect(await room.connections.replaceKey(connectionId, `key: ${apiKey}`)).toEqual({
    connectionId,
    websiteId,
    outcome: 'replaced',
  })
  expect(room.vault.get(keyRef(connectionId)).reveal()).toBe(apiKey)
})

test('a key of another site is refused for it, and nothing changes', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  const other = room.site(1)
  const error = await failureOf(room.connections.replaceKey(connectionId, other.apiKey))
  const { websiteId, website } = other
  expect(error).toMatchObject({
    code: 'wrong-site',
    reason: 'key-of-another-site',
    site: { websiteId, title: website.title },
  })
  expect(room.vault.get(keyRef(connectionId)).reveal()).toBe(room.site(0).apiKey)
  expect(room.connections.list().sites).toHaveLength(1)
})

test('a rejected key does not replace a working one', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  const error = await failureOf(room.connections.replaceKey(connectionId, 'unknown-key-1234'))
  expect(error.code).toBe('key-rejected')
  expect(room.vault.get(keyRef(connectionId)).reveal()).toBe(room.site(0).apiKey)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('there is nothing to replace for a connection that is not here', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  room.connections.remove(connectionId)
  const { apiKey } = room.site(0)
  for (const id of [connectionId, crypto.randomUUID()]) {
    expect((await failureOf(room.connections.replaceKey(id, apiKey))).code).toBe('not-found')
  }
})
