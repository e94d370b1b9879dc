import { expect, test } from 'vitest'
import {
  addApp,
  allowed,
  asked,
  bringHome,
  connectionOf,
  day,
  held,
  minute,
  newId,
  redirectUri,
  scopes,
  startWithGrant,
} from '../../fakes/grants.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

test('a grant that comes back is a connection named after its developer app', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  expect(room.row(websiteId).connections).toMatchObject([
    {
      id: connectionId,
      kind: 'grant',
      label: 'Cedar agency',
      health: 'ok',
      scopes,
      developerAppId: app.developerAppId,
      accessExpiresAt: room.clock.at + 30 * minute,
      refreshExpiresAt: room.clock.at + 7 * day,
    },
  ])
})

test('another authorization of the same site and app renews the connection', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const { addedAt } = connectionOf(room, connectionId)
  room.connections.relabel(connectionId, 'My label')
  room.clock.at += day
  const again = await bringHome(room, app, 0)
  expect(again.connectionId).toBe(connectionId)
  expect(room.row(websiteId).connections).toMatchObject([
    { id: connectionId, label: 'My label', addedAt, refreshExpiresAt: room.clock.at + 7 * day },
  ])
})

test('another authorization that gives less does not take the place of what gives more', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const less = ['website.inventory.read']
  const { pair } = allowed(room, app, 0, { scopes: less })
  await room.connections.addAuthorized(newId(), pair, { ...asked(app), scopes: less })
  expect(room.row(websiteId).connections.map((each) => each.scopes)).toEqual([scopes, less])
  expect(connectionOf(room, connectionId).scopes).toEqual(scopes)
})

test('another authorization that gives more takes the place of what gives less', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const more = ['website.orders', 'website.inventory', 'website.products.read']
  const { pair } = allowed(room, app, 0, { scopes: more })
  await room.connections.addAuthorized(newId(), pair, { ...asked(app), scopes: more })
  expect(room.row(websiteId).connections).toMatchObject([{ id: connectionId, scopes: more }])
})

test('the same site by another app is a connection of its own', async () => {
  const { room, websiteId } = await startWithGrant()
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  await bringHome(room, other, 0)
  expect(
    room
      .row(websiteId)
      .connections.map(({ label }) => label)
      .toSorted(),
  ).toEqual(['Cedar agency', 'Other'])
})

test('a grant stands beside a key', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  await bringHome(room, await addApp(room), 0)
  expect(
    room
      .row(websiteId)
      .connections.map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['grant', 'key'])
})

test('a connection that is authorized again keeps its id, its label and its date', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const { addedAt, label } = connectionOf(room, connectionId)
  room.control.endGrants(websiteId)
  room.clock.at += 8 * day
  await room.check()
  expect(room.healthOf(connectionId)).toBe('reauthorize')
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  await room.settled()
  expect(connectionOf(room, connectionId)).toMatchObject({ addedAt, label, health: 'ok' })
})

test('a dead grant that was authorized again is well at once', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  room.control.endGrants(websiteId)
  room.clock.at += 31 * minute
  await room.check()
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('of a grant that was authorized again no token of before is left', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check()
  room.control.comeUp()
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  expect(held(room, connectionId)).toEqual({
    access: pair.accessToken.reveal(),
    refresh: pair.refreshToken.reveal(),
    previous: null,
  })
})

test('what a grant could read before it was authorized again is not known any more', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  const { permissions } = room.connections.site(websiteId)
  expect(new Set(permissions.map(({ access }) => access))).toEqual(new Set(['unknown']))
})

test('a grant that renewed a connection is kept once', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const id = newId()
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(id, pair, asked(app, connectionId))
  expect(room.sqlite.prepare('SELECT id FROM oauth_grant').all()).toEqual([{ id: connectionId }])
  expect(held(room, id)).toEqual({ access: null, refresh: null, previous: null })
})

test('a connection can be authorized again with another developer app', async () => {
  const { room, connectionId } = await startWithGrant()
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  const { pair } = allowed(room, other, 0)
  await room.connections.addAuthorized(newId(), pair, asked(other, connectionId))
  room.clock.at += 31 * minute
  await room.check()
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'ok',
    developerAppId: other.developerAppId,
  })
})

test('a keychain that refuses is found out before a grant is asked about', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  room.keychain.refuses = true
  const after = await room.again()
  const { pair } = allowed(after, app, 0)
  const asking = after.control.requests().length
  expect(await failureOf(after.connections.addAuthorized(newId(), pair, asked(app)))).toMatchObject(
    { code: 'vault-locked' },
  )
  expect(after.control.requests()).toHaveLength(asking)
})

test('a grant that is dead on arrival is forgotten', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  room.control.endGrants(room.site(0).websiteId)
  const id = newId()
  expect(await failureOf(room.connections.addAuthorized(id, pair, asked(app)))).toMatchObject({
    code: 'reauthorize',
  })
  expect(held(room, id)).toEqual({ access: null, refresh: null, previous: null })
})

test('without a keychain a grant works for this run, and is authorized again in the next', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { room, connectionId, websiteId } = await startWithGrant({ keychain })
  room.clock.at += 31 * minute
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
  const after = await room.again()
  await after.check()
  expect(after.row(websiteId)).toMatchObject({
    health: 'locked',
    nextStep: 'authorize-again',
    connections: [{ detail: { reason: 'not-kept' } }],
  })
})

test('the scopes that were asked for are shown', async () => {
  const room = await startRoom()
  const app = await addApp(room, { redirectUri })
  const { pair } = allowed(room, app, 0)
  const only = { ...asked(app), scopes: ['website.orders.read'] }
  const { connectionId } = await room.connections.addAuthorized(newId(), pair, only)
  expect(connectionOf(room, connectionId).scopes).toEqual(['website.orders.read'])
})
