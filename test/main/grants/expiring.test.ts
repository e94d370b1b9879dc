import { expect, test } from 'vitest'
import {
  addApp,
  bringHome,
  connectionOf,
  day,
  hour,
  minute,
  scopes,
  startWithGrant,
} from '../../fakes/grants.ts'

test('a grant is ending in the last 48 of its hours, and the next step is to refresh it', async () => {
  const { room, websiteId } = await startWithGrant()
  room.clock.at += 5 * day
  expect(room.row(websiteId)).toMatchObject({ health: 'stale', nextStep: 'check' })
  room.clock.at += 1
  expect(room.row(websiteId)).toMatchObject({ health: 'expiring', nextStep: 'refresh' })
})

test('a check that refreshes gives an ending grant seven new days', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.clock.at += 6 * day
  await room.check(connectionId)
  expect(room.row(websiteId)).toMatchObject({
    health: 'ok',
    breaksBy: room.clock.at + 7 * day,
    connections: [{ refreshExpiresAt: room.clock.at + 7 * day }],
  })
})

test('a grant that is over and was not tried is ending, until Squarespace says that it is dead', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 8 * day
  expect(room.healthOf(connectionId)).toBe('expiring')
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('reauthorize')
})

test('an ending grant that cannot be reached says why', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 6 * day
  room.control.cutConnection()
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'expiring',
    detail: { reason: 'not-answering' },
  })
})

test('an ending grant that lacks a permission is ending first', async () => {
  const { room, connectionId } = await startWithGrant({ neededApis: ['products'] })
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'limited',
    detail: { missing: ['products'] },
  })
  room.clock.at += 6 * day
  expect(room.healthOf(connectionId)).toBe('expiring')
})

test('what the scopes do not open is not readable', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  const readable = room.connections
    .site(websiteId)
    .permissions.filter(({ access }) => access === 'can')
    .map(({ api }) => api)
  expect(readable).toEqual(['orders', 'inventory'])
  expect(connectionOf(room, connectionId).scopes).toEqual(scopes)
})

test('a site breaks when its grant ends', async () => {
  const { room, websiteId } = await startWithGrant()
  expect(room.row(websiteId).breaksBy).toBe(room.clock.at + 7 * day)
})

test('a site with a key beside its grant does not break', async () => {
  const { room, websiteId } = await startWithGrant()
  await room.add(0, { ifDuplicate: 'keep-both' })
  expect(room.row(websiteId).breaksBy).toBeNull()
})

test('a key that is rejected does not keep a site from breaking', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  const key = await room.add(0, { ifDuplicate: 'keep-both' })
  room.control.deleteKey(room.site(0).apiKey)
  await room.check(key.connectionId)
  expect(room.row(websiteId).breaksBy).toBe(connectionOf(room, connectionId).refreshExpiresAt)
})

test('a site with two grants breaks when the later one ends', async () => {
  const { room, websiteId } = await startWithGrant()
  room.clock.at += 3 * day
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  await bringHome(room, other, 0)
  expect(room.row(websiteId).breaksBy).toBe(room.clock.at + 7 * day)
})

test('a site whose only grant is dead has broken already', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.control.endGrants(websiteId)
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.row(websiteId)).toMatchObject({
    health: 'reauthorize',
    nextStep: 'authorize-again',
    breaksBy: null,
  })
})

test('a dead grant beside a living one does not count', async () => {
  const { room, websiteId } = await startWithGrant()
  room.control.endGrants(websiteId)
  room.clock.at += hour
  await room.check()
  await bringHome(room, await addApp(room, { name: 'Other', clientId: 'other1' }), 0)
  expect(room.row(websiteId).breaksBy).toBe(room.clock.at + 7 * day)
})

test('an end that Squarespace does not name is not made up', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.control.expiryFormat('expires-in')
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.row(websiteId)).toMatchObject({
    breaksBy: null,
    connections: [
      { health: 'ok', accessExpiresAt: room.clock.at + 30 * minute, refreshExpiresAt: null },
    ],
  })
})

test('a site whose subscription has lapsed has broken already, whenever its grant ends', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.control.lapse(websiteId)
  await room.check(connectionId)
  expect(room.row(websiteId)).toMatchObject({ health: 'site-expired', breaksBy: null })
})
