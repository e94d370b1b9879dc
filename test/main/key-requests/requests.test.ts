import { expect, test } from 'vitest'
import { answer, ask, secretsOf, startWithAnswer } from '../../fakes/key-requests.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

const day = 24 * 60 * 60 * 1_000

test('a request is on the list at once, and there in the next run with what opens its answer', async () => {
  const room = await startRoom()
  const { requestId, publicKey } = await ask(room, {
    email: 'ada@cedar.example',
    from: 'Wren Studio',
    permissions: ['products', { api: 'orders', access: 'read-write' }],
  })
  const request = {
    requestId,
    name: 'Cedar & Finch',
    email: 'ada@cedar.example',
    from: 'Wren Studio',
    permissions: [
      { api: 'orders', access: 'read-write' },
      { api: 'products', access: 'read' },
    ],
    state: 'waiting',
    askedAt: room.clock.at,
    remindedAt: null,
    expiresAt: room.clock.at + 30 * day,
  }
  expect(room.heard['keyRequests.changed']).toEqual([{ requests: [request] }])
  expect(publicKey).toHaveLength(65)

  const next = await room.again()
  expect(next.connections.keyRequests.list()).toEqual([request])
  const text = await answer({ requestId, publicKey }, next.site(0).apiKey)
  expect(await next.connections.keyRequests.open(text)).toMatchObject({
    requestId,
    request,
    site: { websiteId: next.site(0).websiteId },
    existing: [],
    owner: null,
    more: 0,
  })
})

test('nothing is stored of an answer that was only opened, and its key is nowhere in what it gives', async () => {
  const { room, request, text } = await startWithAnswer()
  const { apiKey } = room.site(0)
  const opened = await room.connections.keyRequests.open(text)
  expect(JSON.stringify([opened, room.heard, room.reports])).not.toContain(apiKey)
  expect(room.connections.list().sites).toEqual([])
  expect(room.connections.keyRequests.list()).toHaveLength(1)
  expect(secretsOf(room, request.requestId)).toEqual(['request-key'])
})

test('a key that is connected is on the list, and its request is answered and cannot be opened again', async () => {
  const { room, request, text } = await startWithAnswer()
  const { keyRequests } = room.connections
  const { requestId } = request
  await keyRequests.open(text)
  const connected = await keyRequests.connect({
    requestId,
    label: 'Orders',
    client: { name: 'Ada' },
  })
  await room.settled()
  const { websiteId } = room.site(0)
  expect(connected).toEqual({ connectionId: expect.any(String), websiteId, outcome: 'added' })
  expect(room.row(websiteId)).toMatchObject({ client: 'Ada', connections: [{ label: 'Orders' }] })
  expect(room.heard['keyRequests.changed']?.at(-1)).toEqual({ requests: [] })
  expect(secretsOf(room, requestId)).toEqual([])
  const { connectionId } = connected
  expect(room.connections.activity.list({ websiteId }).activities).toEqual([
    expect.objectContaining({
      what: 'client-answered',
      askedAt: request.askedAt,
      connectionId,
      label: 'Orders',
    }),
  ])

  const again = { code: 'duplicate', reason: 'request-answered' } as const
  const facts = { name: 'Cedar & Finch', answeredAt: room.clock.at }
  expect(await failureOf(keyRequests.open(text))).toEqual({ ...again, ...facts })
  expect(await failureOf(keyRequests.connect({ requestId }))).toEqual({ ...again, ...facts })
  expect(await failureOf(() => keyRequests.close(requestId))).toEqual({ ...again, ...facts })
  expect(room.row(websiteId).connections).toHaveLength(1)
})

test('a key that is here already is asked about, and the request waits until that is decided', async () => {
  const { room, request, text } = await startWithAnswer()
  const { keyRequests } = room.connections
  const { requestId } = request
  const { connectionId } = await room.add(0)
  expect(await keyRequests.open(text)).toMatchObject({
    existing: [{ connection: { id: connectionId }, sameKey: true }],
  })
  expect(await failureOf(keyRequests.connect({ requestId }))).toMatchObject({ reason: 'key-here' })
  expect(keyRequests.list()).toHaveLength(1)
  expect(secretsOf(room, requestId)).toEqual(['request-key'])
  expect(await keyRequests.connect({ requestId, ifDuplicate: 'replace' })).toMatchObject({
    connectionId,
    outcome: 'replaced',
  })
  expect(keyRequests.list()).toEqual([])
})

test('of two that connect at once one does, and nothing is stored twice', async () => {
  const { room, request, text } = await startWithAnswer()
  const { keyRequests } = room.connections
  const { requestId } = request
  await keyRequests.open(text)
  const both = await Promise.allSettled([
    keyRequests.connect({ requestId, ifDuplicate: 'keep-both' }),
    keyRequests.connect({ requestId, ifDuplicate: 'keep-both' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(room.row(room.site(0).websiteId).connections).toHaveLength(1)
})

test('what was opened is forgotten with the run, and can be opened again', async () => {
  const { room, request, text } = await startWithAnswer()
  const { requestId } = request
  await room.connections.keyRequests.open(text)
  const { connections } = room.killed()
  expect(await failureOf(connections.keyRequests.connect({ requestId }))).toEqual({
    code: 'not-found',
    reason: 'answer-not-open',
  })
  await connections.keyRequests.open(text)
  expect(await connections.keyRequests.connect({ requestId })).toMatchObject({ outcome: 'added' })
})

test('a key that Squarespace refuses leaves the request waiting, and another one answers it', async () => {
  const { room, request } = await startWithAnswer()
  const { keyRequests } = room.connections
  const dead = await answer(request, 'no-key-of-any-site-1')
  const code = 'key-rejected'
  expect(await failureOf(keyRequests.open(dead))).toMatchObject({ code, reason: code })
  const word = await answer(request, 'two words of it')
  expect(await failureOf(keyRequests.open(word))).toMatchObject({ reason: 'not-a-key' })
  expect(keyRequests.list()).toHaveLength(1)

  // The mail of the second answer has the first one below it.
  const alive = await answer(request, room.site(1).apiKey)
  const mail = `Here is a new one\n${dead}\n> ${alive.replaceAll('\n', '\n> ')}`
  expect(await keyRequests.open(mail)).toMatchObject({
    site: { websiteId: room.site(1).websiteId },
  })
})

test('without a network the answer waits in the mail, and opens later', async () => {
  const room = await startRoom()
  const request = await ask(room)
  const text = await answer(request, room.site(0).apiKey)
  const offline = await room.again({ fetch: () => Promise.reject(new TypeError('no network')) })
  expect(await failureOf(offline.connections.keyRequests.open(text))).toMatchObject({
    reason: 'unreachable',
  })
  const online = await offline.again({ fetch })
  expect(await online.connections.keyRequests.open(text)).toMatchObject({ more: 0 })
})

test('answers to several requests in one text open one after the other', async () => {
  const room = await startRoom()
  const [first, second] = [await ask(room), await ask(room, { name: 'Wren' })]
  const one = await answer(first, room.site(0).apiKey)
  const other = await answer(second, room.site(1).apiKey)
  const { keyRequests } = room.connections
  const mail = `${one}\n\n${one}\n\n${other}`
  expect(await keyRequests.open(mail)).toMatchObject({ requestId: first.requestId, more: 1 })
  await keyRequests.connect({ requestId: first.requestId })
  expect(await keyRequests.open(mail)).toMatchObject({ requestId: second.requestId, more: 0 })
})

test('a request that nobody answers expires, waits anew when its client is reminded, and opens late', async () => {
  const { room, request, text } = await startWithAnswer()
  const { keyRequests } = room.connections
  const { requestId } = request
  room.clock.at += 30 * day - 1
  keyRequests.tidy(null)
  expect(room.heard['keyRequests.changed']).toHaveLength(1)
  room.clock.at += 1
  keyRequests.tidy(null)
  keyRequests.tidy(null)
  expect(room.heard['keyRequests.changed']).toHaveLength(2)
  expect(keyRequests.list()).toMatchObject([{ requestId, state: 'expired', remindedAt: null }])
  room.clock.at += 400 * day
  keyRequests.tidy(room.clock.at)
  expect(await keyRequests.open(text)).toMatchObject({ request: { state: 'expired' } })

  keyRequests.remind(requestId)
  const { at } = room.clock
  expect(room.heard['keyRequests.changed']?.at(-1)).toMatchObject({
    requests: [{ state: 'waiting', remindedAt: at, expiresAt: at + 30 * day }],
  })
  // In time, a reminder changes nothing of when it expires.
  room.clock.at += day
  keyRequests.remind(requestId)
  expect(keyRequests.list()).toMatchObject([{ remindedAt: at + day, expiresAt: at + 30 * day }])
  expect(await keyRequests.open(text)).toMatchObject({ requestId })
})

test('a request that was closed says so of its answer, and opens it once that is undone', async () => {
  const { room, request, text } = await startWithAnswer()
  const { keyRequests } = room.connections
  const { requestId } = request
  await keyRequests.open(text)
  keyRequests.close(requestId)
  expect(keyRequests.list()).toEqual([])
  const closed = { code: 'not-found', reason: 'request-closed', name: 'Cedar & Finch' }
  expect(await failureOf(keyRequests.open(text))).toEqual({ ...closed, closedAt: room.clock.at })
  expect(await failureOf(keyRequests.connect({ requestId }))).toMatchObject(closed)
  expect(await failureOf(() => keyRequests.remind(requestId))).toMatchObject(closed)
  keyRequests.reopen(requestId)
  expect(await failureOf(keyRequests.connect({ requestId }))).toMatchObject({
    reason: 'answer-not-open',
  })
  expect(await keyRequests.open(text)).toMatchObject({ requestId })
})

test('what is long over goes with its secret, by both clocks', async () => {
  const room = await startRoom()
  const { keyRequests } = room.connections
  const [closed, answered, waiting] = [await ask(room), await ask(room), await ask(room)]
  const text = await answer(answered, room.site(0).apiKey)
  await keyRequests.open(text)
  await keyRequests.connect({ requestId: answered.requestId })
  keyRequests.close(closed.requestId)
  const later = room.clock.at + 30 * day + 1
  keyRequests.tidy(later)
  expect(secretsOf(room, closed.requestId)).toEqual(['request-key'])
  room.clock.at = later
  keyRequests.tidy(later - 2)
  expect(secretsOf(room, closed.requestId)).toEqual(['request-key'])
  keyRequests.tidy(later)
  expect(secretsOf(room, closed.requestId)).toEqual([])
  expect(await failureOf(() => keyRequests.reopen(closed.requestId))).toMatchObject({
    reason: 'gone',
    what: 'key-request',
  })
  expect(await failureOf(keyRequests.open(text))).toMatchObject({ reason: 'request-answered' })
  room.clock.at += 365 * day
  keyRequests.tidy(room.clock.at)
  expect(await failureOf(keyRequests.open(text))).toMatchObject({ reason: 'answer-of-another' })
  expect(keyRequests.list()).toMatchObject([{ requestId: waiting.requestId }])
})

test('an answer whose request is of another computer is told apart', async () => {
  const { text } = await startWithAnswer()
  const other = await startRoom()
  await ask(other)
  expect(await failureOf(other.connections.keyRequests.open(text))).toEqual({
    code: 'not-found',
    reason: 'answer-of-another',
  })
})

test('with a keychain that does not open, the answer waits', async () => {
  const { room, text } = await startWithAnswer()
  room.keychain.locked = true
  const next = await room.again()
  expect(await failureOf(next.connections.keyRequests.open(text))).toEqual({
    code: 'vault-locked',
    reason: 'secret-locked',
    secret: 'key-request',
  })
  next.keychain.locked = false
  await next.vault.look()
  expect(await next.connections.keyRequests.open(text)).toMatchObject({ more: 0 })
})
