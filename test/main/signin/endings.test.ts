import { afterEach, expect, test, vi } from 'vitest'
import { toCallError } from '../../../main/common/failure.ts'
import type { RawAnswer } from '../../../main/practice/answer.ts'
import type { Problem } from '../../../preload/contract.ts'
import { bringHome, clientSecret, minute } from '../../fakes/grants.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { endOf, finished, callbackUrl, signinOf, startSignin, stateOf } from '../../fakes/signin.ts'

afterEach(() => void vi.useRealTimers())

/** A room with a sign-in that waits. */
async function startWaiting() {
  const started = await startSignin()
  const { developerAppId } = started.app
  return { ...started, attempt: await started.signin.start({ developerAppId }) }
}

test('access that is denied ends the sign-in', async () => {
  const { room, signin, attempt } = await startWaiting()
  const accepting = signin.accept(room.control.deny(attempt.authorizeUrl))
  expect(await failureOf(accepting)).toMatchObject({ code: 'denied' })
  expect(endOf(room, attempt.attemptId)).toBe('denied')
})

test('a pasted denial without its state says so, and ends nothing', async () => {
  const { room, signin, attempt } = await startWaiting()
  room.control.echoStateOnDeny(false)
  const accepting = signin.accept(room.control.deny(attempt.authorizeUrl))
  expect(await failureOf(accepting)).toMatchObject({ code: 'denied' })
  expect(endOf(room, attempt.attemptId)).toBe('waiting')
})

test('a delivered denial without its state is told as unmatched, and ends nothing', async () => {
  const { room, signin, attempt } = await startWaiting()
  room.control.echoStateOnDeny(false)
  signin.receiveCallback(room.control.deny(attempt.authorizeUrl))
  expect(room.heard['signin.unmatchedCallback']).toEqual([{ problem: 'denied' }])
  expect(endOf(room, attempt.attemptId)).toBe('waiting')
})

test('another error of Squarespace’s ends the sign-in with its words', async () => {
  const { room, signin, attempt } = await startWaiting()
  const state = stateOf(attempt.authorizeUrl)
  const address = callbackUrl({ error: 'invalid_scope', error_description: 'No such scope', state })
  expect(await failureOf(signin.accept(address))).toMatchObject({
    code: 'forbidden',
    reference: 'No such scope',
  })
  expect(endOf(room, attempt.attemptId)).toBe('forbidden')
})

test('a sign-in that is cancelled takes nothing more', async () => {
  const { room, signin, attempt } = await startWaiting()
  signin.cancel(attempt.attemptId)
  expect(endOf(room, attempt.attemptId)).toBe('cancelled')
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'not-found' })
  expect(room.connections.list().sites).toEqual([])
})

test('a sign-in is cancelled once, and one that nobody knows not at all', async () => {
  const { room, signin, attempt } = await startWaiting()
  signin.cancel(attempt.attemptId)
  signin.cancel(attempt.attemptId)
  signin.cancel('nobody')
  expect(finished(room)).toHaveLength(1)
})

test('a sign-in that has come back is not cancelled any more', async () => {
  const { room, signin, attempt } = await startWaiting()
  const accepting = signin.accept(room.control.allow(attempt.authorizeUrl, room.site(0).websiteId))
  signin.cancel(attempt.attemptId)
  await accepting
  expect(endOf(room, attempt.attemptId)).toBe('ok')
})

test('a sign-in ends after ten minutes by its timer', async () => {
  const { room, app, signin } = await startSignin()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { attemptId } = await signin.start({ developerAppId: app.developerAppId })
  vi.advanceTimersByTime(10 * minute - 1)
  expect(endOf(room, attemptId)).toBe('waiting')
  vi.advanceTimersByTime(1)
  expect(endOf(room, attemptId)).toBe('timed-out')
})

test('a sign-in that is over by the clock, after a sleep, takes nothing more', async () => {
  const { room, signin, attempt } = await startWaiting()
  expect(attempt.expiresAt).toBe(room.clock.at + 10 * minute)
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  room.clock.at += 10 * minute
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'not-found' })
  expect(endOf(room, attempt.attemptId)).toBe('timed-out')
})

test('a sign-in is opened in the browser by its own address', async () => {
  const { signin, attempt, opened } = await startWaiting()
  await signin.open(attempt.attemptId)
  expect(opened).toEqual([attempt.authorizeUrl])
})

test('a sign-in that is over by the clock is not opened', async () => {
  const { room, signin, attempt, opened } = await startWaiting()
  room.clock.at += 10 * minute
  expect(await failureOf(signin.open(attempt.attemptId))).toMatchObject({ code: 'not-found' })
  expect(opened).toEqual([])
})

test('the end of the app ends every sign-in', async () => {
  const { room, app, signin, attempt } = await startWaiting()
  const other = await signin.start({ developerAppId: app.developerAppId })
  await signin.close()
  expect(endOf(room, attempt.attemptId)).toBe('cancelled')
  expect(endOf(room, other.attemptId)).toBe('cancelled')
})

test('the end of the app waits for a sign-in that is being finished', async () => {
  const { room, signin, attempt } = await startWaiting()
  room.control.holdAnswer()
  const accepting = signin.accept(room.control.allow(attempt.authorizeUrl, room.site(0).websiteId))
  const closing = signin.close()
  room.control.comeUp()
  await closing
  expect(endOf(room, attempt.attemptId)).toBe('ok')
  await accepting
})

const login = { host: 'login' } as const
const html: RawAnswer = { body: '<p>Sign in</p>', contentType: 'text/html' }

test.each<[string, (room: Room) => void, Problem]>([
  [
    'too late',
    ({ clock }) => (clock.at += 3 * minute),
    { code: 'timed-out', reason: 'code-spent' },
  ],
  [
    'with a wrong client secret',
    ({ control }) => control.changeClientSecret('cedar1', 'another'),
    { code: 'forbidden', reason: 'app-rejected' },
  ],
  [
    'while Squarespace is down',
    ({ control }) => control.goDown(login),
    { code: 'unreachable', reason: 'unreachable', why: 'server-trouble' },
  ],
  [
    'without a network',
    ({ control }) => control.cutConnection(login),
    { code: 'unreachable', reason: 'unreachable', why: 'not-answering' },
  ],
  [
    'behind a hotel’s page',
    ({ control }) => control.answerWith(html, login),
    { code: 'unreachable', reason: 'unreachable', why: 'not-squarespace' },
  ],
  [
    'in a pause',
    ({ control }) => control.answerWith({ status: 429, body: '{}' }, login),
    { code: 'rate-limited', reason: 'rate-limited', retryAt: expect.any(Number) },
  ],
])('a code that is exchanged %s ends the sign-in, and says why', async (_what, begin, problem) => {
  const { room, signin, attempt } = await startWaiting()
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  begin(room)
  const error = await failureOf(signin.accept(address))
  expect(error).toMatchObject(problem)
  expect(finished(room)).toEqual([{ attemptId: attempt.attemptId, error: toCallError(error) }])
  expect(room.sqlite.prepare('SELECT id FROM oauth_grant').all()).toEqual([])
})

test('a sign-in whose site cannot be asked says that the grant is kept', async () => {
  const { room, signin, attempt } = await startWaiting()
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  room.control.goDown({ host: 'api' })
  const error = await failureOf(signin.accept(address))
  expect(error.reason).toBe('site-asked-later')
  expect(finished(room)).toEqual([{ attemptId: attempt.attemptId, error: toCallError(error) }])
  room.control.comeUp()
  await room.connections.resolvePendingGrants()
  expect(room.healthOf(attempt.attemptId)).toBe('ok')
})

test('a fault of our own is reported, and says no more than that', async () => {
  const { room, signin, attempt } = await startWaiting()
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  room.sqlite.exec('PRAGMA query_only = ON')
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'internal' })
  expect(endOf(room, attempt.attemptId)).toBe('internal')
  expect(room.reports).toEqual([expect.stringContaining('A sign-in failed')])
})

test('a keychain that refuses is found out before a browser is opened', async () => {
  const { room: first, app } = await startSignin()
  first.keychain.refuses = true
  const room = await first.again()
  const { signin } = signinOf(room)
  expect(await failureOf(signin.start({ developerAppId: app.developerAppId }))).toMatchObject({
    code: 'vault-locked',
  })
})

test('the first sign-in after a restart opens the keychain itself', async () => {
  const { room: first, app } = await startSignin()
  const { signin } = signinOf(await first.again())
  await expect(signin.start({ developerAppId: app.developerAppId })).resolves.toHaveProperty(
    'authorizeUrl',
  )
})

test('a client secret that was not kept is found out before a browser is opened', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const { room: first, app } = await startSignin({}, { keychain })
  const { signin } = signinOf(await first.again())
  expect(await failureOf(signin.start({ developerAppId: app.developerAppId }))).toMatchObject({
    code: 'vault-unavailable',
  })
})

test('nothing secret is in any event or report, but the state in its own address', async () => {
  const { room, app, signin, attempt } = await startWaiting()
  const secrets = [clientSecret, stateOf(attempt.authorizeUrl)]
  const address = room.control.allow(attempt.authorizeUrl, room.site(0).websiteId)
  secrets.push(new URL(address).searchParams.get('code') ?? '')
  await failureOf(signin.accept(`${address}x`))
  await signin.accept(address)
  await room.settled()
  const refused = await signin.start({ developerAppId: app.developerAppId })
  const other = room.control.allow(refused.authorizeUrl, room.site(1).websiteId)
  secrets.push(stateOf(refused.authorizeUrl), new URL(other).searchParams.get('code') ?? '')
  room.clock.at += 3 * minute
  await failureOf(signin.accept(other))
  await bringHome(room, app, 2)
  for (const { grantId } of room.control.grants()) {
    const { accessToken, refreshToken } = room.control.tokensOf(grantId)
    secrets.push(accessToken, refreshToken ?? '')
  }
  const shown = JSON.stringify([room.heard, room.reports])
  expect(secrets.filter((secret) => secret === '' || shown.includes(secret))).toEqual([])
})
