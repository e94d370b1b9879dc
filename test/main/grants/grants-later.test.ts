import { expect, test } from 'vitest'
import {
  addApp,
  allowed,
  asked,
  day,
  held,
  minute,
  newId,
  refreshesOf,
} from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const api = { host: 'api' } as const

/** A room with a grant that came back while something of Squarespace was away. */
async function startWithArrived(
  begin: (room: Room) => void = ({ control }) => control.goDown(api),
) {
  const room = await startRoom()
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  const id = newId()
  begin(room)
  const error = await failureOf(room.connections.addAuthorized(id, pair, asked(app)))
  room.control.comeUp()
  return { room, app, id, pair, error }
}

test.each<[string, (room: Room) => void, string]>([
  ['Squarespace is down', ({ control }) => control.goDown(api), 'unreachable'],
  ['the network is away', ({ control }) => control.cutConnection(api), 'unreachable'],
  [
    'a hotel’s page answers',
    ({ control }) => control.answerWith({ body: '<p>', contentType: 'text/html' }, api),
    'unreachable',
  ],
  [
    'Squarespace asks for a pause',
    ({ control }) => control.answerWith({ status: 429, body: '{}' }, api),
    'rate-limited',
  ],
  ['the site has lapsed', ({ control, site }) => control.lapse(site(0).websiteId), 'site-expired'],
])('a grant that comes back while %s is kept', async (_what, begin, code) => {
  const { room, id, pair, error } = await startWithArrived(begin)
  expect(error).toMatchObject({ code, reason: 'site-asked-later', because: code })
  expect(held(room, id).refresh).toBe(pair.refreshToken.reveal())
  expect(room.connections.list().sites).toEqual([])
})

test('what came back without a network is a connection at the next round of upkeep', async () => {
  const { room, id } = await startWithArrived()
  await room.connections.resolvePendingGrants()
  await room.settled()
  expect(room.healthOf(id)).toBe('ok')
})

test('what came back without a network is settled after a restart, and told', async () => {
  const { room: first, id } = await startWithArrived()
  const room = await first.again()
  await room.connections.resolvePendingGrants()
  await room.settled()
  expect(room.healthOf(id)).toBe('ok')
  const told = room.heard['connections.changed']?.flatMap(({ sites }) => sites)
  expect(told?.[0]?.connections).toMatchObject([{ id }])
})

test('while the network is still away, what came back goes on waiting', async () => {
  const { room, id } = await startWithArrived()
  room.control.goDown()
  room.clock.at += 31 * minute
  await room.connections.resolvePendingGrants()
  room.control.comeUp()
  await room.connections.resolvePendingGrants()
  await room.settled()
  expect(room.healthOf(id)).toBe('ok')
  expect(room.reports).toEqual([])
})

test('a grant that died while it waited is forgotten', async () => {
  const { room, id } = await startWithArrived()
  room.control.endGrants(room.site(0).websiteId)
  room.clock.at += 31 * minute
  await room.connections.resolvePendingGrants()
  expect(held(room, id)).toEqual({ access: null, refresh: null, previous: null })
  await room.connections.resolvePendingGrants()
  expect(refreshesOf(room)).toBe(1)
})

test('a grant that was never kept is forgotten', async () => {
  const room = await startRoom()
  room.keychain.available = false
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  room.control.goDown(api)
  await failureOf(room.connections.addAuthorized(newId(), pair, asked(app)))
  room.control.comeUp()
  const after = await room.again()
  await after.connections.resolvePendingGrants()
  expect(after.sqlite.prepare('SELECT id FROM oauth_grant').all()).toEqual([])
})

test('a keychain that is locked makes a grant that came back wait', async () => {
  const { room: first, id } = await startWithArrived()
  first.keychain.refuses = true
  const room = await first.again()
  await room.connections.resolvePendingGrants()
  room.keychain.refuses = false
  await room.connections.resolvePendingGrants()
  await room.settled()
  expect(room.healthOf(id)).toBe('ok')
})

test('a developer app stays while a grant of it waits to be settled', async () => {
  const { room, app } = await startWithArrived()
  const remove = () => room.connections.developerApps.remove(app.developerAppId)
  expect(await failureOf(remove)).toMatchObject({ code: 'denied' })
})

test('a grant whose client secret is lost is not forgotten for that', async () => {
  const { room: first, id } = await startWithArrived()
  first.sqlite.prepare("DELETE FROM secret WHERE field = 'client-secret'").run()
  first.clock.at += 31 * minute
  const room = await first.again()
  await room.connections.resolvePendingGrants()
  expect(held(room, id).refresh).not.toBeNull()
})

test('a grant of another site that comes back without a network waits for a decision later', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  const first = newId()
  await room.connections.addAuthorized(first, allowed(room, app, 0).pair, asked(app))
  const id = newId()
  room.control.goDown(api)
  await failureOf(room.connections.addAuthorized(id, allowed(room, app, 1).pair, asked(app, first)))
  room.control.comeUp()
  await room.connections.resolvePendingGrants()
  expect(room.connections.pendingGrants()).toMatchObject([{ id, reauthorizes: first }])
  expect(room.reports).toEqual([])
})

test('a grant for a connection that was removed meanwhile is a new connection', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  const first = newId()
  await room.connections.addAuthorized(first, allowed(room, app, 0).pair, asked(app))
  room.connections.remove(first)
  const id = newId()
  await room.connections.addAuthorized(id, allowed(room, app, 0).pair, asked(app, first))
  await room.settled()
  expect(room.row(room.site(0).websiteId).connections.map((each) => each.id)).toEqual([id])
})

test('on a clock that is a week ahead, a wrong client secret makes no grant that came back forgotten', async () => {
  const { room, id, app } = await startWithArrived()
  room.clock.at += 8 * day
  room.control.moveClock(-8 * day)
  room.control.changeClientSecret(app.clientId, 'another-secret')
  await room.connections.resolvePendingGrants()
  expect(held(room, id).refresh).not.toBeNull()
})
