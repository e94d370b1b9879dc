import { expect, test } from 'vitest'
import {
  addApp,
  bringHome,
  held,
  hour,
  minute,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { dueIn } from '../../fakes/upkeep.ts'

test('a removed grant is not refreshed, neither by a check nor by upkeep', async () => {
  const { room, connectionId } = await startWithGrant()
  await room.add(1)
  room.connections.remove(connectionId)
  room.clock.at += 25 * hour
  expect(dueIn(room)).not.toContain(connectionId)
  await room.check()
  await room.connections.resolvePendingGrants()
  expect(refreshesOf(room)).toBe(0)
})

test('a removed grant that is put back works', async () => {
  const { room, connectionId } = await startWithGrant()
  room.connections.remove(connectionId)
  await room.connections.restore(connectionId)
  room.clock.at += 31 * minute
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant that is put back brings back the developer app that was removed after it', async () => {
  const { room: first, app, connectionId } = await startWithGrant()
  first.connections.remove(connectionId)
  first.connections.developerApps.remove(app.developerAppId)
  const room = await first.again()
  await room.connections.restore(connectionId)
  expect(room.connections.developerApps.list()).toMatchObject([{ grants: 1 }])
  room.clock.at += 31 * minute
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant that is removed while it is refreshed is stored, and works when it is put back', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  const before = held(room, connectionId)
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  room.connections.remove(connectionId)
  room.control.comeUp()
  await room.settled()
  expect(held(room, connectionId).refresh).not.toBe(before.refresh)
  await room.connections.restore(connectionId)
  room.clock.at += 31 * minute
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('after a grant was removed, the same site and app make a new connection', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  room.connections.remove(connectionId)
  const again = await bringHome(room, app, 0)
  expect(again.connectionId).not.toBe(connectionId)
  expect(room.row(websiteId).connections).toMatchObject([{ id: again.connectionId, health: 'ok' }])
})

test('a removed grant does not come back with another app’s grant', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.connections.remove(connectionId)
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  await bringHome(room, other, 0)
  expect(room.row(websiteId).connections).toMatchObject([{ label: 'Other' }])
})
