import { expect, test } from 'vitest'
import {
  addApp,
  allowed,
  asked,
  bringHome,
  connectionOf,
  held,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

/** Resolves when the token endpoint is asked to refresh, which the work begins. */
async function untilRefreshing(room: Room, work: () => unknown): Promise<void> {
  const before = refreshesOf(room)
  work()
  await expect.poll(() => refreshesOf(room)).toBeGreaterThan(before)
}

/** A room with a grant that came back while Squarespace's API was away. */
async function startWithArrived() {
  const room = await startRoom()
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  const id = newId()
  room.control.goDown({ host: 'api' })
  await failureOf(room.connections.addAuthorized(id, pair, asked(app)))
  room.control.comeUp()
  return { room, app, id }
}

test('two rounds of upkeep at once settle a grant that came back without losing it', async () => {
  const { room, id } = await startWithArrived()
  await Promise.all([
    room.connections.resolvePendingGrants(),
    room.connections.resolvePendingGrants(),
  ])
  await room.check()
  expect(connectionOf(room, id)).toMatchObject({ health: 'ok', kind: 'grant' })
  expect(held(room, id).refresh).not.toBeNull()
})

test('upkeep that runs while a grant comes back does not lose it', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  const id = newId()
  room.control.hang({ host: 'api' })
  const coming = room.connections.addAuthorized(id, pair, asked(app))
  await expect.poll(() => room.control.requests().length).toBe(1)
  const upkeep = room.connections.resolvePendingGrants()
  room.control.comeUp()
  await Promise.all([coming, upkeep])
  await room.check()
  expect(connectionOf(room, id).health).toBe('ok')
})

test('upkeep that runs while a connection is authorized again does not spoil that', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { pair } = allowed(room, app, 0)
  const asking = room.control.requests().length
  room.control.hang({ host: 'api' })
  const coming = room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  await expect.poll(() => room.control.requests().length).toBeGreaterThan(asking)
  const upkeep = room.connections.resolvePendingGrants()
  room.control.comeUp()
  await upkeep
  await expect(coming).resolves.toMatchObject({ connectionId })
})

test('a connection that was authorized again during a check stays well when the check ends', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.endGrants(websiteId)
  room.control.hang({ host: 'login' })
  await untilRefreshing(room, () => room.connections.check([connectionId]))
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  room.control.comeUp()
  await room.settled()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant authorized again while its refresh is under way keeps the newer tokens', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  await untilRefreshing(room, () => room.connections.check([connectionId]))
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  room.control.comeUp()
  await room.settled()
  expect(held(room, connectionId)).toMatchObject({ refresh: pair.refreshToken.reveal() })
})

test('a pair that comes while the app quits is stored before the file is closed', async () => {
  const { room, id } = await startWithArrived()
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  await untilRefreshing(room, () => room.connections.resolvePendingGrants().catch(() => undefined))
  const next = room.again()
  room.control.comeUp()
  const after = await next
  await after.connections.resolvePendingGrants()
  expect(after.healthOf(id)).toBe('ok')
})

test('a round of upkeep that the end of the app cuts off begins no further refresh', async () => {
  const { room, app, id } = await startWithArrived()
  const other = newId()
  const { pair } = allowed(room, app, 1)
  room.control.goDown({ host: 'api' })
  await failureOf(room.connections.addAuthorized(other, pair, asked(app)))
  room.control.comeUp()
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  room.control.holdAnswer({ next: 1 })
  await untilRefreshing(room, () => room.connections.resolvePendingGrants().catch(() => undefined))
  const next = room.again()
  room.control.comeUp()
  const after = await next
  await after.connections.resolvePendingGrants()
  expect([after.healthOf(id), after.healthOf(other)]).toEqual(['ok', 'ok'])
})

test('a grant kept after a restart takes the place of the same app’s grant for that site', async () => {
  const first = await startRoom()
  const app = await addApp(first)
  const { connectionId } = await bringHome(first, app, 0)
  const other = await bringHome(first, app, 1)
  const { pair } = allowed(first, app, 1)
  const id = newId()
  await failureOf(first.connections.addAuthorized(id, pair, asked(app, connectionId)))
  const room = await first.again()
  await room.connections.decide(id, true)
  await room.settled()
  await room.check()
  expect(held(room, other.connectionId).refresh).toBe(pair.refreshToken.reveal())
  expect(room.healthOf(other.connectionId)).toBe('ok')
})
