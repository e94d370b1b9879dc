import { describe, expect, test } from 'vitest'
import type { RawAnswer } from '../../../main/practice/answer.ts'
import { canForbidWriting, forbidWriting } from '../../fakes/disk.ts'
import {
  addApp,
  allowed,
  appInput,
  asked,
  bringHome,
  connectionOf,
  day,
  held,
  hour,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { fill } from '../../fakes/sqlite.ts'
import { dueIn } from '../../fakes/upkeep.ts'

const html: RawAnswer = { body: '<p>Sign in to the hotel’s network</p>', contentType: 'text/html' }
const login = { host: 'login' } as const

test.each<[string, (room: Room) => void, string]>([
  ['a network that is away', ({ control }) => control.cutConnection(login), 'not-answering'],
  ['trouble at Squarespace', ({ control }) => control.goDown(login), 'server-trouble'],
  ['a hotel’s page', ({ control }) => control.answerWith(html, login), 'not-squarespace'],
  [
    'a page that says 401',
    ({ control }) => control.answerWith({ ...html, status: 401 }, login),
    'not-squarespace',
  ],
  [
    'a reply without tokens',
    ({ control }) => control.answerWith({ body: '{}' }, login),
    'unexpected-reply',
  ],
  [
    'a redirect',
    ({ control }) => control.answerWith({ status: 302, headers: { location: '/' } }, login),
    'not-squarespace',
  ],
])('%s ends no grant, and nothing of it is lost', async (_what, begin, reason) => {
  const { room, connectionId } = await startWithGrant()
  const before = held(room, connectionId)
  room.clock.at += 31 * minute
  begin(room)
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'unreachable',
    detail: { reason },
  })
  expect(held(room, connectionId)).toEqual(before)
  room.control.comeUp()
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test.each([{}, { part: true }])(
  'a pair whose answer was lost (%o) is asked for again with the token that is stored',
  async (scope) => {
    const { room, connectionId } = await startWithGrant()
    room.clock.at += 31 * minute
    room.control.dropAfterAnswering({ next: 1, ...scope })
    await room.check(connectionId)
    expect(room.healthOf(connectionId)).toBe('unreachable')
    const after = await room.again()
    await after.check(connectionId)
    expect(after.healthOf(connectionId)).toBe('ok')
  },
)

test('a pause that the login host asks for ends no grant', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.answerWith({ status: 429, body: '{}' }, login)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('rate-limited')
  room.control.comeUp()
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a wrong client secret keeps the grant, which works again with the right one', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.changeClientSecret(app.clientId, 'another-secret')
  await room.check(connectionId)
  expect(connectionOf(room, connectionId)).toMatchObject({
    health: 'unreachable',
    detail: { reason: 'app-rejected' },
  })
  const id = app.developerAppId
  await room.connections.developerApps.save(appInput({ id, clientSecret: 'another-secret' }))
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

/** Ends with a pair that came when the file could not take it. */
async function startWithUnstored(forbid: (room: Room) => void) {
  const started = await startWithGrant()
  const { room, connectionId } = started
  room.control.setRefreshRule('at-once')
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  forbid(room)
  room.control.comeUp()
  await room.settled()
  return started
}

describe('a pair that cannot be stored', () => {
  test('on a full disk is stored as soon as there is room, without another refresh', async () => {
    const { room, connectionId } = await startWithUnstored(({ sqlite }) => fill(sqlite))
    expect(room.reports.join()).toContain('full')
    room.sqlite.exec('PRAGMA max_page_count = 100000')
    await room.check(connectionId)
    expect(refreshesOf(room)).toBe(1)
    const after = await room.again()
    after.clock.at += 31 * minute
    await after.check(connectionId)
    expect(after.healthOf(connectionId)).toBe('ok')
  })

  test('because the file became read-only is stored when it can be written again', async () => {
    const { room, connectionId } = await startWithUnstored(({ sqlite }) =>
      sqlite.exec('PRAGMA query_only = ON'),
    )
    room.sqlite.exec('PRAGMA query_only = OFF')
    room.clock.at += 5 * hour
    await room.check(connectionId)
    expect(room.healthOf(connectionId)).toBe('ok')
  })

  test('gives way to a grant that was authorized again meanwhile', async () => {
    const { room, app, connectionId } = await startWithUnstored(({ sqlite }) =>
      sqlite.exec('PRAGMA query_only = ON'),
    )
    room.sqlite.exec('PRAGMA query_only = OFF')
    const { pair } = allowed(room, app, 0)
    await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
    await room.settled()
    expect(held(room, connectionId).refresh).toBe(pair.refreshToken.reveal())
    room.clock.at += 31 * minute
    await room.check(connectionId)
    await room.check(connectionId)
    expect(room.healthOf(connectionId)).toBe('ok')
  })
})

test('a database that cannot be written sends no refresh at all', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.sqlite.exec('PRAGMA query_only = ON')
  await room.check(connectionId)
  expect(refreshesOf(room)).toBe(0)
})

test.skipIf(!canForbidWriting)(
  'in a folder that cannot be written no refresh is sent',
  async () => {
    const { room, connectionId } = await startWithGrant()
    room.clock.at += 31 * minute
    await room.connections.close()
    room.sqlite.close()
    forbidWriting(room.folder)
    const after = room.killed()
    await after.check(connectionId)
    expect(refreshesOf(after)).toBe(0)
  },
)

test.each([
  ['two days ahead', 2 * day],
  ['two days behind', -2 * day],
  ['ten years ahead', 3_650 * day],
  ['ten years behind', -3_650 * day],
])('a clock that jumps %s loses no grant', async (_what, jump) => {
  const { room, connectionId } = await startWithGrant()
  const jumpTo = (by: number) => {
    room.clock.at += by
    room.control.moveClock(-by)
  }
  jumpTo(jump)
  room.control.moveClock(31 * minute)
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).not.toBe('reauthorize')
  jumpTo(-jump)
  room.clock.at += 31 * minute
  await room.check(connectionId)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('on a clock a week behind Squarespace’s a grant is still due every day', async () => {
  const room = await startRoom()
  room.control.moveClock(7 * day)
  const { connectionId } = await bringHome(room, await addApp(room), 0)
  room.clock.at += 25 * hour
  expect(dueIn(room)).toEqual([connectionId])
})
