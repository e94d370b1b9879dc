import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSquarespace } from '../../../main/squarespace/client.ts'
import { SquarespaceError } from '../../../main/squarespace/errors.ts'
import { createLogin } from '../../../main/squarespace/login.ts'
import { replyOf } from '../../../main/squarespace/reply.ts'
import type { Fetch } from '../../../main/squarespace/reply.ts'
import { Secret } from '../../../main/vault/secret.ts'
import { errorOf, startClient, userAgent } from '../../fakes/squarespace.ts'

/** A practice Squarespace, its client, and the signal of each request that was sent to it. */
async function startWatched() {
  const practice = await startClient()
  const signals: AbortSignal[] = []
  const watched: Fetch = (url, init) => {
    if (init.signal) signals.push(init.signal)
    return fetch(url, init)
  }
  const network = { fetch: watched, origin: practice.origin, userAgent, now: Date.now }
  return {
    ...practice,
    client: createSquarespace(network),
    login: createLogin(network),
    /** For each request, whether it was ended. */
    ended: () => signals.map(({ aborted }) => aborted),
  }
}

const settle = (request: Promise<unknown>) => request.catch(() => undefined)

test('a probe, whose reply nobody reads, is ended', async () => {
  const { client, credential, ended } = await startWatched()
  expect(await client.canRead('orders', credential)).toBe(true)
  expect(ended()).toEqual([true])
})

test('every request is ended, however it came out', async () => {
  const { client, login, credential, control, ended } = await startWatched()
  const app = { clientId: 'a', clientSecret: new Secret('b') }
  await client.website(credential)
  control.answerWith({ status: 500, body: '{}' })
  await settle(client.website(credential))
  control.answerWith({ body: '{', padTo: 1_000_000 })
  await settle(client.website(credential))
  control.answerWith({ status: 302, headers: { location: '/elsewhere' } })
  await settle(client.website(credential))
  await settle(login.refresh(app, new Secret('c')))
  control.comeUp()
  await settle(login.refresh(app, new Secret('c')))
  await settle(login.exchange(app, new Secret('c'), 'http://127.0.0.1'))
  expect(ended()).toEqual(Array.from({ length: 7 }, () => true))
})

test('a reply that is too long is ended, and no more of it comes', async () => {
  const { client, credential, control, ended } = await startWatched()
  control.answerWith({ body: '{', padTo: 1_000_000_000 })
  await settle(client.website(credential))
  expect(ended()).toEqual([true])
})

test('what a run of checks may end with keeps nothing of the requests that are over', async () => {
  const { client, credential, control, ended } = await startWatched()
  const cancel = new AbortController()
  await client.website(credential, cancel.signal)
  await client.canRead('orders', credential, cancel.signal)
  control.goDown()
  await settle(client.canRead('products', credential, cancel.signal))
  expect(getEventListeners(cancel.signal, 'abort')).toEqual([])
  expect(ended()).toEqual([true, true, true])
})

test('a platform that never says how a request ended is not waited for', async () => {
  const client = createSquarespace({
    fetch: () => Promise.withResolvers<Response>().promise,
    origin: 'https://api.example',
    userAgent,
    now: Date.now,
    timeout: 1,
  })
  const credential = { secret: new Secret('7c0ffee0-key') }
  const { problem } = await errorOf(client.website(credential))
  expect(problem).toEqual({ code: 'unreachable', reason: 'timed-out' })
  const cancel = new AbortController()
  const request = client.website(credential, cancel.signal)
  cancel.abort(new Error('given up'))
  await expect(request).rejects.toThrow('given up')
})

const empty = () => new ReadableStream<Uint8Array>({ start: (stream) => stream.close() })

/** What a reply is taken for: its status, or what the error says; throws any other error. */
function takenFor(status: number, headers: [string, string][]): unknown {
  try {
    return replyOf(status, headers, empty()).status
  } catch (error) {
    if (error instanceof SquarespaceError) return { ...error.problem, reference: error.reference }
    throw error
  }
}

test('any status and any header are a reply or out of reach, and nothing else is thrown', () => {
  const header = fc.tuple(
    fc.constantFrom('date', 'x-contextid'),
    fc.string({ unit: 'binary', maxLength: 9 }),
  )
  fc.assert(
    fc.property(
      fc.integer({ min: -1, max: 1_100 }),
      fc.array(header, { maxLength: 3 }),
      (status, headers) => {
        const refused = { code: 'unreachable', reason: 'unexpected-reply' }
        expect(takenFor(status, headers)).toEqual(
          status >= 200 && status <= 599 ? status : { ...refused, reference: `HTTP ${status}` },
        )
      },
    ),
  )
})

test('a header that is plain text is read, and another one is left out', () => {
  const { headers } = replyOf(
    200,
    [
      ['x-contextid', 'ABC'],
      ['date', 'ключ'],
    ],
    empty(),
  )
  expect([...headers]).toEqual([['x-contextid', 'ABC']])
})
