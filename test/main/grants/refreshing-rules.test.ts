import { expect, test } from 'vitest'
import { Refreshing } from '../../../main/grants/refreshing.ts'
import { Secret } from '../../../main/vault/secret.ts'
import {
  addApp,
  allowed,
  appInput,
  asked,
  day,
  held,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const refreshingOf = ({ sqlite, vault, login, clock, connections, tokenCopies }: Room) =>
  new Refreshing({
    sqlite,
    vault,
    login,
    now: clock.now,
    squarespaceTime: () => null,
    developerApps: connections.developerApps,
    tokenCopies,
  })

test('a late answer for an older access token does not drop the refresh token before', async () => {
  const { room, connectionId } = await startWithGrant()
  const older = held(room, connectionId)
  const refreshing = refreshingOf(room)
  const newest = await refreshing.refresh(connectionId)
  refreshing.proven(connectionId, new Secret(older.access ?? ''))
  expect(held(room, connectionId).previous).toBe(older.refresh)
  refreshing.proven(connectionId, newest)
  expect(held(room, connectionId).previous).toBeNull()
})

test('a grant that is destroyed while it is refreshed is no longer here', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.holdAnswer()
  const refresh = refreshingOf(room).refresh(connectionId)
  await expect.poll(() => refreshesOf(room)).toBe(1)
  room.connections.remove(connectionId)
  await room.connections.trash.destroy({ connectionIds: [connectionId], clientIds: [] })
  room.control.comeUp()
  expect((await failureOf(refresh)).code).toBe('not-found')
  expect(held(room, connectionId)).toEqual({ access: null, refresh: null, previous: null })
})

test('a refresh that brings no new refresh token leaves the one that was held', async () => {
  const { room, connectionId } = await startWithGrant()
  const { refresh } = held(room, connectionId)
  const body = JSON.stringify({ access_token: 'T1|next', access_token_expires_at: '1900000000.5' })
  room.control.answerWith({ status: 200, body, contentType: 'application/json' }, { next: 1 })
  await refreshingOf(room).refresh(connectionId)
  expect(held(room, connectionId)).toMatchObject({ access: 'T1|next', refresh })
})

const refused = { status: 401, body: '{"subtype":"x"}', contentType: 'application/json' }

test('a refusal in other words is final once the seven days are over, and not before', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.answerWith(refused, { host: 'login' })
  room.clock.at += 6 * day
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('expiring')
  room.clock.at += 2 * day
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('reauthorize')
})

test('a grant in its last days whose developer app is refused says so', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.control.changeClientSecret('cedar1', 'another')
  room.clock.at += 6 * day
  await room.check(connectionId)
  expect(room.row(websiteId).connections[0]).toMatchObject({
    health: 'expiring',
    detail: { reason: 'app-rejected' },
  })
})

test('a grant of a lapsed site is kept, and what stands in the way is said', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  room.control.lapse(room.site(0).websiteId)
  const coming = room.connections.addAuthorized(newId(), allowed(room, app, 0).pair, asked(app))
  expect(await failureOf(coming)).toMatchObject({
    code: 'site-expired',
    reason: 'site-asked-later',
    because: 'site-expired',
  })
  room.control.renew(room.site(0).websiteId)
  room.clock.at += minute
  await room.connections.resolvePendingGrants()
  expect(room.row(room.site(0).websiteId).connections).toHaveLength(1)
})

test('another client id needs its own client secret', async () => {
  const room = await startRoom()
  const { developerAppId: id } = await addApp(room)
  const { clientSecret, ...input } = appInput({ clientId: 'other1' })
  const save = (more: object) => room.connections.developerApps.save({ ...input, id, ...more })
  expect(await failureOf(save({}))).toMatchObject({ code: 'invalid-input' })
  expect(await save({ clientSecret })).toEqual({ developerAppId: id })
})
