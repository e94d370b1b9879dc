import { request as httpRequest } from 'node:http'
import { json } from 'node:stream/consumers'

import { describe, expect, test } from 'vitest'

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

  test('GET /sites of another port of this machine lists the sites with their keys', async () => {
    const { origin, controlOrigin, control } = await startWithPort()
    expect(controlOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(controlOrigin).not.toBe(origin)
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
  test('arguments that make no sense, each with a reason', async () => {
    const { call } = await startWithPort()
    const broken = { headers: { a: 'b\nc' } }
    const refused: [name: string, args: unknown, status: number][] = [
      ['explode', {}, 404],
      ['constructor', {}, 404],
      ['goDown', '{', 400],
      ['goDown', [], 400],
      ['lapse', {}, 400],
      ['goDown', { for: 'ever' }, 400],
      ['goSlow', { ms: 'long' }, 400],
      ['addKey', { websiteId: 'a', permissions: ['root'] }, 400],
      ['change', { websiteId: 'a', changes: { id: 'b' } }, 400],
      ['answerWith', { answer: broken }, 400],
      ['lapse', { websiteId: 'nope' }, 404],
      ['deleteKey', { apiKey: 'nope' }, 404],
      ['rename', { websiteId: 'a', title: 'a'.repeat(2_000_000) }, 413],
    ]
    for (const [name, args, status] of refused) {
      const answer = { name, status, body: { error: expect.any(String) } }
      expect({ name, ...(await call(name, args)) }).toEqual(answer)
    }
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

  test('a request of a web page, and it changes nothing', async () => {
    const { controlOrigin, control, get } = await startWithPort()
    const marks: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:80' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example' },
      { host: '127.0.0.1.evil.example' },
    ]
    for (const headers of marks) {
      for (const [method, path] of [
        ['POST', '/control/goDown'],
        ['GET', '/sites'],
      ] as const) {
        const { status, body } = await send(`${controlOrigin}${path}`, method, headers)
        expect(status).toBe(403)
        expect(body).toEqual({ error: 'Web pages may not drive the practice Squarespace.' })
      }
    }
    expect((await get(websitePath)).status).toBe(200)
    expect(control.requests()).toHaveLength(1)
  })

  test('every name but those of this machine', () => {
    const ours = ['127.0.0.1', '127.0.0.1:80', 'localhost:65535', '[::1]:1']
    expect(ours.filter((host) => !isLoopbackHost(host))).toEqual([])
    const others = [undefined, '', '0.0.0.0', 'localhost.', '127.0.0.1:', 'localhost.example:80']
    expect(others.filter((host) => isLoopbackHost(host))).toEqual([])
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
