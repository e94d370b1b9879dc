import { expect, test } from 'vitest'
import { day, hour, refreshesOf } from '../../fakes/grants.ts'
import {
  reasonsOf,
  rowOf,
  send,
  startWithAccount,
  startWithOwnGrant,
} from '../../fakes/hand-over.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf } from '../../fakes/room.ts'
import { dueIn } from '../../fakes/upkeep.ts'

test('an API key is handed over, works there, and stays checked here', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  const { website } = room.site(0)
  const progress = await send(room, connectionId)
  expect(progress).toEqual({ done: 1, total: 1, state: 'finished', handedOver: 1, failures: [] })
  expect(room.control.api2cartStores()).toMatchObject([
    { url: website.url, customLabel: website.title, cartId: 'Squarespace', holds: 'key' },
  ])
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'ok',
    handedOver: { state: 'working', isExclusive: false, isSent: true, validatedAt: room.clock.at },
  })
  expect(await room.check()).toMatchObject({ total: 1, failures: [] })
})

test('a grant is handed over with a fresh pair, and is refreshed here no more', async () => {
  const { room, connectionId, websiteId } = await startWithOwnGrant()
  await send(room, connectionId)
  const { url } = room.site(0).website
  expect(room.control.api2cartStores()).toMatchObject([{ url, holds: 'grant' }])
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'handed-over',
    refreshExpiresAt: null,
    handedOver: { state: 'working', isExclusive: true },
  })
  expect(room.row(websiteId)).toMatchObject({ health: 'handed-over', nextStep: 'take-back' })

  const before = refreshesOf(room)
  room.clock.at += 3 * day
  expect(dueIn(room)).toEqual([])
  expect(room.connections.check()).toBe(0)
  expect(room.connections.check([connectionId])).toBe(0)
  expect(refreshesOf(room)).toBe(before)
  // API2Cart is the only one that refreshes it, and can.
  expect(room.control.refreshAtApi2Cart(url)).toBe(true)
  room.clock.at += 6 * day
  expect(room.control.refreshAtApi2Cart(url)).toBe(true)
})

test('a preview names what would be sent, and no secret', async () => {
  const { room, app, connectionId } = await startWithOwnGrant()
  const key = await room.add(1)
  const preview = await room.connections.handOver.preview([connectionId, key.connectionId])
  const [grant, byKey] = preview.plans
  const store = (index: number) => [
    { name: 'cart_id', value: 'Squarespace' },
    { name: 'store_url', value: room.site(index).website.url },
    { name: 'custom_label', value: room.site(index).website.title },
  ]
  expect(preview).toMatchObject({ origin: room.origin, problem: null })
  expect(grant).toMatchObject({ isExclusive: true, obstacle: null })
  expect(grant?.parameters).toEqual([
    ...store(0),
    { name: 'squarespace_client_id', value: app.clientId },
    { name: 'squarespace_client_secret', secret: 'client-secret' },
    { name: 'squarespace_access_token', secret: 'access-token' },
    { name: 'squarespace_refresh_token', secret: 'refresh-token' },
  ])
  expect(byKey).toMatchObject({ isExclusive: false, obstacle: null })
  expect(byKey?.parameters).toEqual([
    ...store(1),
    { name: 'squarespace_api_key', secret: 'api-key' },
  ])
  expect(JSON.stringify(preview)).not.toContain(room.site(1).apiKey)
  expect(room.control.api2cartStores()).toEqual([])
})

test('what is there already is not added again, and its store key is known', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  const { url } = room.site(0).website
  const there = `${url.replace(/^https:\/\/(www\.)?/, 'http://')}/`
  room.control.addApi2CartStore({ url: there, customLabel: 'By hand' })
  const { plans } = await room.connections.handOver.preview([connectionId])
  expect(plans).toMatchObject([{ obstacle: { reason: 'store-there', from: 'elsewhere' } }])
  expect(reasonsOf(await send(room, connectionId))).toEqual(['store-there'])
  expect(room.control.api2cartStores()).toHaveLength(1)
  expect(rowOf(room, connectionId).handedOver).toMatchObject({ isSent: false, isExclusive: false })
  const { handedOver } = await room.connections.handOver.validate(connectionId)
  expect(handedOver.state).toBe('working')
})

test('the same connection is handed over once', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  await send(room, connectionId)
  const again = await send(room, connectionId)
  expect(again).toMatchObject({
    handedOver: 0,
    failures: [{ problem: { from: 'this-connection' } }],
  })
  expect(room.control.api2cartStores()).toHaveLength(1)
})

test('two connections of one site are one store', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  const key = await room.add(0)
  const progress = await send(room, connectionId, key.connectionId)
  expect(progress).toMatchObject({ total: 2, handedOver: 1 })
  expect(reasonsOf(progress)).toEqual(['store-there'])
  expect(room.control.api2cartStores()).toHaveLength(1)
})

test('a grant that is taken back in time works here, and there no more', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  await send(room, connectionId)
  const { handOver } = room.connections
  expect(await handOver.takeBack({ connectionId })).toEqual({ isAlive: true })
  await room.settled()
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'ok',
    handedOver: { state: 'outdated', isExclusive: false },
  })
  expect(room.control.refreshAtApi2Cart(room.site(0).website.url)).toBe(false)
  expect(await failureOf(handOver.takeBack({ connectionId: crypto.randomUUID() }))).toMatchObject({
    reason: 'gone',
  })
})

test('a grant that API2Cart has refreshed since must be authorized again', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  await send(room, connectionId)
  const { url } = room.site(0).website
  room.clock.at += hour
  await room.connections.handOver.validate(connectionId)
  const taken = await room.connections.handOver.takeBack({ connectionId, removeThere: true })
  expect(taken).toEqual({ isAlive: false })
  await room.settled()
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'reauthorize', handedOver: null })
  expect(room.control.api2cartStores().map((store) => store.url)).not.toContain(url)
})

test('a grant whose token cannot be read is not taken back, and stays as it was', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  await send(room, connectionId)
  const before = rowOf(room, connectionId)
  const locked = createKeychain()
  locked.available = false
  const next = await room.again({ keychain: locked })
  await next.vault.open()
  const { handOver } = next.connections
  expect(await failureOf(handOver.takeBack({ connectionId }))).toMatchObject({
    reason: 'secret-locked',
  })
  const again = await next.again({ keychain: room.keychain })
  await again.vault.open()
  expect(rowOf(again, connectionId)).toEqual(before)
  expect(await again.connections.handOver.takeBack({ connectionId })).toEqual({ isAlive: true })
  await again.settled()
  expect(rowOf(again, connectionId)).toMatchObject({ health: 'ok' })
})

test('a store that two connections are noted for is gone for both', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  const key = await room.add(0)
  await send(room, connectionId)
  await send(room, key.connectionId)
  expect(rowOf(room, key.connectionId).handedOver).toMatchObject({ isSent: false })
  await room.connections.handOver.takeBack({ connectionId: key.connectionId })
  expect(room.control.api2cartStores()).toEqual([])
  expect(rowOf(room, key.connectionId).handedOver).toBeNull()
  // Nobody refreshes it now, and it says so until it is taken back.
  expect(rowOf(room, connectionId).handedOver).toMatchObject({ state: 'gone', isExclusive: true })
})
