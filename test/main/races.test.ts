import { expect, test } from 'vitest'
import { failureOf, startRoom } from '../fakes/room.ts'

test('two saves of one key at the same time make one connection', async () => {
  const room = await startRoom()
  const { apiKey, websiteId } = room.site(0)
  const results = await Promise.allSettled([
    room.connections.addKey({ apiKey }),
    room.connections.addKey({ apiKey }),
  ])
  await room.settled()
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(room.row(websiteId).connections).toHaveLength(1)
})

test('a connection that is removed while its key is being replaced stays removed', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  const replacing = room.connections.replaceKey(connectionId, room.site(0).apiKey)
  room.connections.remove(connectionId)
  expect(await failureOf(replacing)).toMatchObject({ code: 'not-found' })
  expect(room.connections.list().sites).toEqual([])
})

test('after closing, no check begins', async () => {
  const room = await startRoom()
  await room.add(0)
  await room.connections.close()
  expect(room.connections.check()).toBe(0)
})

test('a result that cannot be stored is named in the summary', async () => {
  const room = await startRoom()
  await room.add(0)
  room.control.deleteKey(room.site(0).apiKey)
  room.sqlite.exec('PRAGMA query_only = ON')
  expect((await room.check()).failures).toMatchObject([{ health: 'unchecked' }])
})

test('a health that a later Latchkey wrote does not hide the list', async () => {
  const room = await startRoom()
  await room.add(0)
  const { connectionId } = await room.add(1)
  room.sqlite.prepare("UPDATE connection SET health = 'new' WHERE id = ?").run(connectionId)
  expect(room.connections.list().sites).toHaveLength(2)
  expect(room.healthOf(connectionId)).toBe('unchecked')
})

test('a label given with a replacement is taken over', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  await room.add(0, { label: 'New label', ifDuplicate: 'replace' })
  expect(room.row(websiteId).connections[0]?.label).toBe('New label')
})
