import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import type { PracticeApi } from '../../../main/practice/apis.ts'
import { listEndpoints } from '../../../main/practice/lists/lists.ts'
import { listKeys } from './lists/walk.ts'
import { start, websitePath } from './start.ts'

const contextId = /^[A-Z]{8}$/
const envelope = z.strictObject({
  type: z.string(),
  subtype: z.string().nullable(),
  message: z.string().min(1),
  details: z.null(),
  contextId: z.string().regex(contextId),
})

/** Reads an answer that must be the envelope, with the same context id in its header. */
async function refusal(response: Response) {
  const body = envelope.parse(await response.json())
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('x-contextid')).toBe(body.contextId)
  return { status: response.status, type: body.type, subtype: body.subtype }
}

describe('the Authorization API', () => {
  test('answers a key with the site it opens, flat and complete', async () => {
    const { get, site } = await start()
    const response = await get(websitePath)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-contextid')).toMatch(contextId)
    expect(await response.json()).toEqual(site(0).website)
  })

  test('needs no permission', async () => {
    const { get, control, site } = await start()
    const bare = control.addKey(site(0).website.id, [])
    expect((await get(websitePath, bare)).status).toBe(200)
  })

  test('answers 404 for another version, as for any path that is not there', async () => {
    const { get } = await start()
    const wanted = { status: 404, type: 'INVALID_REQUEST_ERROR', subtype: null }
    for (const path of [
      '/2.0/authorization/website',
      '/1.0/commerce/pages',
      '/',
      `${websitePath}/`,
    ]) {
      expect(await refusal(await get(path))).toEqual(wanted)
    }
  })
})

describe('who may ask', () => {
  test('whoever shows no key of a site is rejected with 401', async () => {
    const { origin } = await start()
    const key = '11111111-1111-4111-8111-111111111111'
    const wrong = ['', 'Basic YTpi', key, `Bearer ${key}`, 'Bearer a b', 'Bearer constructor']
    for (const authorization of [undefined, ...wrong]) {
      const headers = authorization === undefined ? {} : { authorization }
      const response = await fetch(`${origin}${websitePath}`, { headers })
      expect(await refusal(response)).toEqual({
        status: 401,
        type: 'AUTHORIZATION_ERROR',
        subtype: null,
      })
    }
  })

  test('the scheme may be written in any case', async () => {
    const { get, keyOf } = await start()
    const response = await get(websitePath, '', {
      headers: { authorization: `bearer ${keyOf(3)}` },
    })
    expect(response.status).toBe(200)
  })

  test.each(['', '   '])('an empty User-Agent is rejected by the gateway (%j)', async (agent) => {
    const { get } = await start()
    const response = await get(websitePath, undefined, { headers: { 'user-agent': agent } })
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('x-contextid')).toMatch(contextId)
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: "Required header 'User-Agent' is not present.",
      instance: websitePath,
    })
  })

  test('a missing User-Agent is rejected by the gateway', async () => {
    const { origin, keyOf } = await start()
    const raw = await speak(
      origin,
      `GET ${websitePath} HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer ${keyOf(0)}\r\n` +
        'Connection: close\r\n\r\n',
    )
    expect(raw).toMatch(/^HTTP\/1\.1 400 /)
    expect(raw).toContain("Required header 'User-Agent' is not present.")
  })
})

describe('what may be asked', () => {
  test('every method but GET is answered with 405, HEAD without a body', async () => {
    const { get } = await start()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await get('/1.0/commerce/orders', undefined, { method })
      expect(await refusal(response)).toEqual({
        status: 405,
        type: 'METHOD_NOT_ALLOWED',
        subtype: null,
      })
    }
    const head = await get(websitePath, undefined, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([405, ''])
  })

  test('no answer lets a web page read it', async () => {
    const { get } = await start()
    const response = await get(websitePath, undefined, {
      headers: { origin: 'https://evil.example' },
    })
    const names = [...response.headers.keys()]
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('a site whose owner stopped paying', () => {
  test('answers 402 everywhere, for each of its keys, until it is renewed', async () => {
    const { get, control, site } = await start()
    const { id } = site(0).website
    const second = control.addKey(id)
    control.lapse(id)
    const expired = { status: 402, type: 'WEBSITE_EXPIRED', subtype: null }
    expect(await refusal(await get(websitePath))).toEqual(expired)
    expect(await refusal(await get('/1.0/profiles', second))).toEqual(expired)
    control.renew(id)
    expect((await get(websitePath)).status).toBe(200)
  })

  test('does not touch another site', async () => {
    const { get, control, site, keyOf } = await start()
    control.lapse(site(0).website.id)
    expect((await get(websitePath, keyOf(1))).status).toBe(200)
  })
})

/** A list's address with what it cannot do without. */
const asked = (path: string) => (path.startsWith('/1.1') ? `${path}?type=PHYSICAL` : path)

describe('permissions', () => {
  const endpoints = listEndpoints.map(({ path, api }) => [path, api] as const)

  test('there is a list for every API that has a permission', () => {
    const apis = new Set<PracticeApi>(listEndpoints.map(({ api }) => api))
    expect(apis.size).toBe(7)
    expect(Object.keys(listKeys)).toEqual(listEndpoints.map(({ path }) => path))
  })

  test.each(endpoints)(
    '%s lists under its own key and says whether there is more',
    async (path) => {
      const { get } = await start()
      const response = await get(asked(path))
      expect(response.status).toBe(200)
      const body = z.record(z.string(), z.unknown()).parse(await response.json())
      const { length } = z.array(z.object({})).parse(body[listKeys[path] ?? ''])
      expect(length).toBeGreaterThan(0)
      const { hasNextPage } = z
        .object({ hasNextPage: z.boolean() })
        .parse(path === '/v1/commerce/discounts' ? body : body['pagination'])
      expect(hasNextPage).toBe(length === 50)
    },
  )

  test.each(endpoints)('%s answers 403 MISSING_SCOPE without its permission', async (path, api) => {
    const { get, control, site } = await start()
    control.takePermission(site(0).website.id, api)
    expect(await refusal(await get(asked(path)))).toEqual({
      status: 403,
      type: 'AUTHORIZATION_ERROR',
      subtype: 'MISSING_SCOPE',
    })
    control.givePermission(site(0).website.id, api)
    expect((await get(asked(path))).status).toBe(200)
  })

  test('a key lacks what it was made without, and only that', async () => {
    const { get, control, site } = await start()
    const key = control.addKey(site(0).website.id, ['orders'])
    expect((await get('/1.0/commerce/orders', key)).status).toBe(200)
    expect((await get('/v1/contacts', key)).status).toBe(403)
    expect((await get('/v1/contacts')).status).toBe(200)
  })

  test('money is in the currency of the site, as a decimal string with its digits', async () => {
    const { get, control, site } = await start()
    const order = z.object({ result: z.array(z.object({ grandTotal: z.unknown() })) })
    const total = async (): Promise<unknown> => {
      const body = order.parse(await (await get('/1.0/commerce/orders')).json())
      return body.result[0]?.grandTotal
    }
    expect(await total()).toEqual({ currency: 'EUR', value: expect.stringMatching(/^\d+\.\d\d$/) })
    control.change(site(0).website.id, { currency: 'JPY' })
    expect(await total()).toEqual({ currency: 'JPY', value: expect.stringMatching(/^\d+$/) })
    control.change(site(0).website.id, { currency: 'no currency' })
    expect(await total()).toMatchObject({ currency: 'no currency' })
  })
})

describe('what only a grant opens', () => {
  const paths = ['/1.0/webhook_subscriptions', '/1.0/authorization/member']

  test('a key is refused with 403 OAUTH_TOKEN_REQUIRED, an unknown bearer first of all', async () => {
    const { get } = await start()
    const wanted = { status: 403, type: 'AUTHORIZATION_ERROR', subtype: 'OAUTH_TOKEN_REQUIRED' }
    const below = ['/1.0/webhook_subscriptions/any', '/1.0/webhook_subscriptions/any/actions']
    for (const path of [...paths, ...below]) {
      expect(await refusal(await get(path))).toEqual(wanted)
      expect(await refusal(await get(path, undefined, { method: 'POST' }))).toEqual(wanted)
      expect((await get(path, 'nobody')).status).toBe(401)
    }
  })

  test('a grant opens both, and the member is the same each time', async () => {
    const { get, control, site } = await start()
    const { clientId } = control.addDeveloperApp({ name: 'Any', redirectUris: [] })
    const websiteId = site(0).website.id
    const { accessToken } = control.issueGrant({ clientId, websiteId, scopes: [] })
    expect(await (await get(paths[0] ?? '', accessToken)).json()).toEqual({
      webhookSubscriptions: [],
    })
    const members = [await get(paths[1] ?? '', accessToken), await get(paths[1] ?? '', accessToken)]
    const [one, other] = await Promise.all(members.map((each) => each.json()))
    expect(one).toEqual(other)
    expect(z.record(z.string(), z.string()).parse(one)).toEqual({
      id: expect.stringMatching(/^[\da-f]{24}$/),
      email: expect.stringContaining('@'),
      firstName: expect.any(String),
      lastName: expect.any(String),
    })
  })
})

describe('the rate limit', () => {
  test('the 301st request in a minute gets 429 without Retry-After, for a minute', async () => {
    const { get, control, keyOf } = await start({ now: () => 1_000_000 })
    for (let sent = 0; sent < 300; sent += 1) await (await get(websitePath)).arrayBuffer()
    const response = await get('/1.0/commerce/orders')
    expect(response.headers.has('retry-after')).toBe(false)
    expect(await refusal(response)).toEqual({
      status: 429,
      type: 'TOO_MANY_REQUESTS',
      subtype: null,
    })
    expect((await get(websitePath, keyOf(1))).status).toBe(200)
    control.moveClock(59_999)
    expect((await get(websitePath)).status).toBe(429)
    control.moveClock(1)
    expect((await get(websitePath)).status).toBe(200)
  })

  test('the keys of one site share it', async () => {
    const { get, control, site } = await start({ now: () => 1_000_000 })
    const second = control.addKey(site(0).website.id)
    for (let sent = 0; sent < 300; sent += 1) await (await get(websitePath, second)).arrayBuffer()
    expect((await get(websitePath)).status).toBe(429)
  })
})

/** Sends bytes that fetch would not, and reads all that comes back. */
async function speak(origin: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(request)
  return text(socket)
}

test('a request that no client library would send gets an answer and harms nothing', async () => {
  const { origin, get } = await start()
  const odd = [
    'TRACE /1.0/profiles HTTP/1.1\r\nHost: a\r\nUser-Agent: x\r\nConnection: close\r\n\r\n',
    'GET /1.0/%ff%00 HTTP/1.1\r\nHost: a\r\nUser-Agent: x\r\nConnection: close\r\n\r\n',
    'GET //a/../b HTTP/1.1\r\nHost: ..\r\nConnection: close\r\n\r\n',
    'nonsense\r\n\r\n',
  ]
  for (const request of odd) expect(await speak(origin, request)).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect((await get(websitePath)).status).toBe(200)
})
