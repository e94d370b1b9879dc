/** What may say something about a credential, a permission or a site, and what may not. */
import { expect, test } from 'vitest'
import { apis } from '../../../preload/contract.ts'
import type { Fetch } from '../../../main/squarespace/reply.ts'
import { connectionOf, minute, startWithGrant } from '../../fakes/grants.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

/** A network in which something else answers the paths that it is given. */
function startNetwork() {
  const answers = new Map<RegExp, () => Response>()
  const send: Fetch = async (url, init) => {
    const path = url.replace(/^http:\/\/[^/]+/, '')
    for (const [pattern, answer] of answers) if (pattern.test(path)) return answer()
    return fetch(url, init)
  }
  return { answers, send }
}

const blocked = (status: number, type: string) => () =>
  new Response('<h1>Blocked by your administrator</h1>', {
    status,
    headers: { 'content-type': type },
  })

const everything = /^/
const commerce = /\/commerce\//
const discounts = /\/commerce\/discounts/
const website = /\/authorization\/website/

const envelope = (type: string, subtype: string | null = null) =>
  JSON.stringify({ type, subtype, message: 'No.', details: null, contextId: 'ABCDEFGH' })

/** A room with one store whose permissions are known, and the network that it asks through. */
async function startKnown() {
  const network = startNetwork()
  const room = await startRoom({ fetch: network.send })
  const { connectionId, websiteId } = await room.add(0)
  await room.settled()
  const before = room.connections.site(websiteId)
  const connection = () => room.row(websiteId).connections[0]
  return { ...network, room, connectionId, websiteId, before, connection }
}

const permissionsOf = (room: Room, websiteId: string) =>
  Object.fromEntries(
    room.connections
      .site(websiteId)
      .permissions.map(({ api, access, last }) => [api, access === last ? access : [access, last]]),
  )

test.each(
  [401, 402, 403, 429, 200, 204, 418].flatMap((status) =>
    ['text/html', 'text/plain', 'application/xhtml+xml'].map((type) => [status, type] as const),
  ),
)('%i as %s of a filter is no word of Squarespace, and changes nothing', async (status, type) => {
  const { room, answers, websiteId, before, connection } = await startKnown()
  answers.set(everything, () =>
    status === 204 ? new Response(null, { status }) : blocked(status, type)(),
  )
  room.clock.at += minute
  await room.check()
  expect(connection()).toMatchObject({
    health: 'unreachable',
    answered: 'ok',
    checkedAt: before.connections[0]?.checkedAt,
    detail: { reason: 'not-squarespace' },
  })
  expect(room.connections.site(websiteId).permissions).toEqual(before.permissions)
})

test.each([401, 402, 403])('%i as JSON of a filter is none either', async (status) => {
  const { room, answers, connection } = await startKnown()
  const body = JSON.stringify({ error: 'blocked', type: 'policy', message: 'Not allowed' })
  const headers = { 'content-type': 'application/json' }
  answers.set(everything, () => new Response(body, { status, headers }))
  await room.check()
  expect(connection()).toMatchObject({
    health: 'unreachable',
    detail: { reason: 'not-squarespace' },
  })
})

test.each([
  [401, 'AUTHORIZATION_ERROR', 'key-rejected'],
  [402, 'WEBSITE_EXPIRED', 'site-expired'],
  [403, 'AUTHORIZATION_ERROR', 'limited'],
])(
  '%i in the envelope is Squarespace’s word, also without a context id in its head',
  async (...given) => {
    const [status, type, health] = given
    const { room, answers, connection } = await startKnown()
    answers.set(everything, () => new Response(envelope(type), { status }))
    await room.check()
    expect(connection()).toMatchObject({ health })
  },
)

test('a 401 with a context id is Squarespace’s word, whatever its body', async () => {
  const { room, answers, connection } = await startKnown()
  answers.set(website, () => new Response('', { status: 401, headers: { 'x-contextid': 'A' } }))
  await room.check()
  expect(connection()).toMatchObject({ health: 'key-rejected' })
})

test.each([403, 401, 200])(
  'where a filter answers %i to some paths, the permissions stay as they were known',
  async (status) => {
    const { room, answers, websiteId, connection } = await startKnown()
    room.control.takePermission(websiteId, 'orders')
    await room.check()
    const known = permissionsOf(room, websiteId)
    expect(known).toMatchObject({ orders: 'cannot', products: 'can', contacts: 'can' })
    answers.set(commerce, blocked(status, 'text/html'))
    room.clock.at += minute
    await room.check()
    expect(permissionsOf(room, websiteId)).toEqual({
      ...known,
      orders: ['unknown', 'cannot'],
      products: ['unknown', 'can'],
      inventory: ['unknown', 'can'],
      transactions: ['unknown', 'can'],
      discounts: ['unknown', 'can'],
    })
    expect(connection()).toMatchObject({ health: 'ok', checkedAt: room.clock.at })
  },
)

test.each([
  ['500', () => new Response('{}', { status: 500 })],
  ['404', () => new Response(envelope('INVALID_REQUEST_ERROR'), { status: 404 })],
  ['400', () => new Response(envelope('INVALID_REQUEST_ERROR'), { status: 400 })],
  ['429', () => new Response(envelope('TOO_MANY_REQUESTS'), { status: 429 })],
  ['a cut connection', () => Response.error()],
])(
  'a probe that ends with %s leaves that permission unknown and the store well',
  async (_, answer) => {
    const { room, answers, websiteId, connection } = await startKnown()
    const checkedAt = room.clock.at
    answers.set(discounts, () => {
      const response = answer()
      if (response.type === 'error') throw new TypeError('fetch failed')
      return response
    })
    room.clock.at += minute
    expect((await room.check()).failures).toEqual([])
    expect(connection()).toMatchObject({ health: 'ok', checkedAt: room.clock.at })
    const { permissions } = room.connections.site(websiteId)
    expect(permissions.find(({ api }) => api === 'discounts')).toMatchObject({
      access: 'unknown',
      last: 'can',
      checkedAt,
    })
    answers.clear()
    room.clock.at += 2 * minute
    await room.check()
    expect(permissionsOf(room, websiteId)).toEqual(
      Object.fromEntries(apis.map((api) => [api, 'can'])),
    )
  },
)

test('an API that never answered is not known at all', async () => {
  const { answers, send } = startNetwork()
  answers.set(discounts, () => new Response('{}', { status: 500 }))
  const room = await startRoom({ fetch: send })
  const { websiteId } = await room.add(0)
  await room.settled()
  const { permissions } = room.connections.site(websiteId)
  expect(permissions.find(({ api }) => api === 'discounts')).toMatchObject({
    access: 'unknown',
    last: null,
    checkedAt: null,
  })
  expect(room.row(websiteId).health).toBe('ok')
})

test('a pause changes nothing of what is known', async () => {
  const { room, connection, before } = await startKnown()
  room.control.answerWith({ status: 429 })
  await room.check()
  expect(connection()).toMatchObject({
    health: 'rate-limited',
    answered: 'ok',
    checkedAt: before.connections[0]?.checkedAt,
    detail: { retryAt: room.clock.at + minute },
  })
})

const bare = { status: 401, body: envelope('AUTHORIZATION_ERROR') }

test('a 401 without a word on a refresh blames nobody while nothing more is known', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.answerWith(bare, { host: 'login' })
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'unreachable',
    detail: { reason: 'unexpected-reply' },
  })
})

test('where Squarespace knows the developer app, it is the grant', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.answerWith(bare, { host: 'login', next: 1 })
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({ health: 'reauthorize' })
})

test('where it does not, it is the developer app', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.removeDeveloperApp(app.clientId)
  room.control.answerWith(bare, { host: 'login', next: 1 })
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'unreachable',
    detail: { reason: 'app-rejected' },
  })
})

test('after its seven days a grant that gets no other answer is over', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 8 * 24 * 60 * minute
  room.control.answerWith(bare, { host: 'login' })
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({ health: 'reauthorize' })
})

test.each(['invalid_grant', 'INVALID_GRANT', 'Invalid grant'])(
  '%s on a refresh is the end of the grant',
  async (error) => {
    const { room, connectionId } = await startWithGrant()
    room.clock.at += 31 * minute
    room.control.answerWith({ status: 400, body: JSON.stringify({ error }) }, { host: 'login' })
    await room.check(connectionId)
    expect(connectionOf(room, connectionId)).toMatchObject({ health: 'reauthorize' })
  },
)

test('a refusal of a filter ends no grant', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  for (const status of [400, 401, 403]) {
    const page = { status, contentType: 'text/html', body: '<p>invalid_grant</p>' }
    room.control.answerWith(page, { host: 'login' })
    await room.check(connectionId)
    expect(connectionOf(room, connectionId)).toMatchObject({
      health: 'unreachable',
      detail: { reason: 'not-squarespace' },
    })
  }
})
