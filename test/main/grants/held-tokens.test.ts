import { expect, test } from 'vitest'
import { addApp, day, held, hour, minute, refreshesOf, scopes } from '../../fakes/grants.ts'
import type { App } from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { fill } from '../../fakes/sqlite.ts'

async function start() {
  const room = await startRoom()
  return { room, app: await addApp(room) }
}

/** Tokens that another system holds, for the site of that place. */
function tokens(room: Room, { clientId }: App, index = 0) {
  const { websiteId } = room.site(index)
  const { grantId, accessToken, refreshToken } = room.control.issueGrant({
    clientId,
    websiteId,
    scopes,
  })
  return { grantId, accessToken, refreshToken: refreshToken ?? '' }
}

/** As the person pastes them. */
const paste = (room: Room, { developerAppId }: App, given: ReturnType<typeof tokens>) =>
  room.connections.addGrant({
    developerAppId,
    accessToken: given.accessToken,
    refreshToken: given.refreshToken,
  })

const grantsIn = ({ sqlite }: Room) => sqlite.prepare('SELECT id FROM oauth_grant').all()
const tokensIn = ({ sqlite }: Room) =>
  sqlite.prepare("SELECT field FROM secret WHERE field <> 'client-secret'").all()

test('tokens that work are refreshed at once and are a connection', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  const { connectionId, websiteId } = await paste(room, app, given)
  await room.settled()
  expect(websiteId).toBe(room.site(0).websiteId)
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(refreshesOf(room)).toBe(1)
  expect(held(room, connectionId).refresh).toBe(room.control.tokensOf(given.grantId).refreshToken)
})

test('an access token that is over does not matter', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  room.clock.at += 3 * day
  const { connectionId } = await paste(room, app, given)
  expect(room.healthOf(connectionId)).toBe('ok')
})

test.each<[string, (room: Room, given: ReturnType<typeof tokens>) => void, string]>([
  [
    'a dead refresh token',
    ({ control, site }) => control.endGrants(site(0).websiteId),
    'reauthorize',
  ],
  ['a refresh token that is over', ({ clock }) => (clock.at += 8 * day), 'reauthorize'],
  [
    'a refresh token with a letter too many',
    (_room, given) => (given.refreshToken += 'x'),
    'reauthorize',
  ],
  ['a network that is away', ({ control }) => control.cutConnection(), 'unreachable'],
  ['trouble at Squarespace', ({ control }) => control.goDown(), 'unreachable'],
  [
    'a client secret that is wrong',
    ({ control }) => control.changeClientSecret('cedar1', 'x'),
    'unreachable',
  ],
])('with %s nothing is saved', async (_what, begin, code) => {
  const { room, app } = await start()
  const given = tokens(room, app)
  begin(room, given)
  expect(await failureOf(paste(room, app, given))).toMatchObject({ code })
  expect(grantsIn(room)).toEqual([])
  expect(tokensIn(room)).toEqual([])
  expect(room.connections.list().sites).toEqual([])
})

test('the tokens of another developer app are refused, and nothing is saved', async () => {
  const { room, app } = await start()
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  const error = await failureOf(paste(room, other, tokens(room, app)))
  expect(error.code).toBe('reauthorize')
  expect(grantsIn(room)).toEqual([])
})

test('once they were refreshed, they are kept although the site cannot be asked', async () => {
  const { room, app } = await start()
  room.control.goDown({ host: 'api' })
  const error = await failureOf(paste(room, app, tokens(room, app)))
  expect(error).toMatchObject({ reason: 'site-asked-later', because: 'unreachable' })
  room.control.comeUp()
  await room.connections.resolvePendingGrants()
  expect(room.connections.list().sites).toHaveLength(1)
})

test('they are kept in the same way when Squarespace names no end', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  const { websiteId } = room.site(0)
  const next = { accessToken: 'T1|next', refreshToken: '1|next' }
  room.control.adoptGrant({ clientId: app.clientId, websiteId, scopes, ...next })
  const body = JSON.stringify({ access_token: next.accessToken, refresh_token: next.refreshToken })
  room.control.answerWith({ body }, { host: 'login' })
  room.control.goDown({ host: 'api' })
  await failureOf(paste(room, app, given))
  room.control.comeUp()
  await room.connections.resolvePendingGrants()
  expect(room.connections.list().sites).toHaveLength(1)
})

test.each<[string, (room: Room) => void]>([
  ['a file that cannot be written', ({ sqlite }) => sqlite.exec('PRAGMA query_only = ON')],
  ['a full disk', ({ sqlite }) => fill(sqlite)],
])('a pair that comes to %s is kept, and settled later', async (_what, forbid) => {
  const { room, app } = await start()
  const given = tokens(room, app)
  room.control.setRefreshRule('at-once')
  room.control.holdAnswer()
  const pasting = paste(room, app, given).catch(() => undefined)
  await expect.poll(() => refreshesOf(room)).toBe(1)
  forbid(room)
  room.control.comeUp()
  expect(await pasting).toBeUndefined()
  room.sqlite.exec('PRAGMA query_only = OFF; PRAGMA max_page_count = 100000')
  await room.connections.resolvePendingGrants()
  expect(room.connections.list().sites).toHaveLength(1)
})

test('tokens that are here already are refused, and the connection works on', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  const { connectionId } = await paste(room, app, given)
  await room.settled()
  expect(await failureOf(paste(room, app, given))).toMatchObject({ code: 'reauthorize' })
  room.clock.at += hour
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
  expect(grantsIn(room)).toHaveLength(1)
})

test('the newest tokens of a connection renew it', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  const { connectionId } = await paste(room, app, given)
  await room.settled()
  const newest = { ...given, refreshToken: held(room, connectionId).refresh ?? '' }
  expect(await paste(room, app, newest)).toMatchObject({ connectionId })
  room.clock.at += 31 * minute
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('the same tokens pasted twice at once make one connection', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  await Promise.allSettled([paste(room, app, given), paste(room, app, given)])
  await room.settled()
  room.clock.at += 31 * minute
  await room.check()
  const [site, ...others] = room.connections.list().sites
  expect(others).toEqual([])
  expect(site?.connections).toMatchObject([{ health: 'ok' }])
})

test('the white space around pasted tokens is not theirs', async () => {
  const { room, app } = await start()
  const given = tokens(room, app)
  const padded = {
    ...given,
    accessToken: ` ${given.accessToken}\n`,
    refreshToken: `\t${given.refreshToken} `,
  }
  await expect(paste(room, app, padded)).resolves.toHaveProperty('connectionId')
})

test.each([
  ['no access token', { accessToken: ' ' }, 'access-token', 'empty'],
  ['no refresh token', { refreshToken: '' }, 'refresh-token', 'empty'],
  ['two words', { accessToken: 'T1|a T1|b' }, 'access-token', 'several-words'],
  ['a huge token', { refreshToken: 'a'.repeat(20_000) }, 'refresh-token', 'too-long'],
])('%s is refused before Squarespace is asked', async (_what, changes, word, problem) => {
  const { room, app } = await start()
  const given = { ...tokens(room, app), ...changes }
  expect(await failureOf(paste(room, app, given))).toEqual({
    code: 'invalid-input',
    reason: 'not-a-word',
    word,
    problem,
  })
  expect(refreshesOf(room)).toBe(0)
})

test('an app that is not here is refused before Squarespace is asked', async () => {
  const { room, app } = await start()
  const stranger = { ...app, developerAppId: 'nobody' }
  expect(await failureOf(paste(room, stranger, tokens(room, app)))).toMatchObject({
    code: 'not-found',
  })
  expect(refreshesOf(room)).toBe(0)
})
