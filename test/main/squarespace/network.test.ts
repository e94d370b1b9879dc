import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { startPracticeSquarespace } from '../../../main/practice/server.ts'
import { createSquarespace } from '../../../main/squarespace/client.ts'
import { problemOfFailure, wasCut } from '../../../main/squarespace/errors.ts'
import { Secret } from '../../../main/vault/secret.ts'
import { errorOf, startClient, startSquarespace, userAgent } from '../../fakes/squarespace.ts'

const caused = (message: string) => new TypeError('fetch failed', { cause: new Error(message) })

test('a server that does not answer in time is given up', async () => {
  const { client, credential, control, apiKey, reached } = await startClient({ timeout: 60 })
  control.hang()
  const error = await errorOf(client.website(credential))
  expect(error.problem).toEqual({ code: 'unreachable', reason: 'timed-out' })
  expect(reached).toEqual([false])
  expect(inspect(error)).not.toContain(apiKey)
})

test('a reply that stops in the middle is given up in the same time', async () => {
  const { client, credential, control } = await startClient({ timeout: 60 })
  control.answerWith({ body: '{"id":', ending: 'stall' })
  const { problem } = await errorOf(client.website(credential))
  expect(problem).toEqual({ code: 'unreachable', reason: 'timed-out' })
})

test('a connection that is cut once is asked again', async () => {
  const { client, credential, control, website } = await startClient()
  control.cutConnection({ next: 1 })
  expect(await client.website(credential)).toMatchObject({ title: website.title })
  expect(control.requests()).toHaveLength(2)
})

test('a connection that is cut twice is not asked a third time', async () => {
  const { client, credential, control, apiKey } = await startClient()
  control.cutConnection()
  const error = await errorOf(client.website(credential))
  expect(error.problem.code).toBe('unreachable')
  expect(control.requests()).toHaveLength(2)
  expect(inspect(error)).not.toContain(apiKey)
})

test('a refusal is not asked again', async () => {
  const { client, credential, control } = await startClient()
  control.goDown()
  await errorOf(client.website(credential))
  expect(control.requests()).toHaveLength(1)
})

test('a reply that breaks off is a failure of the network, not of the key', async () => {
  const { client, credential, control, apiKey } = await startClient()
  control.answerWith({ body: '{"id":', ending: 'cut' })
  const error = await errorOf(client.website(credential))
  expect(error.problem.code).toBe('unreachable')
  expect(inspect(error)).not.toContain(apiKey)
})

test.each([301, 302, 303, 307, 308])(
  'a redirect with status %i is not followed, and the key goes nowhere else',
  async (status) => {
    const { client, credential, control, origin } = await startClient()
    const other = await startSquarespace()
    for (const to of [other.origin, origin]) {
      control.answerWith({ status, headers: { location: `${to}/1.0/elsewhere` } })
      const { problem, reference } = await errorOf(client.website(credential))
      expect(problem).toEqual({ code: 'unreachable', reason: 'not-squarespace' })
      expect(reference).toBe('redirect')
    }
    expect(other.control.requests()).toEqual([])
    expect(control.requests().some(({ path }) => path === '/1.0/elsewhere')).toBe(false)
  },
)

test('nobody at the address is a failure of the network', async () => {
  const { credential, apiKey } = await startClient()
  const { origin, close } = await startPracticeSquarespace({ sites: 0 })
  await close()
  const nowhere = createSquarespace({ fetch, origin, userAgent, now: Date.now })
  const error = await errorOf(nowhere.website(credential))
  expect(error.problem).toEqual({ code: 'unreachable', reason: 'not-answering' })
  expect(inspect(error)).not.toContain(apiKey)
})

test('what ends at our own time limit has timed out, whatever the failure is called', async () => {
  const { credential, origin } = await startClient()
  const client = createSquarespace({
    fetch: (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () =>
          reject(new Error('net::ERR_CERT_AUTHORITY_INVALID')),
        )
      }),
    origin,
    userAgent,
    now: Date.now,
    timeout: 1,
  })
  const { problem, reference } = await errorOf(client.website(credential))
  expect(problem).toEqual({ code: 'unreachable', reason: 'timed-out' })
  expect(reference).toBe('no answer in time')
})

test.each(['7c0ffee0-key\nsecret', '7c0ffee0-ключ-secret'])(
  'a key that cannot be sent is not repeated by the failure',
  async (text) => {
    const { client } = await startClient()
    const error = await errorOf(client.website({ secret: new Secret(text) }))
    expect(error.problem.code).toBe('unreachable')
    expect(inspect(error, { showHidden: true, depth: null })).not.toMatch(/7c0ffee0|ключ|secret/)
  },
)

test.each([
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_NAME_NOT_RESOLVED', 'not-answering'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'not-answering'],
  ['net::ERR_CONNECTION_REFUSED', 'not-answering'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'timed-out'],
  ['net::ERR_CERT_DATE_INVALID', 'wrong-clock'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'not-squarespace'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'not-squarespace'],
  ['net::ERR_TOO_MANY_REDIRECTS', 'not-squarespace'],
])('the failure %s is understood', (name, reason) => {
  const { problem, reference } = problemOfFailure(new Error(`Failed: ${name}`))
  expect(problem).toEqual({ code: 'unreachable', reason })
  expect(reference).toBe(name)
})

const looped = new Error('fetch failed')
looped.cause = looped

test.each([
  [
    new Error("Attempted to redirect, but redirect policy was 'error'"),
    'not-squarespace',
    'redirect',
  ],
  [caused('unexpected redirect'), 'not-squarespace', 'redirect'],
  [caused('connect ETIMEDOUT 192.0.2.1:443'), 'timed-out', 'no answer in time'],
  [caused('certificate has expired 7c0ffee0-key'), 'not-answering', 'network failure'],
  [
    new Error('fetch failed', { cause: new Error('b', { cause: new Error('net::ERR_SSL_X') }) }),
    'not-squarespace',
    'net::ERR_SSL_X',
  ],
  [new Error('fetch failed', { cause: 'a redirect' }), 'not-answering', 'network failure'],
  [looped, 'not-answering', 'network failure'],
  ['a text with 7c0ffee0-key', 'not-answering', 'network failure'],
])('%o is understood, and nothing of it is repeated', (error, reason, words) => {
  const { problem, reference } = problemOfFailure(error)
  expect(problem).toEqual({ code: 'unreachable', reason })
  expect(reference).toBe(words)
})

test.each([
  [new Error('net::ERR_CONNECTION_RESET'), true],
  [new Error('net::ERR_EMPTY_RESPONSE'), true],
  [new TypeError('fetch failed', { cause: new Error('read ECONNRESET') }), true],
  [new TypeError('fetch failed', { cause: new Error('other side closed') }), true],
  [new Error('net::ERR_CONNECTION_REFUSED'), false],
  [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), false],
  ['ECONNRESET', false],
])('%o was cut: %s', (error, cut) => {
  expect(wasCut(error)).toBe(cut)
})
