import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openLoopback, PortBusy, withFreePort } from '../../../main/signin/loopback.ts'
import type { Loopback } from '../../../main/signin/loopback.ts'
import { get, sendRaw, visit } from './browser.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(closers.splice(0).map((close) => close()))
})

type Callback = {
  uri: string
  loopback: Loopback
  /** What was given to `receive`. */
  received: string[]
  /** How often the window was to be raised. */
  shown: () => number
}

type Waiting = { host?: 'localhost'; requestTime?: number; onReceive?: () => void }

/** A server that waits for the state `right`, on a port of its own. */
async function wait(options: Waiting = {}): Promise<Callback> {
  const uri = await withFreePort(`http://${options.host ?? '127.0.0.1'}:53111/callback`)
  const received: string[] = []
  let shown = 0
  const loopback = await openLoopback({
    redirectUri: uri,
    receive: (url) => {
      received.push(url)
      options.onReceive?.()
      return new URL(url).searchParams.get('state') === 'right'
    },
    onPageShown: () => (shown += 1),
    ...(options.requestTime === undefined ? {} : { requestTime: options.requestTime }),
  })
  closers.push(() => loopback.close())
  return { uri, loopback, received, shown: () => shown }
}

/** Comes back and gives the address of the success page. */
async function comeBack({ uri }: Callback): Promise<string> {
  const { headers } = await get(`${uri}?code=c0de&state=right`, { headers: visit })
  return new URL(String(headers['location'] ?? '/no-redirect'), uri).href
}

/** Comes back to the end; 200 is the success page's own status. */
async function arrive(callback: Callback): Promise<number> {
  const { status } = await get(await comeBack(callback), { headers: visit })
  return status
}

describe('coming back', () => {
  test('hands the address over and leads on to a page without the code', async () => {
    const callback = await wait()
    const page = await comeBack(callback)
    expect(callback.received).toEqual([`${callback.uri}?code=c0de&state=right`])
    expect(page).not.toMatch(/code|state|right/)
    expect(callback.shown()).toBe(0)
    const { status, body } = await get(page, { headers: visit })
    expect(status).toBe(200)
    expect(body).toContain('You can close this tab and go back to Latchkey.')
    await expect.poll(callback.shown).toBe(1)
  })

  test('works for a browser that says nothing of how it came', async () => {
    const callback = await wait()
    const { status, headers } = await get(`${callback.uri}?code=c0de&state=right`)
    expect(status).toBe(303)
    expect(callback.received).toEqual([`${callback.uri}?code=c0de&state=right`])
    expect((await get(new URL(String(headers['location']), callback.uri).href)).status).toBe(200)
  })

  test('works for several sign-ins at once', async () => {
    const callback = await wait()
    const pages = await Promise.all([comeBack(callback), comeBack(callback), comeBack(callback)])
    expect(new Set(pages).size).toBe(3)
    const shown = await Promise.all(pages.map((page) => get(page)))
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200])
    await expect.poll(callback.shown).toBe(3)
  })

  test('keeps the redirect URI’s own query', async () => {
    const uri = await withFreePort('http://127.0.0.1:53111/callback?team=7')
    const received: string[] = []
    const receive = (url: string) => received.push(url) < 0
    const loopback = await openLoopback({ redirectUri: uri, receive, onPageShown: () => {} })
    closers.push(() => loopback.close())
    await get(`${uri}&code=c&state=s`)
    expect(received).toEqual([`${uri}&code=c&state=s`])
    expect(loopback.redirectUri).toBe(uri)
  })

  test('takes a code of 4,096 encoded characters beside many cookies', async () => {
    const callback = await wait()
    const address = `${callback.uri}?code=${'%7C'.repeat(4_096)}&state=right`
    const { headers } = await get(address, { headers: { ...visit, Cookie: 'c='.repeat(4_000) } })
    expect(callback.received).toEqual([address])
    expect((await get(new URL(String(headers['location']), callback.uri).href)).status).toBe(200)
  })
})

describe('the success page', () => {
  test('is shown once, so that a reload raises no window', async () => {
    const callback = await wait()
    const page = await comeBack(callback)
    expect((await get(page)).status).toBe(200)
    expect((await get(page)).status).toBe(404)
    await expect.poll(callback.shown).toBe(1)
  })

  test('cannot be loaded by a web page', async () => {
    const callback = await wait()
    const page = await comeBack(callback)
    const asPicture = { ...visit, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
    expect((await get(page, { headers: asPicture })).status).toBe(403)
    expect((await get(page, { method: 'POST' })).status).toBe(405)
    expect((await get(page, { headers: { Host: 'evil.example' } })).status).toBe(403)
    expect((await get(page, { headers: visit })).status).toBe(200)
    await expect.poll(callback.shown).toBe(1)
  })

  test('is gone after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const callback = await wait()
    const page = await comeBack(callback)
    vi.advanceTimersByTime(10_000)
    expect((await get(page)).status).toBe(404)
    expect(callback.shown()).toBe(0)
  })

  test('does not bring the server down when the window cannot be raised', async () => {
    const uri = await withFreePort('http://127.0.0.1:53111/callback')
    const raise = vi.fn<() => void>(() => {
      throw new Error('no window')
    })
    const loopback = await openLoopback({
      redirectUri: uri,
      receive: () => true,
      onPageShown: raise,
    })
    closers.push(() => loopback.close())
    const { headers } = await get(`${uri}?code=c&state=s`)
    await get(new URL(String(headers['location']), uri).href)
    await expect.poll(() => raise.mock.calls.length).toBe(1)
    expect((await get(uri, { method: 'POST' })).status).toBe(405)
  })
})

test('every page allows nothing but its own style and is kept by nobody', async () => {
  const callback = await wait()
  const redirect = await get(`${callback.uri}?code=c0de&state=right`)
  const answers = [
    redirect,
    await get(new URL(String(redirect.headers['location']), callback.uri).href),
    await get(`${callback.uri}?code=c&state=wrong`),
    await get(`${callback.uri}/other`),
    await get(callback.uri, { method: 'POST' }),
    await get(callback.uri, { headers: { Host: 'evil.example' } }),
  ]
  for (const { headers, body } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      ),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      connection: 'close',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers).not.toHaveProperty('set-cookie')
    expect(body).not.toMatch(/<script|c0de|evil/)
  }
})

describe('what is no callback', () => {
  let callback: Callback
  beforeEach(async () => {
    callback = await wait()
  })

  test.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])(
    'a %s is answered with 405',
    async (method) => {
      const address = `${callback.uri}?code=c&state=right`
      const { status, headers } = await get(address, { method })
      expect([status, headers['allow']]).toEqual([405, 'GET'])
      expect(callback.received).toEqual([])
      expect(await arrive(callback)).toBe(200)
    },
  )

  test.each([
    '/favicon.ico',
    '/',
    '/callback/',
    '/callback/x',
    '/Callback',
    '/%63allback',
    '//callback',
  ])('the path %s is not found', async (path) => {
    const { status } = await get(new URL(callback.uri).origin + path + '?code=c&state=right')
    expect(status).toBe(404)
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.evil.example',
    '[::1]',
  ])('a request for the host “%s” is refused, as after DNS rebinding', async (host) => {
    const { status } = await get(`${callback.uri}?code=c&state=right`, { headers: { Host: host } })
    expect(status).toBe(403)
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test('a request by the loopback’s other name is refused', async () => {
    const Host = new URL(callback.uri).host.replace('127.0.0.1', 'localhost')
    expect((await get(`${callback.uri}?code=c&state=right`, { headers: { Host } })).status).toBe(
      403,
    )
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test.each([
    ['a picture of another site', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a script of another site', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['a frame', { 'Sec-Fetch-Dest': 'iframe' }],
    ['an object', { 'Sec-Fetch-Dest': 'object' }],
    ['a script of another port', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' }],
    ['a visit ahead of time', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['an older one', { Purpose: 'prefetch' }],
    ['a WebSocket', { 'Sec-Fetch-Mode': 'websocket', 'Sec-Fetch-Dest': 'websocket' }],
  ])('%s is refused unseen', async (_, headers) => {
    const address = `${callback.uri}?code=c&state=right`
    expect((await get(address, { headers: { ...visit, ...headers } })).status).toBe(403)
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test('an address that nobody waits for is refused in words, and waiting goes on', async () => {
    const { status, body } = await get(`${callback.uri}?code=c&state=wrong`, { headers: visit })
    expect(status).toBe(403)
    expect(body).toContain('does not belong to a sign-in that Latchkey is waiting for')
    expect(callback.received).toHaveLength(1)
    expect(await arrive(callback)).toBe(200)
  })

  const wrongLines: [string, (host: string) => string, RegExp][] = [
    ['HTTP/1.0 without a host', () => 'GET /callback?code=c&state=right HTTP/1.0\r\n\r\n', /403/],
    ['HTTP/1.1 without a host', () => 'GET /callback?code=c&state=right HTTP/1.1\r\n\r\n', /403/],
    ['an empty host', () => 'GET /callback?state=right HTTP/1.1\r\nHost:\r\n\r\n', /403/],
    [
      'two hosts',
      (host) => `GET /callback?state=right HTTP/1.1\r\nHost: ${host}\r\nHost: ${host}\r\n\r\n`,
      /403/,
    ],
    [
      'a whole address as for a proxy',
      (host) => `GET http://${host}/callback?state=right HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      /404/,
    ],
    ['an asterisk', (host) => `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\n\r\n`, /405/],
    ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', /400/],
    [
      'more headers than a browser sends',
      (host) => `GET /callback?${'x'.repeat(40_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      /431/,
    ],
    [
      'two lengths of a body',
      (host) =>
        `GET /callback?state=right HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /400/,
    ],
  ]
  test.each(wrongLines)('%s is refused', async (_, text, status) => {
    const answer = await sendRaw(callback.uri, text(new URL(callback.uri).host))
    expect(answer.split('\r\n')[0]).toMatch(status)
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test('a tunnel is not opened', async () => {
    const { host } = new URL(callback.uri)
    expect(await sendRaw(callback.uri, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe(
      '',
    )
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test('of requests sent in one go only the first is looked at', async () => {
    const { host } = new URL(callback.uri)
    const line = `GET /callback?code=c&state=wrong HTTP/1.1\r\nHost: ${host}\r\n\r\n`
    const answer = await sendRaw(callback.uri, line.repeat(20))
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
    expect(callback.received).toHaveLength(1)
    expect(await arrive(callback)).toBe(200)
  })
})

describe('attacks', () => {
  // Thousands of connections take a busy machine its time.
  const patience = 30_000

  test('2,000 wrong guesses do not keep the right one out', { timeout: patience }, async () => {
    const callback = await wait()
    const statuses = new Set<number>()
    const guess = async (index: number) => {
      const { status } = await get(`${callback.uri}?code=c&state=wrong${index}`)
      statuses.add(status)
    }
    const before = Array.from({ length: 1_000 }, (_, index) => guess(index))
    const homecoming = arrive(callback)
    const after = Array.from({ length: 1_000 }, (_, index) => guess(index))
    expect(await homecoming).toBe(200)
    // Some are cut off as too many at once, which is as good as refused.
    await Promise.allSettled([...before, ...after])
    expect([...statuses]).toEqual([403])
    await expect.poll(callback.shown).toBe(1)
  })

  test(
    '1,000 silent connections do not keep the right one out',
    { timeout: patience },
    async () => {
      const callback = await wait({ requestTime: 60_000 })
      const port = Number(new URL(callback.uri).port)
      const idle = Array.from({ length: 1_000 }, () => connect({ host: '127.0.0.1', port }))
      let cut = 0
      const closed = Promise.all(
        idle.map((socket) => {
          socket.on('error', () => {})
          return new Promise<void>((resolve) =>
            socket.resume().once('close', () => {
              cut += 1
              resolve()
            }),
          )
        }),
      )
      await Promise.all(idle.map((socket) => once(socket, 'connect')))
      expect(await arrive(callback)).toBe(200)
      // Only so many are held at a time, however long each would be allowed to say nothing.
      await expect.poll(() => cut).toBeGreaterThanOrEqual(400)
      await callback.loopback.close()
      await closed
      expect(cut).toBe(1_000)
    },
  )

  test('a request that comes byte by byte is cut', async () => {
    const callback = await wait({ requestTime: 2_000 })
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(callback.uri).port) })
    socket.on('error', () => {})
    socket.write('GET /callback?state=right')
    const drip = setInterval(() => socket.write('x'), 20)
    await new Promise((resolve) => socket.resume().once('close', resolve))
    clearInterval(drip)
    expect(callback.received).toEqual([])
    expect(await arrive(callback)).toBe(200)
  })

  test('a connection that says nothing is cut', async () => {
    const callback = await wait({ requestTime: 2_000 })
    expect(await sendRaw(callback.uri, '')).not.toMatch(/200|303/)
    expect(callback.received).toEqual([])
  })

  test('a receiver that fails is answered with 500 and waiting goes on', async () => {
    let isBroken = true
    const callback = await wait({
      onReceive: () => {
        if (isBroken) throw new Error('out of order')
      },
    })
    const { status, body } = await get(`${callback.uri}?code=c0de&state=right`)
    expect(status).toBe(500)
    expect(body).not.toContain('out of order')
    isBroken = false
    expect(await arrive(callback)).toBe(200)
  })
})

// A computer can be without IPv6, and has no ::1 then.
const hasBothStacks = Object.values(networkInterfaces()).some((each) =>
  each?.some(({ address }) => address === '::1'),
)

describe.runIf(hasBothStacks)('localhost', () => {
  const stacks = ['127.0.0.1', '::1']

  test.each(stacks)('brings an answer home at %s', async (at) => {
    const callback = await wait({ host: 'localhost' })
    const { status, headers } = await get(`${callback.uri}?code=c0de&state=right`, {
      headers: visit,
      at,
    })
    expect([status, callback.received]).toEqual([303, [`${callback.uri}?code=c0de&state=right`]])
    const page = await get(new URL(String(headers['location']), callback.uri).href, { at })
    expect(page.status).toBe(200)
    await expect.poll(callback.shown).toBe(1)
  })

  const picture = { ...visit, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
  const checks = stacks.flatMap((at) =>
    [
      ['another host', { headers: { Host: 'evil.example' } }, 403],
      ['the address itself', { headers: { Host: at === '::1' ? '[::1]' : at } }, 403],
      ['a name that only begins like it', { headers: { Host: 'localhost.evil.example' } }, 403],
      ['a POST', { method: 'POST' }, 405],
      ['a picture', { headers: picture }, 403],
    ].map(([what, request, status]) => ({ at, what, request, status })),
  )
  test.each(checks)('refuses $what at $at', async ({ at, request, status }) => {
    const callback = await wait({ host: 'localhost' })
    const { port } = new URL(callback.uri)
    const sent = z
      .object({
        method: z.string().optional(),
        headers: z.record(z.string(), z.string()).optional(),
      })
      .parse(request)
    const Host = sent.headers?.['Host']
    const named =
      Host === undefined ? {} : { headers: { ...sent.headers, Host: `${Host}:${port}` } }
    const answer = await get(`${callback.uri}?code=c&state=right`, {
      at,
      ...(sent.method === undefined ? {} : { method: sent.method }),
      ...(sent.headers === undefined ? {} : { headers: sent.headers }),
      ...named,
    })
    expect([answer.status, callback.received]).toEqual([status, []])
    expect(await arrive(callback)).toBe(200)
  })

  test.each(stacks)('is busy when another program has its port at %s alone', async (host) => {
    const uri = await withFreePort('http://localhost:53111/callback')
    const port = Number(new URL(uri).port)
    const other = createServer().listen({ port, host, exclusive: true })
    await once(other, 'listening')
    closers.push(async () => other.close())
    const nobody = { receive: () => false, onPageShown: () => {} }
    const failed = openLoopback({ redirectUri: uri, ...nobody })
    await expect(failed).rejects.toBeInstanceOf(PortBusy)
    expect(await withFreePort(uri)).not.toBe(uri)
    // What it had at the other address is given back.
    const rest = stacks.find((each) => each !== host) ?? ''
    const free = createServer().listen({ port, host: rest, exclusive: true })
    await once(free, 'listening')
    closers.push(async () => free.close())
    expect(free.listening).toBe(true)
  })

  test('closing frees its port at both addresses', async () => {
    const callback = await wait({ host: 'localhost' })
    await callback.loopback.close()
    for (const at of stacks) {
      await expect(get(callback.uri, { at })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    }
    expect(await withFreePort(callback.uri)).toBe(callback.uri)
  })

  test('is not what 127.0.0.1 listens at', async () => {
    const callback = await wait()
    await expect(get(callback.uri, { at: '::1' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(await arrive(callback)).toBe(200)
  })
})

describe('closing', () => {
  test('frees the port at once when no page is on its way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const callback = await wait()
    await get(`${callback.uri}?code=c&state=wrong`)
    await callback.loopback.close()
    expect(vi.getTimerCount()).toBe(0)
    await expect(get(callback.uri)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const again = await openLoopback({
      redirectUri: callback.uri,
      receive: () => false,
      onPageShown: () => {},
    })
    await again.close()
    expect(again.redirectUri).toBe(callback.uri)
  })

  test('lets the page through that the last answer leads to, takes nothing more, and then ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const callback = await wait()
    const page = await comeBack(callback)
    const closed = callback.loopback.close()
    expect((await get(`${callback.uri}?code=c&state=right`)).status).toBe(403)
    expect(callback.received).toHaveLength(1)
    expect((await get(page)).status).toBe(200)
    await closed
    expect(callback.shown()).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('lets it through also when it is closed by who receives', async () => {
    const closing: Promise<void>[] = []
    const callback: Callback = await wait({
      onReceive: () => closing.push(callback.loopback.close()),
    })
    expect(await arrive(callback)).toBe(200)
    await Promise.all(closing)
    expect(callback.shown()).toBe(1)
  })

  test('waits for that page for two seconds and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const callback = await wait()
    const page = await comeBack(callback)
    const closed = callback.loopback.close()
    await vi.advanceTimersByTimeAsync(1_999)
    expect((await get(callback.uri)).status).toBe(403)
    await vi.advanceTimersByTimeAsync(1)
    await closed
    await expect(get(page)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect([callback.shown(), vi.getTimerCount()]).toEqual([0, 0])
  })

  test('cuts connections in the middle of a request', async () => {
    const callback = await wait()
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(callback.uri).port) })
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write('GET /callback')
    await get(callback.uri)
    const cut = once(socket.resume(), 'close')
    await callback.loopback.close()
    expect(await cut).toBeDefined()
  })

  test('twice is closing once', async () => {
    const { loopback } = await wait()
    expect(loopback.close()).toBe(loopback.close())
    await expect(loopback.close()).resolves.toBeUndefined()
  })
})

describe('the port', () => {
  const nobody = { receive: () => false, onPageShown: () => {} }

  test('that another server has is named as busy', async () => {
    const { uri } = await wait()
    const failed = await openLoopback({ redirectUri: uri, ...nobody }).catch(
      (error: unknown) => error,
    )
    expect(failed).toBeInstanceOf(PortBusy)
    expect(failed).toMatchObject({ port: Number(new URL(uri).port) })
  })

  test('that is free is kept, and the next one is found for one that is busy', async () => {
    const { uri } = await wait()
    const near = await withFreePort(`${uri}?team=7`)
    const distance = Number(new URL(near).port) - Number(new URL(uri).port)
    expect(distance).toBeGreaterThan(0)
    expect(distance).toBeLessThan(50)
    expect(near.replace(new URL(near).port, '')).toBe(
      `${uri}?team=7`.replace(new URL(uri).port, ''),
    )
    expect(await withFreePort(near)).toBe(near)
  })

  test('is one that browsers open, and any one when all that follow are busy', async () => {
    expect(await withFreePort('http://127.0.0.1:6665')).not.toMatch(/:666[5-9]/)
    const server = createServer().listen(65_535, '127.0.0.1')
    await once(server, 'listening')
    closers.push(async () => server.close())
    const { port, pathname } = new URL(await withFreePort('http://127.0.0.1:65535/a'))
    expect(Number(port)).toBeGreaterThan(1_023)
    expect([port === '65535', pathname]).toEqual([false, '/a'])
  })

  test.each([
    'https://127.0.0.1:53111/callback',
    'http://evil.example:53111/callback',
    'http://0.0.0.0:53111/callback',
    'http://127.0.0.1:0/callback',
    'latchkey://oauth/callback',
    'hello',
  ])('is not opened for %s', async (redirectUri) => {
    await expect(openLoopback({ redirectUri, ...nobody })).rejects.toThrow(TypeError)
  })
})
