import { describe, expect, test } from 'vitest'
import { allBytesOf } from '../../fakes/folder.ts'
import { addApp, allowed, asked, bringHome, newId, startWithGrant } from '../../fakes/grants.ts'
import { startListener } from '../../fakes/listener.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import {
  activityOf,
  endpointUrl,
  makeWebhook,
  secretAt,
  secretThere,
  tryToMake,
} from '../../fakes/webhooks.ts'
import type { Room } from '../../fakes/room.ts'
import type { App } from '../../fakes/grants.ts'

describe('a webhook', () => {
  test('is made, seen, changed, tested, rotated and deleted', async () => {
    const { room, websiteId, connectionId } = await startWithGrant()
    const { webhooks } = room.connections
    const { listener, heard } = await startListener(202)
    room.control.endpoint(endpointUrl, { listener })
    expect(await webhooks.list(websiteId)).toMatchObject({
      subscriptions: [],
      grants: [{ connectionId, clientId: 'cedar1', isLive: true }],
      seenAt: room.clock.at,
      trouble: null,
    })

    const subscriptionId = await makeWebhook(room, websiteId)
    const ref = { websiteId, subscriptionId }
    const listed = await webhooks.list(websiteId)
    expect(listed.subscriptions).toEqual([
      {
        ...ref,
        endpointUrl,
        topics: ['order.create'],
        clientId: 'cedar1',
        createdOn: room.clock.at,
        updatedOn: room.clock.at,
        secret: 'open',
        seenAt: room.clock.at,
      },
    ])
    expect(secretAt(room, websiteId, subscriptionId)).toBe(secretThere(room, subscriptionId))

    expect(await webhooks.test(ref)).toBe(202)
    const [{ body, signature } = { body: '', signature: '' }] = heard
    expect(await webhooks.check({ body, signature, subscription: ref })).toEqual({
      valid: true,
      reason: 'right',
      mistakes: [],
    })

    const changed = await webhooks.update({ ...ref, topics: ['order.update'] })
    expect(changed).toMatchObject({ endpointUrl, topics: ['order.update'], secret: 'open' })
    expect(room.control.webhooks()).toMatchObject([{ topics: ['order.update'] }])

    const before = secretThere(room, subscriptionId)
    expect(await webhooks.rotate(ref)).toMatchObject({ secret: 'open' })
    expect(secretThere(room, subscriptionId)).not.toBe(before)
    expect(secretAt(room, websiteId, subscriptionId)).toBe(secretThere(room, subscriptionId))

    await webhooks.remove(ref)
    expect(room.control.webhooks()).toEqual([])
    expect(webhooks.known(websiteId).subscriptions).toEqual([])
    expect(() => secretAt(room, websiteId, subscriptionId)).toThrow('not-kept')
    expect(activityOf(room).toReversed()).toEqual([
      'webhook-created',
      'webhook-changed',
      'webhook-secret-rotated',
      'webhook-deleted',
    ])
  })

  test('is there offline, with when it was seen, and in the next run', async () => {
    const { room, websiteId } = await startWithGrant()
    const subscriptionId = await makeWebhook(room, websiteId)
    const seenAt = room.clock.at
    const later = await room.again()
    later.clock.at += 60_000
    later.control.cutConnection()
    expect(await later.connections.webhooks.list(websiteId)).toMatchObject({
      subscriptions: [{ subscriptionId, secret: 'open', seenAt }],
      seenAt,
      trouble: { reason: 'unreachable', why: 'not-answering' },
    })
    await later.vault.open()
    expect(secretAt(later, websiteId, subscriptionId)).toBe(secretThere(later, subscriptionId))
  })

  test('leaves its secret in no file', async () => {
    const { room, websiteId } = await startWithGrant()
    const secret = secretThere(room, await makeWebhook(room, websiteId)) ?? ''
    expect(secret).toHaveLength(64)
    const bytes = allBytesOf(room.folder)
    expect(bytes.includes(secret)).toBe(false)
    expect(bytes.includes(Buffer.from(secret, 'hex').toString('latin1'))).toBe(false)
    expect(JSON.stringify([room.heard, room.connections.webhooks.across()])).not.toContain(secret)
  })

  test('that was deleted at Squarespace is forgotten with its secret', async () => {
    const { room, websiteId } = await startWithGrant()
    const subscriptionId = await makeWebhook(room, websiteId)
    room.control.deleteWebhook(subscriptionId)
    expect((await room.connections.webhooks.list(websiteId)).subscriptions).toEqual([])
    expect(() => secretAt(room, websiteId, subscriptionId)).toThrow('not-kept')
  })

  test.each(['update', 'test', 'rotate'] as const)(
    'that was deleted meanwhile is gone when it comes to %s it',
    async (what) => {
      const { room, websiteId } = await startWithGrant()
      const subscriptionId = await makeWebhook(room, websiteId)
      room.control.deleteWebhook(subscriptionId)
      const ref = { websiteId, subscriptionId, endpointUrl }
      expect(await failureOf(room.connections.webhooks[what](ref))).toMatchObject({
        reason: 'webhook-gone',
      })
      expect(room.connections.webhooks.known(websiteId).subscriptions).toEqual([])
    },
  )

  test('that was deleted meanwhile is deleted without a word', async () => {
    const { room, websiteId } = await startWithGrant()
    const subscriptionId = await makeWebhook(room, websiteId)
    room.control.deleteWebhook(subscriptionId)
    await room.connections.webhooks.remove({ websiteId, subscriptionId })
    expect(room.connections.webhooks.known(websiteId).subscriptions).toEqual([])
  })

  test('goes with its site, and its secret with it', async () => {
    const { room, websiteId, connectionId } = await startWithGrant()
    const subscriptionId = await makeWebhook(room, websiteId)
    room.connections.remove(connectionId)
    expect(secretAt(room, websiteId, subscriptionId)).toHaveLength(64)
    await room.connections.trash.destroy({ connectionIds: [connectionId], clientIds: [] })
    for (const table of ['webhook', 'webhook_reading', 'secret']) {
      const rows = room.sqlite.prepare(`SELECT * FROM ${table}`).all()
      expect(rows.filter((row) => JSON.stringify(row).includes(websiteId))).toEqual([])
    }
  })

  test('goes with its grant where the site stays by a key', async () => {
    const { room, websiteId, connectionId } = await startWithGrant()
    const subscriptionId = await makeWebhook(room, websiteId)
    await room.add(0, { ifDuplicate: 'keep-both' })
    room.connections.remove(connectionId)
    await room.connections.trash.destroy({ connectionIds: [connectionId], clientIds: [] })
    expect(room.connections.webhooks.known(websiteId)).toEqual({
      subscriptions: [],
      grants: [],
      seenAt: null,
    })
    expect(() => secretAt(room, websiteId, subscriptionId)).toThrow('not-kept')
  })
})

test('an access token that is rejected is refreshed once, and the webhook is made once', async () => {
  const { room, websiteId } = await startWithGrant()
  room.control.answerWith(
    {
      status: 401,
      body: JSON.stringify({ type: 'AUTHORIZATION_ERROR', message: 'No', contextId: 'ABCDEFGH' }),
    },
    { host: 'api', next: 1 },
  )
  await makeWebhook(room, websiteId)
  expect(room.control.webhooks()).toHaveLength(1)
})

test('the same endpoint is not doubled, however it is spelled', async () => {
  const { room, websiteId } = await startWithGrant()
  const subscriptionId = await makeWebhook(
    room,
    websiteId,
    'HTTPS://Hooks.Agency.Example:443/squarespace',
  )
  expect(await tryToMake(room, websiteId, ['order.create', 'extension.uninstall'])).toMatchObject({
    outcome: 'already-there',
    subscriptionId,
    without: ['extension.uninstall'],
  })
  expect(room.control.webhooks()).toHaveLength(1)
})

/** A grant of another app for the first site; its id. */
async function addSecond(room: Room, app: App): Promise<string> {
  const scopes = ['website.contacts']
  const { pair } = allowed(room, app, 0, { scopes })
  const { connectionId } = await room.connections.addAuthorized(newId(), pair, {
    ...asked(app),
    scopes,
  })
  await room.settled()
  return connectionId
}

/** A site with grants of two developer apps. */
async function withTwo() {
  const { room, websiteId, connectionId } = await startWithGrant()
  const second = await addApp(room, { name: 'Finch agency', clientId: 'finch2' })
  const added = await addSecond(room, second)
  return { room, websiteId, first: connectionId, second: added }
}

describe('a site with grants of two developer apps', () => {
  test('shows the webhooks of both, and changes each through its own', async () => {
    const { room, websiteId } = await withTwo()
    const { webhooks } = room.connections
    await makeWebhook(room, websiteId)
    const topics = ['contact.create' as const]
    const other = 'https://hooks.agency.example/contacts'
    await webhooks.create({ websiteIds: [websiteId], endpointUrl: other, topics })
    const { subscriptions } = await webhooks.list(websiteId)
    expect(subscriptions.map(({ clientId }) => clientId).toSorted()).toEqual(['cedar1', 'finch2'])
    for (const ref of subscriptions) {
      const { subscriptionId } = ref
      expect(await webhooks.rotate({ websiteId, subscriptionId })).toMatchObject({ secret: 'open' })
    }
  })

  test('does not double what the other app has', async () => {
    const { room, websiteId, second } = await withTwo()
    await makeWebhook(room, websiteId)
    const { results } = await room.connections.webhooks.create({
      websiteIds: [websiteId],
      endpointUrl,
      topics: ['contact.create'],
      connectionId: second,
    })
    expect(results).toMatchObject([{ outcome: 'already-there', without: ['contact.create'] }])
  })

  test('says so of a webhook whose app has no grant any more', async () => {
    const { room, websiteId, first } = await withTwo()
    const subscriptionId = await makeWebhook(room, websiteId)
    room.connections.remove(first)
    expect(
      await failureOf(room.connections.webhooks.remove({ websiteId, subscriptionId })),
    ).toMatchObject({ reason: 'webhook-of-another-app', clientId: 'cedar1' })
    expect(room.control.webhooks()).toHaveLength(1)
  })
})

/** A room with grants for so many sites. */
async function withGrants(count: number) {
  const room = await startRoom({ sites: count })
  const app = await addApp(room)
  for (let index = 0; index < count; index += 1) await bringHome(room, app, index)
  const ids = Array.from({ length: count }, (_, index) => room.site(index).websiteId)
  return { room, ids }
}

describe('many sites', () => {
  test('each comes to its end, with progress, and what failed is named', async () => {
    const { room, ids } = await withGrants(5)
    const [first = '', second = ''] = ids
    await makeWebhook(room, first)
    room.control.lapse(second)
    const before = room.heard['webhooks.progress']?.length ?? 0
    const all = await room.connections.webhooks.create({
      websiteIds: [...ids, first],
      endpointUrl,
      topics: ['order.create'],
    })
    expect(all).toMatchObject({ work: 'create', done: 5, total: 5, state: 'finished' })
    const outcomes = new Map(all.results.map((each) => [each.websiteId, each]))
    expect(ids.map((id) => outcomes.get(id)?.outcome)).toEqual([
      'already-there',
      'failed',
      'created',
      'created',
      'created',
    ])
    expect(outcomes.get(second)).toMatchObject({
      title: room.site(1).website.title,
      problem: { reason: 'site-expired' },
    })
    const heard = room.heard['webhooks.progress']?.slice(before) ?? []
    expect(heard.map(({ done, state }) => `${done} ${state}`)).toEqual([
      '0 running',
      '1 running',
      '2 running',
      '3 running',
      '4 running',
      '5 finished',
    ])
    expect(room.control.webhooks()).toHaveLength(4)
  })

  test('cancel begins nothing more, and what was begun is done and told', async () => {
    const { room, ids } = await withGrants(8)
    room.control.hang()
    const running = room.connections.webhooks.create({
      websiteIds: ids,
      endpointUrl,
      topics: ['order.create'],
    })
    expect(room.connections.webhooks.across().running).toMatchObject({ total: 8, done: 0 })
    expect(await failureOf(() => room.connections.webhooks.read({}))).toMatchObject({
      reason: 'webhooks-under-way',
    })
    room.connections.webhooks.cancel()
    expect(await running).toMatchObject({ state: 'cancelled', done: 0, results: [] })
    room.control.comeUp()
    expect(room.control.webhooks()).toEqual([])
    expect(room.connections.webhooks.across().running).toBeNull()
  })

  test('reading them all shows what each has', async () => {
    const { room, ids } = await withGrants(3)
    const topics = ['order.create']
    for (const websiteId of ids.slice(1)) {
      room.control.addWebhook({ websiteId, clientId: 'cedar1', endpointUrl, topics })
    }
    const { webhooks } = room.connections
    expect(webhooks.across()).toMatchObject({ subscriptions: [], sites: [{}, {}, {}] })
    expect(await webhooks.read({})).toMatchObject({ work: 'read', done: 3, state: 'finished' })
    const { sites, subscriptions } = webhooks.across()
    expect(sites.map(({ seenAt }) => seenAt)).toEqual([room.clock.at, room.clock.at, room.clock.at])
    expect(subscriptions.map(({ websiteId }) => websiteId).toSorted()).toEqual(
      ids.slice(1).toSorted(),
    )
  })
})

test('a reading that began before a webhook was made does not forget it', async () => {
  const { room, websiteId } = await startWithGrant()
  const [, made] = await Promise.all([
    room.connections.webhooks.list(websiteId),
    makeWebhook(room, websiteId),
    room.connections.webhooks.list(websiteId),
  ])
  expect(secretAt(room, websiteId, made)).toBe(secretThere(room, made))
})

test('a notification of another subscription is named so', async () => {
  const { room, websiteId } = await startWithGrant()
  const one = await makeWebhook(room, websiteId)
  const other = await makeWebhook(room, websiteId, 'https://hooks.agency.example/other')
  const { body, signature } = await room.control.notify(other, 'order.create')
  const check = (subscriptionId: string) =>
    room.connections.webhooks.check({
      body,
      signature,
      subscription: { websiteId, subscriptionId },
    })
  expect(await check(one)).toMatchObject({ valid: false, reason: 'other-subscription' })
  expect(await check(other)).toMatchObject({ valid: true, reason: 'right' })
})
