import { expect, test } from 'vitest'
import { fill, valueOf } from '../../fakes/sqlite.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

const count = 'SELECT count(*) FROM connection WHERE removed_at IS NULL'

test('a key is identified before anything is stored', async () => {
  const room = await startRoom()
  const { apiKey, websiteId, website } = room.site(0)
  const { site, existing } = await room.connections.identifyKey(` ${apiKey}\n`)
  expect(site).toMatchObject({ websiteId, title: website.title, currency: website.currency })
  expect(existing).toEqual([])
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM site')).toBe(0)
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM data_key')).toBe(0)
})

test('an added key is on the list at once, and there in the next run', async () => {
  const room = await startRoom()
  const { apiKey, websiteId, website } = room.site(0)
  const added = await room.connections.addKey({ apiKey })
  expect(added).toEqual({ connectionId: expect.any(String), websiteId, outcome: 'added' })
  expect(room.heard['connections.changed']?.[0]?.sites[0]).toMatchObject({
    websiteId,
    title: website.title,
    health: 'ok',
    connections: [{ id: added.connectionId, kind: 'key', label: 'Main key', health: 'ok' }],
  })
  await room.settled()

  const next = await room.again()
  expect(next.row(websiteId)).toMatchObject({ title: website.title, fetchedAt: room.clock.at })
  expect((await next.check()).failures).toEqual([])
  expect(next.healthOf(added.connectionId)).toBe('ok')
})

test('a label is kept, and an empty one is the usual one', async () => {
  const room = await startRoom()
  await room.add(0, { label: 'For orders' })
  await room.add(1, { label: '' })
  const labels = room.connections.list().sites.map((site) => site.connections[0]?.label)
  expect(labels.toSorted()).toEqual(['For orders', 'Main key'])
})

test('what it may read is found out after it was added', async () => {
  const room = await startRoom()
  room.control.takePermission(room.site(0).websiteId, 'contacts')
  const { websiteId } = await room.add(0)
  const { permissions } = room.connections.site(websiteId)
  expect(permissions.map(({ api, access }) => `${api} ${access}`)).toEqual([
    'orders can',
    'products can',
    'inventory can',
    'transactions can',
    'contacts cannot',
    'discounts can',
  ])
})

test.each([
  ['', 'empty'],
  ['a\nb', 'several-lines'],
])('the text %j is refused without asking Squarespace', async (apiKey, kind) => {
  const room = await startRoom()
  const refused = { code: 'invalid-input', reason: 'not-a-key', problem: { kind } }
  expect(await failureOf(room.connections.addKey({ apiKey }))).toEqual(refused)
  expect(await failureOf(room.connections.identifyKey(apiKey))).toEqual(refused)
  expect(room.control.requests()).toEqual([])
})

test('a key that Squarespace rejects is not stored', async () => {
  const room = await startRoom()
  const { apiKey } = room.site(0)
  room.control.deleteKey(apiKey)
  const error = await failureOf(room.connections.addKey({ apiKey }))
  expect(error.code).toBe('key-rejected')
  expect(JSON.stringify(error)).not.toContain(apiKey)
  expect(valueOf(room.sqlite, count)).toBe(0)
})

test('a lapsed site, a pause and an unreachable Squarespace each say so and store nothing', async () => {
  const room = await startRoom()
  const { apiKey, websiteId } = room.site(0)
  const codeNow = async () => (await failureOf(room.connections.addKey({ apiKey }))).code
  room.control.lapse(websiteId)
  expect(await codeNow()).toBe('site-expired')
  room.control.renew(websiteId)
  room.control.goDown()
  expect(await codeNow()).toBe('unreachable')
  room.control.hang()
  room.giveUpAfter(80)
  expect(await codeNow()).toBe('timed-out')
  room.giveUpAfter(null)
  room.control.cutConnection()
  expect(await codeNow()).toBe('unreachable')
  room.control.answerWith({ status: 403 })
  expect(await codeNow()).toBe('missing-permission')
  room.control.answerWith({ status: 429 })
  expect(await failureOf(room.connections.addKey({ apiKey }))).toMatchObject({
    code: 'rate-limited',
    retryAt: room.clock.at + 60_000,
  })
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM site')).toBe(0)
  expect(valueOf(room.sqlite, count)).toBe(0)
})

test('a keychain that refuses: nothing is stored, and later it goes well', async () => {
  const room = await startRoom()
  room.keychain.refuses = true
  const error = await failureOf(room.connections.addKey({ apiKey: room.site(0).apiKey }))
  expect(error.code).toBe('vault-locked')
  expect(valueOf(room.sqlite, count)).toBe(0)
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM site')).toBe(0)
  room.keychain.refuses = false
  const { connectionId } = await room.add(0)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a full disk: nothing half is stored, and what was there stays', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  fill(room.sqlite)
  const secrets = valueOf(room.sqlite, 'SELECT count(*) FROM secret')
  const full = room.connections.addKey({ apiKey: room.site(1).apiKey })
  await expect(full).rejects.toThrow('database or disk is full')
  expect(room.connections.list().sites).toHaveLength(1)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM secret')).toBe(secrets)
  room.sqlite.exec('PRAGMA max_page_count = 100000')
  await room.add(1)
  expect(room.connections.list().sites).toHaveLength(2)
})
