import { request as httpRequest } from 'node:http'
import { json } from 'node:stream/consumers'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { commands } from '../../../main/practice/commands.ts'
import { isLoopbackHost } from '../../../main/practice/control-port.ts'
import { start, websitePath } from './start.ts'

async function startWithPort() {
  const practice = await start({ controlPort: true })
  const controlOrigin = practice.controlOrigin ?? ''
  return { ...practice, controlOrigin, call }

  async function call(name: string, args: unknown) {
    const response = await fetch(`${controlOrigin}/control/${name}`, {
      method: 'POST',
      body: typeof args === 'string' ? args : JSON.stringify(args),
    })
    return { status: response.status, body: await response.json() }
  }
}

const done = { status: 200, body: { value: null } }

describe('driving from another process', () => {
  test('there is no such port unless it was asked for', async () => {
    expect((await start()).controlOrigin).toBeUndefined()
  })

  test('it is another port of this machine', async () => {
    const { origin, controlOrigin } = await startWithPort()
    expect(controlOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(controlOrigin).not.toBe(origin)
  })

  test('GET /sites lists the sites with their keys', async () => {
    const { controlOrigin, control } = await startWithPort()
    const response = await fetch(`${controlOrigin}/sites`)
    expect(await response.json()).toEqual({ sites: control.sites() })
  })

  test('keys are made and deleted', async () => {
    const { call, control, get, keyOf, site } = await startWithPort()
    const { id } = site(0).website
    const { body } = await call('addKey', { websiteId: id, permissions: ['orders'] })
    const key = control.sites()[0]?.keys[1]
    expect(body).toEqual({ value: key?.apiKey })
    expect(key?.permissions).toEqual(['orders'])
    expect(await call('deleteKey', { apiKey: keyOf(0) })).toEqual(done)
    expect((await get(websitePath, keyOf(0))).status).toBe(401)
  })

  test('a site is changed, lapses, and loses a permission', async () => {
    const { call, get, site } = await startWithPort()
    const { id: websiteId } = site(0).website
    expect(await call('rename', { websiteId, title: 'New' })).toEqual(done)
    expect(await call('change', { websiteId, changes: { currency: 'GBP' } })).toEqual(done)
    expect(await (await get(websitePath)).json()).toMatchObject({ title: 'New', currency: 'GBP' })
    expect(await call('takePermission', { websiteId, api: 'orders' })).toEqual(done)
    expect((await get('/1.0/commerce/orders')).status).toBe(403)
    expect(await call('givePermission', { websiteId, api: 'orders' })).toEqual(done)
    expect((await get('/1.0/commerce/orders')).status).toBe(200)
    expect(await call('lapse', { websiteId })).toEqual(done)
    expect((await get(websitePath)).status).toBe(402)
    expect(await call('renew', { websiteId })).toEqual(done)
    expect((await get(websitePath)).status).toBe(200)
  })

  test('every fault can be set and ended', async () => {
    const { call, get, control } = await startWithPort()
    await call('goDown', { next: 1 })
    expect((await get(websitePath)).status).toBe(503)
    await call('cutConnection', { next: 1 })
    await expect(get(websitePath)).rejects.toThrow('fetch failed')
    await call('answerWith', { answer: { status: 418, body: 'tea' }, next: 1 })
    expect((await get(websitePath)).status).toBe(418)
    await call('hang', {})
    const before = control.requests().length
    const held = get(websitePath)
    await expect.poll(() => control.requests().length).toBe(before + 1)
    await call('comeUp', {})
    expect((await held).status).toBe(200)
    expect(await call('goSlow', { ms: 1, next: 1 })).toEqual(done)
    expect((await get(websitePath)).status).toBe(200)
  })

  test('the clock is moved, the requests are read, and all is reset', async () => {
    const { call, control, get } = await startWithPort()
    await call('moveClock', { ms: 1000 })
    await get(websitePath)
    expect((await call('requests', {})).body).toEqual({ value: control.requests() })
    expect(await call('reset', '')).toEqual(done)
    expect(control.requests()).toEqual([])
  })
})

describe('what is refused', () => {
  test.each([
    ['an unknown function', 'explode', {}, 404],
    ['a name that every object has', 'constructor', {}, 404],
    ['arguments that are not JSON', 'goDown', '{', 400],
    ['a list for an object', 'goDown', [], 400],
    ['a missing argument', 'lapse', {}, 400],
    ['an argument too many', 'goDown', { for: 'ever' }, 400],
    ['a number that is none', 'goSlow', { ms: 'long' }, 400],
    ['an unknown permission', 'addKey', { websiteId: 'a', permissions: ['root'] }, 400],
    ['another id for a site', 'change', { websiteId: 'a', changes: { id: 'b' } }, 400],
    ['a header that HTTP cannot carry', 'answerWith', { answer: { headers: { 'a b': '' } } }, 400],
    ['a header of two lines', 'answerWith', { answer: { headers: { a: 'b\nc' } } }, 400],
    ['a site that is not there', 'lapse', { websiteId: 'nope' }, 404],
    ['a key that is not there', 'deleteKey', { apiKey: 'nope' }, 404],
    ['2 MB of arguments', 'rename', { websiteId: 'a', title: 'a'.repeat(2_000_000) }, 413],
  ])('%s', async (_what, name, args, status) => {
    const { call } = await startWithPort()
    expect(await call(name, args)).toEqual({ status, body: { error: expect.any(String) } })
  })

  test('what is neither list nor function', async () => {
    const { controlOrigin } = await startWithPort()
    for (const [method, path] of [
      ['GET', '/'],
      ['POST', '/sites'],
      ['GET', '/control/reset'],
    ] as const) {
      expect((await fetch(`${controlOrigin}${path}`, { method })).status).toBe(404)
    }
  })

  test.each([
    ['an Origin', { origin: 'https://evil.example' }],
    ['the null Origin of a sandboxed frame', { origin: 'null' }],
    ['an Origin of this machine', { origin: 'http://127.0.0.1:80' }],
    ['the mark of a browser', { 'sec-fetch-site': 'cross-site' }],
    ['the Host of a rebound name', { host: 'evil.example' }],
    ['a Host that only begins like this machine', { host: '127.0.0.1.evil.example' }],
  ])('a request with %s, and it changes nothing', async (_what, headers) => {
    const { controlOrigin, control, get } = await startWithPort()
    for (const [method, path] of [
      ['POST', '/control/goDown'],
      ['GET', '/sites'],
    ] as const) {
      const { status, body } = await send(`${controlOrigin}${path}`, method, headers)
      expect(status).toBe(403)
      expect(body).toEqual({ error: 'Web pages may not drive the practice Squarespace.' })
    }
    expect((await get(websitePath)).status).toBe(200)
    expect(control.requests()).toHaveLength(1)
  })
})

describe('any input', () => {
  test('only the names of this machine are its names', () => {
    expect(['127.0.0.1', '127.0.0.1:80', 'localhost:65535', '[::1]:1'].map(isLoopbackHost)).toEqual(
      [true, true, true, true],
    )
    expect([undefined, '', '0.0.0.0', 'localhost.', '127.0.0.1:'].map(isLoopbackHost)).toEqual(
      Array(5).fill(false),
    )
    fc.assert(
      fc.property(fc.domain(), fc.option(fc.nat(65_535)), (domain, port) => {
        expect(isLoopbackHost(port === null ? domain : `${domain}:${port}`)).toBe(false)
      }),
    )
  })

  test('no JSON makes a function fail in another way than by saying what is wrong', async () => {
    const { call } = await startWithPort()
    const names = fc.constantFrom(...commands.keys())
    const args = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record(
          {
            websiteId: fc.string(),
            apiKey: fc.string(),
            ms: fc.oneof(fc.integer(), fc.double(), fc.string()),
            next: fc.oneof(fc.integer(), fc.double()),
            answer: fc.record(
              { status: fc.integer(), headers: fc.dictionary(fc.string(), fc.string()) },
              { requiredKeys: [] },
            ),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(names, args, async (name, text) => {
        const { status } = await call(name, text)
        expect([200, 400, 404]).toContain(status)
      }),
      { numRuns: 300 },
    )
  })
})

/** A request with headers that fetch would not let through. */
function send(url: string, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
    httpRequest(url, { method, headers }, (response) => {
      json(response).then((body) => resolve({ status: response.statusCode, body }), reject)
    })
      .on('error', reject)
      .end()
  })
}
