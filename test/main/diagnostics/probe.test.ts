import { createServer, request as sendByHttp } from 'node:http'
import type { RequestListener } from 'node:http'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { probeHost } from '../../../main/squarespace/probe.ts'
import type { Host } from '../../../main/squarespace/probe.ts'
import { replyOf } from '../../../main/squarespace/reply.ts'
import type { Fetch } from '../../../main/squarespace/reply.ts'
import { freePort } from '../../fakes/free-port.ts'
import { startSquarespace, userAgent } from '../../fakes/squarespace.ts'

const minute = 60_000

/** Serves on this computer until the end of the test; gives its origin. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return `http://127.0.0.1:${port}`
}

const probe = (origin: string, more: { host?: Host; fetch?: Fetch; timeout?: number } = {}) =>
  probeHost(more.host ?? 'api', { fetch, origin, userAgent, now: Date.now, ...more })

const page: RequestListener = (_request, response) =>
  response.setHeader('Content-Type', 'text/html').end('<html>Sign in to the hotel</html>')

/** As Squarespace refuses a request without a credential, at this time. */
const refusal =
  (at: number, status = 401): RequestListener =>
  (_request, response) =>
    response
      .writeHead(status, {
        'Content-Type': 'application/json',
        'X-ContextId': 'abc',
        Date: new Date(at).toUTCString(),
      })
      .end('{}')

test.each(['api', 'login'] as const)('the practice %s host answers as it should', async (host) => {
  const { origin, control } = await startSquarespace({ now: Date.now })
  expect(await probe(origin, { host })).toMatchObject({ trouble: null })
  expect(control.requests()[0]).toMatchObject({ path: expect.stringMatching(/^\/(1\.0|api\/1)\//) })
})

test('nothing of a credential goes along, and the app says who it is', async () => {
  const seen: NodeJS.Dict<string | string[]>[] = []
  const origin = await serve((request, response) => {
    seen.push(request.headers)
    refusal(Date.now())(request, response)
  })
  await probe(origin)
  await probe(origin, { host: 'login' })
  expect(seen).toHaveLength(2)
  for (const headers of seen) {
    expect(headers).toMatchObject({ 'user-agent': userAgent })
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
  }
})

test.each<[string, RequestListener, string]>([
  ['a page in its place', page, 'intercepted'],
  [
    'a page that refuses',
    (request, response) => page(request, Object.assign(response, { statusCode: 403 })),
    'intercepted',
  ],
  [
    'a redirect',
    (_, response) => response.writeHead(302, { Location: '/login' }).end(),
    'intercepted',
  ],
  ['a server without time', (_, response) => response.writeHead(503).end('{}'), 'server-trouble'],
  ['a gateway without a word', (_, response) => response.writeHead(502).end(), 'server-trouble'],
  ['a cut connection', (request) => request.socket.destroy(), 'no-answer'],
])('%s is told as such', async (_what, answer, trouble) => {
  const origin = await serve(answer)
  expect(await probe(origin)).toMatchObject({ trouble, ahead: null })
  expect(await probe(origin, { host: 'login' })).toMatchObject({ trouble })
})

test('Squarespace’s own word of trouble on its side is told as such', async () => {
  const origin = await serve(refusal(Date.now(), 503))
  expect(await probe(origin)).toMatchObject({ trouble: 'server-trouble', status: 503 })
})

/** As the app fetches: the web's own `fetch` says nothing of a 407 but that it failed. */
const fetchByHttp: Fetch = (url, { method = 'GET' }) =>
  new Promise((resolve, reject) => {
    sendByHttp(url, { method }, (message) => {
      message.resume()
      resolve(replyOf(message.statusCode ?? 0, [], new Blob([]).stream()))
    })
      .on('error', reject)
      .end()
  })

test('a proxy that asks for a name is told as such', async () => {
  const origin = await serve((_request, response) => {
    response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="Office"' }).end()
  })
  for (const host of ['api', 'login'] as const) {
    const probed = await probe(origin, { host, fetch: fetchByHttp, timeout: 5_000 })
    expect(probed).toEqual({ trouble: 'proxy-asks', status: 407, ahead: null })
  }
})

test('a port where nobody listens gives no answer', async () => {
  expect(await probe(`http://127.0.0.1:${await freePort()}`)).toEqual({
    trouble: 'no-answer',
    status: null,
    ahead: null,
  })
})

test('a host that never answers is given up, before its reply and within it', async () => {
  const silent = await serve(() => {})
  expect(await probe(silent, { timeout: 60 })).toMatchObject({ trouble: 'timed-out' })
  const stalled = await serve((_request, response) => void response.write('{'))
  expect(await probe(stalled, { timeout: 60 })).toMatchObject({ trouble: 'timed-out' })
})

test('how far the clock is ahead is read from a reply of Squarespace’s own, not from a page', async () => {
  const behind = await probe(await serve(refusal(Date.now() + 90 * minute)))
  expect(Math.round((behind.ahead ?? 0) / minute)).toBe(-90)
  const ahead = await probe(await serve(refusal(Date.now() - 5 * minute)), { host: 'login' })
  expect(Math.round((ahead.ahead ?? 0) / minute)).toBe(5)
  expect((await probe(await serve(page))).ahead).toBeNull()
})

test.each([
  ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-failed'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy-failed'],
  ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-failed'],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-asks'],
  ['net::ERR_UNEXPECTED_PROXY_AUTH', 'proxy-asks'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'certificate'],
  ['net::ERR_CERT_DATE_INVALID', 'certificate-date'],
  ['net::ERR_NAME_NOT_RESOLVED', 'name-unknown'],
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_CONNECTION_REFUSED', 'no-answer'],
  ['net::ERR_INVALID_HTTP_RESPONSE', 'intercepted'],
])('%s is told as %s', async (message, trouble) => {
  const fails: Fetch = () => Promise.reject(new Error(message))
  expect(await probe('https://api.squarespace.com', { fetch: fails })).toMatchObject({ trouble })
})
