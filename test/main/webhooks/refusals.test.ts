import { describe, expect, test } from 'vitest'
import { addApp, allowed, startWithGrant } from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import { endpointUrl, postsOf, tryToMake } from '../../fakes/webhooks.ts'
import type { Room } from '../../fakes/room.ts'

describe('what is wrong is said', () => {
  test.each([
    ['http://hooks.agency.example/', 'not-https'],
    ['https://10.1.2.3/', 'private'],
    ['https://localhost/', 'private'],
    ['https://user:pass@hooks.agency.example/', 'credentials'],
    [`https://hooks.agency.example/${'a'.repeat(2_000)}`, 'too-long'],
    ['hooks.agency.example', 'no-address'],
    ['', 'empty'],
  ])('of the endpoint %s, and nothing is sent', async (url, problem) => {
    const { room, websiteId } = await startWithGrant()
    const topics = ['order.create' as const]
    const { webhooks } = room.connections
    expect(
      await failureOf(() => webhooks.create({ websiteIds: [websiteId], endpointUrl: url, topics })),
    ).toEqual({ code: 'invalid-input', reason: 'not-an-endpoint', problem })
    expect(postsOf(room)).toEqual([])
  })

  test('of no topic', async () => {
    const { room, websiteId } = await startWithGrant()
    const none = { websiteIds: [websiteId], endpointUrl, topics: [] }
    expect(await failureOf(() => room.connections.webhooks.create(none))).toMatchObject({
      reason: 'no-topic',
    })
  })

  test('of a topic whose scope is missing, which is not sent', async () => {
    const { room, websiteId } = await startWithGrant()
    expect(await tryToMake(room, websiteId, ['order.create', 'contact.create'])).toMatchObject({
      outcome: 'failed',
      problem: { reason: 'topics-not-allowed', topics: ['contact.create'], said: false },
    })
    expect(postsOf(room)).toEqual([])
  })

  test('of a topic that Squarespace refuses to a grant of unknown scopes', async () => {
    const room = await startRoom()
    const app = await addApp(room)
    const { pair } = allowed(room, app, 0, { scopes: ['website.products'] })
    const { websiteId } = await room.connections.addGrant({
      developerAppId: app.developerAppId,
      accessToken: pair.accessToken.reveal(),
      refreshToken: pair.refreshToken.reveal(),
    })
    await room.settled()
    expect(await tryToMake(room, websiteId)).toMatchObject({
      problem: { reason: 'topics-not-allowed', topics: ['order.create'], said: true },
    })
  })

  test('of a site that has a key alone', async () => {
    const room = await startRoom()
    const { websiteId } = await room.add(0)
    expect(await tryToMake(room, websiteId)).toMatchObject({
      problem: { code: 'missing-permission', reason: 'webhooks-need-a-grant' },
    })
    expect(await room.connections.webhooks.list(websiteId)).toEqual({
      subscriptions: [],
      grants: [],
      seenAt: null,
      trouble: null,
    })
  })

  test('of a site that is not here', async () => {
    const room = await startRoom()
    expect(await tryToMake(room, 'stranger')).toMatchObject({ problem: { reason: 'gone' } })
    expect(await failureOf(() => room.connections.webhooks.known('stranger'))).toMatchObject({
      what: 'site',
    })
  })

  test('of a grant that is dead', async () => {
    const { room, websiteId } = await startWithGrant()
    room.control.endGrants(websiteId)
    expect(await tryToMake(room, websiteId)).toMatchObject({
      problem: { reason: 'refresh-token-rejected' },
    })
    await room.check()
    expect(await tryToMake(room, websiteId)).toMatchObject({
      problem: { reason: 'no-live-grant', health: 'reauthorize' },
    })
    expect((await room.connections.webhooks.list(websiteId)).trouble).toMatchObject({
      reason: 'no-live-grant',
    })
  })

  test('of the 26th webhook, whichever app has made the others', async () => {
    const { room, websiteId } = await startWithGrant()
    for (let count = 0; count < 25; count += 1) {
      const topics = ['order.create']
      room.control.addWebhook({ websiteId, clientId: 'other', endpointUrl, topics })
    }
    expect(await tryToMake(room, websiteId)).toMatchObject({
      problem: { code: 'denied', reason: 'too-many-webhooks' },
    })
  })

  test.each([
    ['down', (room: Room) => room.control.goDown(), { why: 'server-trouble' }],
    ['cut', (room: Room) => room.control.cutConnection(), { why: 'not-answering' }],
    [
      'a page',
      (room: Room) => room.control.answerWith({ body: '<p>Sign in</p>', contentType: 'text/html' }),
      { why: 'not-squarespace' },
    ],
    [
      'another shape',
      (room: Room) => room.control.answerWith({ body: '{"webhookSubscriptions":[{}]}' }),
      { why: 'unexpected-reply' },
    ],
    [
      'lapsed',
      (room: Room) => room.control.lapse(room.site(0).websiteId),
      { reason: 'site-expired' },
    ],
  ])('of Squarespace: %s', async (_what, trouble, problem) => {
    const { room, websiteId } = await startWithGrant()
    trouble(room)
    expect(await tryToMake(room, websiteId)).toMatchObject({ outcome: 'failed', problem })
    expect(room.control.webhooks()).toEqual([])
  })

  test('of a keychain that refuses, before anything is made', async () => {
    const { room, websiteId } = await startWithGrant()
    room.keychain.refuses = true
    const next = await room.again({ keychain: room.keychain })
    expect(await tryToMake(next, websiteId)).toMatchObject({ outcome: 'failed' })
    expect(next.control.webhooks()).toEqual([])
  })
})
