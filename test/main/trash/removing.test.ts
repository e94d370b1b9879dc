import { expect, test } from 'vitest'
import { failureOf, startRoom } from '../../fakes/room.ts'

test('a site whose last connection is removed leaves the list, and comes back whole', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0, { label: 'For orders' })
  const before = room.row(websiteId)
  room.connections.remove(connectionId)
  expect(room.heard['connections.changed']?.at(-1)).toEqual({ sites: [], removed: [websiteId] })
  expect(room.connections.list().sites).toEqual([])

  await room.connections.restore(connectionId)
  expect(room.heard['connections.changed']?.at(-1)).toEqual({ sites: [before], removed: [] })
  expect((await room.check()).failures).toEqual([])
})

test('a site with another connection stays on the list', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0)
  const apiKey = room.control.addKey(websiteId)
  const second = await room.connections.addKey({ apiKey, ifDuplicate: 'keep-both' })
  await room.settled()
  room.connections.remove(connectionId)
  expect(room.row(websiteId).connections.map(({ id }) => id)).toEqual([second.connectionId])
})

test('a removal can be undone in the next run', async () => {
  const first = await startRoom()
  const { connectionId } = await first.add(0)
  first.connections.remove(connectionId)
  const room = await first.again()
  await room.connections.restore(connectionId)
  expect((await room.check()).failures).toEqual([])
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('the details of a removed site stay readable', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0)
  room.connections.remove(connectionId)
  expect(room.connections.site(websiteId)).toMatchObject({ connections: [], permissions: [] })
})

test('a removed key that is added again comes back in its connection, another one beside it', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0, { label: 'For orders' })
  room.connections.remove(connectionId)
  const other = await room.connections.addKey({ apiKey: room.control.addKey(websiteId) })
  expect(other.connectionId).not.toBe(connectionId)
  const { apiKey } = room.site(0)
  expect(await room.connections.addKey({ apiKey, ifDuplicate: 'keep-both' })).toEqual({
    connectionId,
    websiteId,
    outcome: 'added',
  })
  await room.settled()
  const { connections } = room.row(websiteId)
  expect(connections.map(({ id, label }) => [id, label]).toSorted()).toEqual(
    [
      [connectionId, 'For orders'],
      [other.connectionId, 'Main key'],
    ].toSorted(),
  )
  expect(room.connections.trash.list().connections).toEqual([])
})

test('a removed connection is not checked, and one that goes during a check is not missed', async () => {
  const room = await startRoom()
  const gone = await room.add(0)
  room.connections.remove(gone.connectionId)
  expect(room.connections.check([gone.connectionId])).toBe(0)

  await room.connections.restore(gone.connectionId)
  room.control.hang()
  room.connections.check()
  room.connections.remove(gone.connectionId)
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ done: 1, failures: [] })
  expect(room.connections.list().sites).toEqual([])
})

test('what is not there can neither be removed, renamed, restored nor read', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  const stranger = crypto.randomUUID()
  const { connections } = room
  for (const work of [
    () => connections.remove(stranger),
    () => connections.relabel(stranger, 'A'),
    () => connections.restore(stranger),
    () => connections.restore(connectionId),
    () => connections.site('f'.repeat(24)),
  ]) {
    expect((await failureOf(work)).code).toBe('not-found')
  }
  connections.remove(connectionId)
  expect((await failureOf(() => connections.remove(connectionId))).code).toBe('not-found')
})

test('a new label is announced and kept', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0)
  room.connections.relabel(connectionId, 'For the bookkeeper')
  expect(room.heard['connections.changed']?.at(-1)?.sites).toMatchObject([
    { connections: [{ label: 'For the bookkeeper' }] },
  ])
  const next = await room.again()
  expect(next.row(websiteId).connections[0]?.label).toBe('For the bookkeeper')
})
