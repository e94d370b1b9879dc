import { expect, test } from 'vitest'
import { Received } from '../../../main/signin/received.ts'
import { freePort } from '../../fakes/free-port.ts'
import { failureOf } from '../../fakes/room.ts'
import {
  browse,
  endOf,
  finished,
  callbackUrl,
  loopbackUri,
  startSignin,
} from '../../fakes/signin.ts'
import { get, visit } from './browser.ts'

const already = 'Already received. You can close this.'

/** A room whose developer app comes back by the loopback, under either name of this computer. */
async function startLoopback(host: '127.0.0.1' | 'localhost' = '127.0.0.1') {
  const redirectUri = loopbackUri(await freePort()).replace('127.0.0.1', host)
  const started = await startSignin({ returnBy: 'loopback', redirectUri })
  const { developerAppId } = started.app
  return { ...started, redirectUri, begin: () => started.signin.start({ developerAppId }) }
}

test.each(['127.0.0.1', 'localhost'] as const)(
  'a callback by %s that is visited again is told so, and ends nothing twice',
  async (host) => {
    const { room, begin, seen } = await startLoopback(host)
    const { attemptId, authorizeUrl } = await begin()
    const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
    expect((await browse(address)).status).toBe(303)
    const second = await browse(address)
    expect([second.status, second.headers['location']]).toEqual([403, undefined])
    expect(second.body).toContain(already)
    expect(second.body).not.toContain('No sign-in waits')
    await expect.poll(() => endOf(room, attemptId)).toBe('ok')
    expect(finished(room)).toHaveLength(1)
    expect(seen.raised).toBe(1)
  },
)

test('it is told so while another sign-in waits, and that one goes on', async () => {
  const { room, begin } = await startLoopback()
  const [one, other] = [await begin(), await begin()]
  const address = room.control.allow(one.authorizeUrl, room.site(0).websiteId)
  await browse(address)
  await expect.poll(() => endOf(room, one.attemptId)).toBe('ok')
  expect((await browse(address)).body).toContain(already)
  expect(endOf(room, other.attemptId)).toBe('waiting')
})

test('it is told so when a later sign-in has the port', async () => {
  const { room, begin } = await startLoopback()
  const first = await begin()
  const address = room.control.allow(first.authorizeUrl, room.site(0).websiteId)
  const { headers } = await browse(address)
  await browse(new URL(String(headers['location']), address).href)
  await expect.poll(() => endOf(room, first.attemptId)).toBe('ok')
  const later = await begin()
  expect((await browse(address)).body).toContain(already)
  expect(endOf(room, later.attemptId)).toBe('waiting')
})

test('a denial that is visited again is told so, too', async () => {
  const { room, begin } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  await begin()
  const address = room.control.deny(authorizeUrl)
  await browse(address)
  await expect.poll(() => endOf(room, attemptId)).toBe('denied')
  expect((await browse(address)).body).toContain(already)
})

test('an address of a sign-in that was canceled was never received', async () => {
  const { room, begin, signin } = await startLoopback()
  const { attemptId, authorizeUrl } = await begin()
  await begin()
  signin.cancel(attemptId)
  const { status, body } = await browse(room.control.allow(authorizeUrl, room.site(0).websiteId))
  expect(status).toBe(403)
  expect(body).toContain('No sign-in waits')
})

test('a page that loads it as a picture is not told so', async () => {
  const { room, begin } = await startLoopback()
  const { authorizeUrl } = await begin()
  await begin()
  const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
  await browse(address)
  const picture = { ...visit, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
  const { status, body } = await get(address, { headers: picture })
  expect(status).toBe(403)
  expect(body).not.toContain(already)
})

test('a link that is followed again is not told as one that nobody waits for', async () => {
  const { room, app, signin } = await startSignin({
    returnBy: 'link',
    redirectUri: 'latchkey://oauth/callback',
  })
  const { attemptId, authorizeUrl } = await signin.start({ developerAppId: app.developerAppId })
  const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
  signin.receiveCallback(address)
  signin.receiveCallback(address)
  await expect.poll(() => endOf(room, attemptId)).toBe('ok')
  signin.receiveCallback(address)
  expect(room.heard['signin.unmatchedCallback']).toBeUndefined()
  signin.receiveCallback(callbackUrl({ code: 'a', state: 'b' }))
  expect(room.heard['signin.unmatchedCallback']).toEqual([{ problem: 'not-waiting' }])
})

test('an address that is pasted again is named as received, also while another waits', async () => {
  const { room, app, signin } = await startSignin()
  const { developerAppId } = app
  const { authorizeUrl } = await signin.start({ developerAppId })
  const address = room.control.allow(authorizeUrl, room.site(0).websiteId)
  await signin.accept(address)
  const reason = 'address-received'
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'not-found', reason })
  await signin.start({ developerAppId })
  expect(await failureOf(signin.accept(address))).toMatchObject({ code: 'forbidden', reason })
})

test('two hundred are kept in mind, and the oldest goes first', () => {
  const received = new Received()
  for (let nth = 0; nth <= 200; nth += 1) received.add(`state ${nth}`)
  expect([received.has('state 0'), received.has('state 1'), received.has('state 200')]).toEqual([
    false,
    true,
    true,
  ])
  expect(received.has(null)).toBe(false)
})
