import { expect, test } from 'vitest'
import { freePort } from '../../fakes/free-port.ts'
import { failureOf } from '../../fakes/room.ts'
import {
  anotherState,
  browse,
  endOf,
  finished,
  callbackUrl,
  loopbackUri,
  occupy,
  startSignin,
  stateOf,
} from '../../fakes/signin.ts'

/** A room whose developer app comes back by the loopback. */
async function startLoopback() {
  const port = await freePort()
  const redirectUri = loopbackUri(port)
  const started = await startSignin({ returnBy: 'loopback', redirectUri })
  const { developerAppId } = started.app
  return {
    ...started,
    port,
    redirectUri,
    begin: () => started.signin.start({ developerAppId }),
  }
}

test('a browser that comes back by the loopback brings the grant', async () => {
  const { room, begin, seen } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  const { status, headers } = await browse(room.control.allow(authorizeUrl, room.site(0).websiteId))
  expect(status).toBe(303)
  await expect.poll(() => endOf(room, attemptId)).toBe('ok')
  expect(headers['location']).not.toContain('code')
  expect(seen.raised).toBe(1)
})

test('a browser with another state is turned away, and the sign-in goes on waiting', async () => {
  const { room, begin, redirectUri } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  const state = anotherState(stateOf(authorizeUrl))
  expect((await browse(callbackUrl({ code: 'stolen', state }, redirectUri))).status).toBe(403)
  expect(endOf(room, attemptId)).toBe('waiting')
})

test('a denial that comes back by the loopback ends the sign-in', async () => {
  const { room, begin } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  await browse(room.control.deny(authorizeUrl))
  await expect.poll(() => endOf(room, attemptId)).toBe('denied')
})

test('a denial without its state is told as unmatched by the loopback, and ends nothing', async () => {
  const { room, begin } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  room.control.echoStateOnDeny(false)
  await browse(room.control.deny(authorizeUrl))
  expect(room.heard['signin.unmatchedCallback']).toEqual([{ problem: 'denied' }])
  expect(endOf(room, attemptId)).toBe('waiting')
})

test('an address that the browser could not deliver can be pasted', async () => {
  const { room, begin, signin } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  await signin.accept(room.control.allow(authorizeUrl, room.site(0).websiteId))
  expect(endOf(room, attemptId)).toBe('ok')
})

test('several sign-ins share one port, and each takes its own', async () => {
  const { room, begin } = await startLoopback()
  const attempts = await Promise.all([begin(), begin(), begin()])
  await Promise.all(
    attempts.map(({ authorizeUrl }, index) =>
      browse(room.control.allow(authorizeUrl, room.site(index).websiteId)),
    ),
  )
  await expect.poll(() => finished(room)).toHaveLength(3)
  const sites = new Map(
    finished(room).map((end) => [end.attemptId, 'websiteId' in end ? end.websiteId : end]),
  )
  expect(attempts.map(({ attemptId }) => sites.get(attemptId))).toEqual(
    [0, 1, 2].map((index) => room.site(index).websiteId),
  )
})

test('the port is kept while one of the sign-ins still waits', async () => {
  const { room, begin, signin } = await startLoopback()
  const first = await begin()
  const second = await begin()
  signin.cancel(first.attemptId)
  await browse(room.control.allow(second.authorizeUrl, room.site(0).websiteId))
  await expect.poll(() => endOf(room, second.attemptId)).toBe('ok')
})

test('the port is free again when the last sign-in has ended', async () => {
  const { begin, signin, port } = await startLoopback()
  const attempts = await Promise.all([begin(), begin()])
  for (const { attemptId } of attempts) signin.cancel(attemptId)
  await signin.close()
  await expect(occupy(port)).resolves.toMatchObject({ port })
})

test('a sign-in that begins while the last one still shows its page gets the same port', async () => {
  const { room, signin, redirectUri } = await startLoopback()
  const first = await signin.test({ redirectUri, returnBy: 'loopback' })
  const { headers } = await browse(first.authorizeUrl)
  const beginning = signin.test({ redirectUri, returnBy: 'loopback' })
  await browse(new URL(String(headers['location']), redirectUri).href)
  const second = await beginning
  await browse(second.authorizeUrl)
  await expect.poll(() => endOf(room, second.attemptId)).toBe('ok')
})

test('a port that another program has is named, with one that is free', async () => {
  const { begin, port, redirectUri } = await startLoopback()
  await occupy(port)
  const error = await failureOf(begin())
  expect(error).toMatchObject({ code: 'port-busy', reason: 'port-taken', port })
  const offered = 'redirectUri' in error ? error.redirectUri : ''
  expect(offered).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
  expect(offered).not.toBe(redirectUri)
  const free = Number(new URL(offered).port)
  await expect(occupy(free)).resolves.toMatchObject({ port: free })
})

test('a port that was busy is had when the other program has gone', async () => {
  const { begin, port } = await startLoopback()
  const other = await occupy(port)
  await failureOf(begin())
  await other.close()
  await expect(begin()).resolves.toHaveProperty('attemptId')
})

test('sign-ins that find the port busy at once are all told, and none is left waiting', async () => {
  const { room, begin, port } = await startLoopback()
  await occupy(port)
  const errors = await Promise.all([failureOf(begin()), failureOf(begin())])
  expect(errors.map(({ code }) => code)).toEqual(['port-busy', 'port-busy'])
  expect(finished(room)).toEqual([])
})

test('two redirect URIs on one port are not blamed on another program', async () => {
  const { begin, signin, redirectUri } = await startLoopback()
  await begin()
  const other = signin.test({ redirectUri: `${redirectUri}/other`, returnBy: 'loopback' })
  expect(await failureOf(other)).toMatchObject({
    code: 'port-busy',
    reason: 'port-waited-at',
  })
})

test('the end of the app gives the port back', async () => {
  const { begin, signin, port } = await startLoopback()
  await begin()
  await signin.close()
  await expect(occupy(port)).resolves.toMatchObject({ port })
})

test('a sign-in that begins as the app ends is not left waiting on its port', async () => {
  const { begin, signin, port } = await startLoopback()
  const beginning = begin().catch(() => undefined)
  await signin.close()
  await beginning
  await expect(occupy(port)).resolves.toMatchObject({ port })
})

test('the loopback is tried by its own address, without Squarespace', async () => {
  const { room, signin, redirectUri } = await startLoopback()
  const { attemptId, authorizeUrl } = await signin.test({ redirectUri, returnBy: 'loopback' })
  expect((await browse(authorizeUrl)).status).toBe(303)
  await expect.poll(() => finished(room)).toEqual([{ attemptId, tested: true, by: 'loopback' }])
  expect(room.control.requests()).toEqual([])
  expect(room.sqlite.prepare('SELECT id FROM oauth_grant').all()).toEqual([])
})

test('a page is tried by pasting where it leads to', async () => {
  const { room, signin } = await startSignin()
  const redirectUri = 'https://agency.example/back?to=latchkey'
  const { attemptId, authorizeUrl } = await signin.test({ redirectUri, returnBy: 'paste' })
  const { searchParams } = new URL(authorizeUrl)
  expect(searchParams.get('to')).toBe('latchkey')
  await signin.accept(authorizeUrl)
  expect(finished(room)).toEqual([{ attemptId, tested: true, by: 'paste' }])
})

test('the code of a trial ends no sign-in', async () => {
  const { room, begin, signin, redirectUri } = await startLoopback()
  const { attemptId } = await begin()
  const trial = await signin.test({ redirectUri, returnBy: 'loopback' })
  await browse(trial.authorizeUrl)
  await expect.poll(() => endOf(room, trial.attemptId)).toBe('ok')
  expect(endOf(room, attemptId)).toBe('waiting')
})

test('a way back that cannot be is not tried', async () => {
  const { signin } = await startSignin()
  const trial = signin.test({ redirectUri: 'http://agency.example/', returnBy: 'page' })
  expect(await failureOf(trial)).toMatchObject({ code: 'invalid-input' })
})

test('a flood of links is told once in a while, and not link by link', async () => {
  const { room, signin } = await startSignin()
  for (let nth = 0; nth < 1_000; nth += 1)
    signin.receiveCallback(callbackUrl({ code: 'a', state: `${nth}` }))
  expect(room.heard['signin.unmatchedCallback']).toEqual([{ problem: 'not-waiting' }])
  room.clock.at += 60_000
  for (let nth = 0; nth < 1_000; nth += 1)
    signin.receiveCallback(callbackUrl({ code: 'a', state: `${nth}` }))
  expect(room.heard['signin.unmatchedCallback']).toHaveLength(2)
  // A clock that was put back keeps nothing from being told.
  room.clock.at -= 3_600_000
  signin.receiveCallback(callbackUrl({ code: 'a', state: 'b' }))
  expect(room.heard['signin.unmatchedCallback']).toHaveLength(3)
})
