import { expect, test } from 'vitest'
import { addApp, allowed, asked, newId } from '../../fakes/grants.ts'
import { rowOf, send, startWithAccount, startWithOwnGrant } from '../../fakes/hand-over.ts'
import { failureOf } from '../../fakes/room.ts'
import { keyRef } from '../../../main/vault/vault.ts'

test('what API2Cart has is matched with the sites that are here', async () => {
  const room = await startWithAccount()
  const [first, second] = [await room.add(0), await room.add(1)]
  await send(room, first.connectionId)
  room.control.addApi2CartStore({ url: 'https://elsewhere.example', customLabel: 'Elsewhere' })
  room.control.addApi2CartStore({ url: 'https://other.example', cartId: 'Shopify' })
  const stores = await room.connections.handOver.stores()
  expect(stores).toMatchObject({
    both: [{ websiteId: first.websiteId, connectionId: first.connectionId }],
    onlyHere: [{ websiteId: second.websiteId, connectionIds: [second.connectionId] }],
    onlyThere: [{ url: 'https://elsewhere.example', customLabel: 'Elsewhere' }],
    otherPlatforms: 1,
  })
  const known = room.control.api2cartStores().map(({ storeKey }) => storeKey)
  for (const storeKey of known) expect(JSON.stringify(stores)).not.toContain(storeKey)

  const [there] = stores.onlyThere
  await room.connections.handOver.remove({ storeId: there?.storeId ?? '' })
  await room.connections.handOver.disconnect({ connectionId: first.connectionId })
  expect(rowOf(room, first.connectionId).handedOver?.state).toBe('disconnected')
  await room.connections.handOver.remove({ connectionId: first.connectionId })
  expect(rowOf(room, first.connectionId).handedOver).toBeNull()
  expect(room.control.api2cartStores().map(({ url }) => url)).toEqual(['https://other.example'])
})

/** A store that API2Cart has with a key that was replaced here since. */
async function startWithOldKey() {
  const room = await startWithAccount()
  const { connectionId, websiteId } = await room.add(0)
  await send(room, connectionId)
  await room.connections.replaceKey(connectionId, room.control.addKey(websiteId))
  await room.settled()
  return { room, connectionId }
}

test.each(['delete-and-add', 'update'] as const)(
  'a replaced key is old there until %s',
  async (how) => {
    const { room, connectionId } = await startWithOldKey()
    room.control.deleteKey(room.site(0).apiKey)
    expect(rowOf(room, connectionId).handedOver?.state).toBe('outdated')
    const { handedOver } = await room.connections.handOver.renew({ connectionId, how })
    expect(handedOver).toMatchObject({ state: 'working', isSent: true })
    expect(room.control.api2cartStores()).toHaveLength(1)
    // Also where secrets are in an address, none is in the log of requests.
    const logged = JSON.stringify(room.control.requests())
    expect(logged).not.toContain(room.control.sites()[0]?.keys[0]?.apiKey)
  },
)

test('a grant that is authorized again is ours, and old there until it is renewed', async () => {
  const { room, app, connectionId } = await startWithOwnGrant()
  await send(room, connectionId)
  const { handOver } = room.connections
  expect(await failureOf(handOver.renew({ connectionId, how: 'delete-and-add' }))).toMatchObject({
    reason: 'grant-handed-over',
  })
  await room.connections.addAuthorized(
    newId(),
    allowed(room, app, 0).pair,
    asked(app, connectionId),
  )
  await room.settled()
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'ok',
    handedOver: { state: 'outdated', isExclusive: false },
  })
  await handOver.renew({ connectionId, how: 'delete-and-add' })
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'handed-over',
    handedOver: { state: 'working', isExclusive: true },
  })
})

test('a second grant for API2Cart stands beside the first one', async () => {
  const { room, connectionId, websiteId } = await startWithOwnGrant()
  const app = await addApp(room, { clientId: 'cedar1', name: 'Same again' })
  const [own] = room.connections.developerApps.list()
  const beside = { ...asked({ ...app, developerAppId: own?.id ?? '' }), standsBeside: true }
  const added = await room.connections.addAuthorized(newId(), allowed(room, app, 0).pair, beside)
  await room.settled()
  expect(added.connectionId).not.toBe(connectionId)
  await send(room, added.connectionId)
  expect(room.row(websiteId).connections.map(({ health }) => health)).toEqual(['ok', 'handed-over'])
  expect(room.row(websiteId).health).toBe('handed-over')
})

test('each of these is a line of the activity', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  await send(room, connectionId)
  await room.connections.handOver.takeBack({ connectionId, removeThere: true })
  const { activities } = room.connections.activity.list({})
  expect(activities.map(({ what }) => what)).toEqual(['taken-back', 'deleted-there', 'handed-over'])
})

test('a connection that is destroyed takes its store key along', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  await send(room, connectionId)
  const count = () =>
    room.sqlite.prepare("SELECT 1 FROM secret WHERE field = 'store-key'").all().length +
    room.sqlite.prepare('SELECT 1 FROM hand_over').all().length
  expect(count()).toBe(2)
  room.connections.remove(connectionId)
  await room.connections.trash.destroy({ connectionIds: [connectionId], clientIds: [] })
  expect(count()).toBe(0)
})

test('a hundred are handed over at once, and the rest is named when it is canceled', async () => {
  const room = await startWithAccount({ sites: 100 })
  const ids: string[] = []
  for (let index = 0; index < 100; index += 1) {
    const { apiKey } = room.site(index)
    ids.push((await room.connections.addKey({ apiKey })).connectionId)
  }
  room.connections.cancelCheck()
  room.control.deleteKey(room.site(7).apiKey)
  const progress = await send(room, ...ids)
  expect(progress).toMatchObject({ state: 'finished', done: 100, total: 100, handedOver: 99 })
  expect(progress.failures).toMatchObject([
    { title: room.site(7).website.title, problem: { reason: 'store-refused' } },
  ])
  expect(room.control.api2cartStores()).toHaveLength(99)
})

test.each(['refused', 'unanswered'] as const)(
  'a credential that is sent to a store that is there and is %s leaves the note as it was',
  async (how) => {
    const { room, connectionId } = await startWithOldKey()
    const before = rowOf(room, connectionId).handedOver
    expect(before?.state).toBe('outdated')
    if (how === 'refused') room.control.answerApi2Cart(100, { method: 'account.config.update' })
    else room.control.cutConnection({ host: 'api2cart' })
    const { handOver } = room.connections
    await failureOf(handOver.renew({ connectionId, how: 'update' }))
    room.control.comeUp()
    // Nor does it become another one by itself.
    await handOver.finishCutOff()
    expect(rowOf(room, connectionId).handedOver).toEqual(before)
    const { handedOver } = await handOver.renew({ connectionId, how: 'update' })
    expect(handedOver).toMatchObject({ state: 'working', isSent: true })
  },
)

test('a store of another platform under the same address is none of ours', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  const { url } = room.site(0).website
  room.control.addApi2CartStore({ url, cartId: 'WooCommerce' })
  const { handOver } = room.connections
  expect((await handOver.preview([connectionId])).plans).toMatchObject([{ obstacle: null }])
  expect(await handOver.stores()).toMatchObject({ both: [], otherPlatforms: 1 })
  expect(await failureOf(handOver.validate(connectionId))).toMatchObject({
    reason: 'not-handed-over',
  })
  expect(rowOf(room, connectionId).handedOver).toBeNull()
})

test('what is there is deleted only once there is something to add in its place', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  await send(room, connectionId)
  const next = await room.again()
  await next.vault.open()
  const sealed = next.vault.get(keyRef(connectionId))
  next.vault.remove(keyRef(connectionId))
  const { handOver } = next.connections
  const renewed = handOver.renew({ connectionId, how: 'delete-and-add' })
  expect(await failureOf(renewed)).toMatchObject({ reason: 'secret-not-kept' })
  expect(next.control.api2cartStores()).toHaveLength(1)
  next.vault.put(keyRef(connectionId), sealed)
  await handOver.renew({ connectionId, how: 'delete-and-add' })
  expect(next.control.api2cartStores()).toHaveLength(1)
})
