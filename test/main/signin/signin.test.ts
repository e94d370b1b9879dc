import { expect, test } from 'vitest'
import {
  addApp,
  allowed,
  asked,
  bringHome,
  newId,
  redirectUri,
  scopes,
} from '../../fakes/grants.ts'
import {
  anotherState,
  endOf,
  finished,
  callbackUrl,
  signinOf,
  startSignin,
  stateOf,
} from '../../fakes/signin.ts'
import { failureOf } from '../../fakes/room.ts'

test('a sign-in brings a grant, tells so, and raises the window', async () => {
  const { room, app, signin, seen } = await startSignin()
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const { websiteId } = room.site(0)
  await signin.accept(room.control.allow(authorizeUrl, websiteId))
  expect(finished(room)).toEqual([{ attemptId, connectionId: attemptId, websiteId }])
  expect(room.healthOf(attemptId)).toBe('ok')
  expect(seen.raised).toBe(1)
})

test('a sign-in asks for what the developer app asks for, with its way back', async () => {
  const { app, signin } = await startSignin()
  const { authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const { searchParams } = new URL(authorizeUrl)
  expect(searchParams.get('client_id')).toBe(app.clientId)
  expect(searchParams.get('redirect_uri')).toBe(redirectUri)
  expect(searchParams.get('scope')).toBe(scopes.join(','))
})

test('a sign-in may ask for less, once each, and that is what is stored', async () => {
  const { room, app, signin } = await startSignin()
  const { attemptId, authorizeUrl } = await signin.start({
    developerAppId: app.developerAppId,
    scopes: ['website.orders.read', 'website.orders.read'],
  })
  expect(new URL(authorizeUrl).searchParams.get('scope')).toBe('website.orders.read')
  const { websiteId } = room.site(0)
  await signin.accept(room.control.allow(authorizeUrl, websiteId))
  expect(room.row(websiteId).connections).toMatchObject([
    { id: attemptId, scopes: ['website.orders.read'] },
  ])
})

test('a sign-in that asks for nothing is not begun', async () => {
  const { app, signin } = await startSignin()
  const asking = signin.start({ developerAppId: app.developerAppId, scopes: [] })
  expect(await failureOf(asking)).toMatchObject({ code: 'invalid-input' })
})

test('each state is 32 bytes that no other attempt has', async () => {
  const { app, signin } = await startSignin()
  const states = new Set<string>()
  for (let count = 0; count < 20; count += 1) {
    const { authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
    const state = stateOf(authorizeUrl)
    expect(state).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(state, 'base64url')).toHaveLength(32)
    states.add(state)
  }
  expect(states.size).toBe(20)
})

test('two sign-ins that cross each take only their own', async () => {
  const { room, app, signin } = await startSignin()
  const one = await signin.start({ developerAppId: app.developerAppId })
  const two = await signin.start({ developerAppId: app.developerAppId })
  const homes = [
    room.control.allow(two.authorizeUrl, room.site(1).websiteId),
    room.control.allow(one.authorizeUrl, room.site(0).websiteId),
  ]
  await Promise.all(homes.map((url) => signin.accept(url)))
  expect(finished(room)).toHaveLength(2)
  expect(finished(room)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ attemptId: one.attemptId, websiteId: room.site(0).websiteId }),
      expect.objectContaining({ attemptId: two.attemptId, websiteId: room.site(1).websiteId }),
    ]),
  )
})

test('an address that has come back is not taken a second time', async () => {
  const { room, app, signin } = await startSignin()
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
  await signin.accept(address)
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'not-found' })
  expect(endOf(room, attemptId)).toBe('ok')
})

test('an address that comes back twice at once is exchanged once', async () => {
  const { room, app, signin } = await startSignin()
  const { authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
  const results = await Promise.allSettled([signin.accept(address), signin.accept(address)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const exchanges = room.control
    .requests()
    .filter(({ grantType }) => grantType === 'authorization_code')
  expect(exchanges).toHaveLength(1)
})

test.each([
  ['another state', anotherState],
  ['a part of the state', (state: string) => state.slice(0, 42)],
  ['the state and more', (state: string) => `${state}A`],
  ['the state in small letters', (state: string) => `${state.toLowerCase()}_`],
])('an address with %s is refused, and the sign-in goes on waiting', async (_what, change) => {
  const { room, app, signin } = await startSignin()
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const before = room.control.requests().length
  const address = callbackUrl({ code: 'stolen', state: change(stateOf(authorizeUrl)) })
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'forbidden' })
  expect(room.control.requests()).toHaveLength(before)
  expect(endOf(room, attemptId)).toBe('waiting')
  await signin.accept(room.control.allow(authorizeUrl, room.site(0).websiteId))
  expect(endOf(room, attemptId)).toBe('ok')
})

test('only the query of the address is enough', async () => {
  const { room, app, signin } = await startSignin()
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const address = new URL(room.control.allow(authorizeUrl, room.site(0).websiteId))
  expect(await signin.accept(address.search)).toEqual({ attemptId })
})

test('an address that says nothing is refused in a sentence, and the sign-in goes on waiting', async () => {
  const { room, app, signin } = await startSignin()
  const { attemptId } = await signin.start({ developerAppId: app.developerAppId })
  expect(await failureOf(signin.accept('https://agency.example/'))).toMatchObject({
    code: 'invalid-input',
  })
  expect(endOf(room, attemptId)).toBe('waiting')
})

test('an app link brings a grant', async () => {
  const { room, app, signin } = await startSignin({
    returnBy: 'link',
    redirectUri: 'latchkey://oauth/callback',
  })
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  signin.receiveCallback(room.control.allow(authorizeUrl, room.site(0).websiteId))
  await expect.poll(() => endOf(room, attemptId)).toBe('ok')
})

test.each([
  ['a code', 'latchkey://oauth/callback?code=a&state=b'],
  ['a denial', 'latchkey://oauth/callback?error=access_denied'],
])('an unmatched link with %s, while nothing waits, is told', async (_what, link) => {
  const { room, signin } = await startSignin()
  signin.receiveCallback(link)
  expect(room.heard['signin.unmatchedCallback']).toEqual([{ problem: 'not-waiting' }])
})

test('a link that says nothing of a sign-in is passed over: any web page can send one', async () => {
  const { room, signin } = await startSignin()
  for (const link of ['latchkey://oauth/callback', 'latchkey://anything'])
    signin.receiveCallback(link)
  expect(room.heard['signin.unmatchedCallback']).toBeUndefined()
})

test('an unmatched link with another state, while something waits, does nothing', async () => {
  const { room, app, signin, seen } = await startSignin()
  const { attemptId } = await signin.start({ developerAppId: app.developerAppId })
  signin.receiveCallback(callbackUrl({ code: 'a', state: 'b' }))
  expect(room.heard['signin.unmatchedCallback']).toBeUndefined()
  expect(endOf(room, attemptId)).toBe('waiting')
  expect(seen.raised).toBe(0)
})

test('a sign-in for a connection renews it', async () => {
  const { room, app, signin } = await startSignin()
  const { connectionId, websiteId } = await bringHome(room, app, 0)
  const attempt = await signin.start(again(app, connectionId))
  await signin.accept(room.control.allow(attempt.authorizeUrl, websiteId))
  expect(finished(room)).toEqual([{ attemptId: attempt.attemptId, connectionId, websiteId }])
})

test('a key cannot be authorized again', async () => {
  const { room, app, signin } = await startSignin()
  const { connectionId } = await room.add(0)
  expect(await failureOf(signin.start(again(app, connectionId)))).toMatchObject({
    code: 'not-found',
  })
})

test('a sign-in for another site than it should be waits for a decision, also after a restart', async () => {
  const { room: first, app, signin } = await startSignin()
  const { connectionId } = await bringHome(first, app, 0)
  const attempt = await signin.start(again(app, connectionId))
  const accepting = signin.accept(
    first.control.allow(attempt.authorizeUrl, first.site(1).websiteId),
  )
  expect(await failureOf(accepting)).toMatchObject({ code: 'wrong-site' })
  expect(endOf(first, attempt.attemptId)).toBe('wrong-site')
  const room = await first.again()
  const next = signinOf(room).signin
  expect(next.pendingGrants()).toMatchObject({
    pendingGrants: [{ attemptId: attempt.attemptId, connectionId }],
  })
  expect(await next.decide(attempt.attemptId, true)).toEqual({
    connectionId: attempt.attemptId,
    websiteId: room.site(1).websiteId,
  })
})

test('a grant of another site that is forgotten leaves no connection', async () => {
  const { room, app, signin } = await startSignin()
  const { connectionId } = await bringHome(room, app, 0)
  const id = newId()
  await failureOf(
    room.connections.addAuthorized(id, allowed(room, app, 1).pair, asked(app, connectionId)),
  )
  expect(await signin.decide(id, false)).toEqual({ connectionId: null })
})

test('an app that is not here begins no sign-in', async () => {
  const { room, signin } = await startSignin()
  const other = await addApp(room, { name: 'Other', clientId: 'other1' })
  room.connections.developerApps.remove(other.developerAppId)
  expect(await failureOf(signin.start({ developerAppId: other.developerAppId }))).toMatchObject({
    code: 'not-found',
  })
})

test('a grant that is authorized again asks for its own site, and a new one for none', async () => {
  const { room, app, signin } = await startSignin()
  const { websiteId } = room.site(1)
  const first = await signin.start(app)
  expect(new URL(first.authorizeUrl).searchParams.has('website_id')).toBe(false)
  await signin.accept(room.control.allow(first.authorizeUrl, websiteId))
  const { authorizeUrl } = await signin.start(again(app, first.attemptId))
  expect(new URL(authorizeUrl).searchParams.getAll('website_id')).toEqual([websiteId])
})

/** Input that authorizes a connection again. */
function again({ developerAppId }: { developerAppId: string }, reauthorize: string) {
  return { developerAppId, reauthorize }
}
