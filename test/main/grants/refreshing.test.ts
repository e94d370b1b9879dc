import { expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { connectionOf, held, minute, refreshesOf, startWithGrant } from '../../fakes/grants.ts'
import { fileOf } from '../../fakes/sqlite.ts'
import { makeFolder } from '../../fakes/folder.ts'
import { websitePath } from '../../fakes/squarespace.ts'

test('an access token that lasts is used as it is', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 28 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(refreshesOf(room)).toBe(0)
})

test('an access token in its last minute is refreshed before it is used', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 29 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(refreshesOf(room)).toBe(1)
})

test('the refresh token before is kept until the new access token has worked', async () => {
  const { room, connectionId } = await startWithGrant()
  const before = held(room, connectionId)
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check(connectionId)
  const after = held(room, connectionId)
  expect(after.previous).toBe(before.refresh)
  expect(after.refresh).not.toBe(before.refresh)
})

test('the refresh token before is dropped once the new access token has worked', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(held(room, connectionId).previous).toBeNull()
})

test('the new pair is in the file before its access token is used for the first time', async () => {
  const folder = makeFolder()
  const seen: unknown[] = []
  const { room, connectionId } = await startWithGrant({
    folder,
    fetch: (url, init) => {
      if (url.endsWith(websitePath)) seen.push(storedExpiry(folder))
      return fetch(url, init)
    },
  })
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(seen.at(-1)).toEqual({
    expiry: room.clock.at + 30 * minute,
    fields: 'access-token,previous-refresh-token,refresh-token',
  })
})

/** What another program reads of the only grant in the file. */
function storedExpiry(folder: string) {
  const file = new DatabaseSync(fileOf(folder), { readOnly: true })
  const row = file
    .prepare(
      `SELECT access_expires_at AS expiry, group_concat(field ORDER BY field) AS fields
       FROM oauth_grant JOIN secret ON record_id = id`,
    )
    .get()
  file.close()
  return { ...row }
}

test('ten checks at once ask for one refresh', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  for (let count = 0; count < 10; count += 1) room.connections.check([connectionId])
  await room.settled()
  expect(refreshesOf(room)).toBe(1)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a check that was cancelled and one that follows share the refresh under way', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  room.connections.cancelCheck()
  room.connections.check([connectionId])
  room.control.comeUp()
  await room.settled()
  expect(refreshesOf(room)).toBe(1)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a refresh whose check was cancelled is stored all the same', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  room.connections.cancelCheck()
  const next = room.again()
  room.control.comeUp()
  const after = await next
  await after.check(connectionId)
  expect(after.healthOf(connectionId)).toBe('ok')
})

test('an API that rejects every access token is asked to refresh once, and no grant is called dead', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.answerWith({ status: 401, body: '{}' }, { host: 'api' })
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'unreachable',
    detail: { reason: 'unexpected-reply' },
  })
  expect(refreshesOf(room)).toBe(1)
})

test('an access token that Squarespace rejects before its time is refreshed once', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.moveClock(31 * minute)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(refreshesOf(room)).toBe(1)
})

test('a lapsed site refreshes nothing away', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.lapse(websiteId)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('site-expired')
  room.control.renew(websiteId)
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('of two refresh tokens the newest is tried first, and alone when it works', async () => {
  const sent: string[] = []
  const { room, connectionId } = await startWithGrant({
    fetch: (url, init) => {
      if (url.endsWith('/tokens')) sent.push(String(init.body))
      return fetch(url, init)
    },
  })
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check(connectionId)
  const { refresh } = held(room, connectionId)
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(sent.slice(1).map((body) => JSON.parse(body))).toEqual([
    { grant_type: 'refresh_token', refresh_token: refresh },
  ])
})

test('when the newest refresh token is dead, the one before is tried', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const client = room.connections.developerApps.credentials(app.developerAppId)
  const first = room.vault.get({ recordId: connectionId, field: 'refresh-token' })
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check(connectionId)
  // Of two pairs that came for the same token, the earlier one's tokens die.
  await room.login.refresh(client, first)
  room.control.comeUp()
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant is dead when every token that is held is, and they are kept all the same', async () => {
  const { room, connectionId, websiteId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.goDown({ host: 'api' })
  await room.check(connectionId)
  const before = held(room, connectionId)
  room.control.comeUp()
  room.clock.at += 31 * minute
  room.control.endGrants(websiteId)
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({ health: 'reauthorize' })
  expect(held(room, connectionId)).toEqual(before)
  expect(before.previous).not.toBeNull()
})

test('a dead grant is alive again when Squarespace says so', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  const body = JSON.stringify({ subtype: 'invalid-refresh-token' })
  room.control.answerWith({ status: 401, body }, { host: 'login' })
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('reauthorize')
  room.control.comeUp()
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a refusal that nobody knows ends a grant only after its seven days', async () => {
  const { room, connectionId } = await startWithGrant()
  const refuse = () =>
    room.control.answerWith({ status: 400, body: '{"error":"no"}' }, { host: 'login' })
  room.clock.at += 6 * 24 * 60 * minute
  refuse()
  await room.check(connectionId)
  expect(connectionOf(room, connectionId).detail.reason).toBe('unexpected-reply')
  room.clock.at += 2 * 24 * 60 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('reauthorize')
})

test.each(['first-use', 'at-once'] as const)(
  'twenty days of daily refreshes keep a grant alive under the rule %s',
  async (rule) => {
    const { room, connectionId } = await startWithGrant()
    room.control.setRefreshRule(rule)
    for (let days = 0; days < 20; days += 1) {
      room.clock.at += 24 * 60 * minute
      await room.check(connectionId)
    }
    expect(room.healthOf(connectionId)).toBe('ok')
    expect(refreshesOf(room)).toBe(20)
  },
)
