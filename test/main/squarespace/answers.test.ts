import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { RawAnswer } from '../../../main/practice/answer.ts'
import type { SquarespaceProblem } from '../../../main/squarespace/errors.ts'
import { readReply } from '../../../main/squarespace/reply.ts'
import { someTime } from '../../fakes/sqlite.ts'
import { errorOf, startClient } from '../../fakes/squarespace.ts'

const envelope = (type: string, subtype: string | null) =>
  JSON.stringify({ type, subtype, message: 'For developers.', details: null, contextId: 'BODYID' })
const gateway = (status: number, title: string) =>
  JSON.stringify({ type: 'about:blank', title, status, detail: 'No.', instance: '/1.0' })
const html = '<!doctype html><title>Sign in to the hotel’s network</title>'

const rejected: SquarespaceProblem = { code: 'key-rejected' }
const expired: SquarespaceProblem = { code: 'site-expired' }
const forbidden: SquarespaceProblem = { code: 'missing-permission' }
const limited: SquarespaceProblem = { code: 'rate-limited', retryAt: someTime + 60_000 }
const trouble: SquarespaceProblem = { code: 'unreachable', reason: 'server-trouble' }
const unexpected: SquarespaceProblem = { code: 'unreachable', reason: 'unexpected-reply' }
const stranger: SquarespaceProblem = { code: 'unreachable', reason: 'not-squarespace' }

const withHeader = { 'x-contextid': 'HEADERID' }

const answers: [RawAnswer, SquarespaceProblem, string][] = [
  [
    { status: 401, body: envelope('AUTHORIZATION_ERROR', null), headers: withHeader },
    rejected,
    'HTTP 401, AUTHORIZATION_ERROR, context HEADERID',
  ],
  [
    { status: 402, body: envelope('WEBSITE_EXPIRED', null), headers: withHeader },
    expired,
    'HTTP 402, WEBSITE_EXPIRED, context HEADERID',
  ],
  [
    { status: 403, body: envelope('AUTHORIZATION_ERROR', 'MISSING_SCOPE'), headers: withHeader },
    forbidden,
    'HTTP 403, AUTHORIZATION_ERROR, MISSING_SCOPE, context HEADERID',
  ],
  [
    { status: 404, body: envelope('INVALID_REQUEST_ERROR', null), headers: withHeader },
    unexpected,
    'HTTP 404, INVALID_REQUEST_ERROR, context HEADERID',
  ],
  [
    { status: 429, body: envelope('TOO_MANY_REQUESTS', null), headers: withHeader },
    limited,
    'HTTP 429, TOO_MANY_REQUESTS, context HEADERID',
  ],
  [
    { status: 400, body: gateway(400, 'Bad Request'), headers: withHeader },
    unexpected,
    'HTTP 400, Bad Request, context HEADERID',
  ],
  [
    { status: 503, body: gateway(503, 'Service Unavailable'), headers: withHeader },
    trouble,
    'HTTP 503, Service Unavailable, context HEADERID',
  ],
  [
    { status: 500, body: envelope('SERVER_ERROR', null), headers: withHeader },
    trouble,
    'HTTP 500, SERVER_ERROR, context HEADERID',
  ],
  [{ status: 502, body: html, headers: withHeader }, trouble, 'HTTP 502, context HEADERID'],
  [{ status: 500, headers: withHeader }, trouble, 'HTTP 500, context HEADERID'],
  [{ status: 401, body: html, headers: withHeader }, rejected, 'HTTP 401, context HEADERID'],
  [{ status: 402, headers: withHeader }, expired, 'HTTP 402, context HEADERID'],
  [{ status: 403, body: '[1, 2]', headers: withHeader }, forbidden, 'HTTP 403, context HEADERID'],
  [{ status: 418, body: 'null', headers: withHeader }, unexpected, 'HTTP 418, context HEADERID'],
  [{ status: 204, headers: withHeader }, stranger, 'HTTP 200, empty'],
  [{ status: 200 }, stranger, 'HTTP 200, empty'],
  [{ status: 200, body: html, contentType: 'text/html' }, stranger, 'HTTP 200, not JSON'],
  [{ status: 200, body: '{"id": "5' }, stranger, 'HTTP 200, not JSON'],
  [{ status: 200, body: '[]' }, unexpected, 'HTTP 200, unexpected the whole reply'],
  [{ status: 200, body: 'null' }, unexpected, 'HTTP 200, unexpected the whole reply'],
  [{ status: 200, body: '{"website": {"id": 1}}' }, unexpected, 'HTTP 200, unexpected id'],
]

test.each(answers)('%o is understood', async (answer, problem, reference) => {
  const { client, credential, control, apiKey, reached } = await startClient()
  control.answerWith(answer)
  const error = await errorOf(client.website(credential))
  expect(error.problem).toEqual(problem)
  expect(error.reference).toBe(reference)
  expect(reached).toEqual([true])
  expect(inspect(error, { showHidden: true, depth: null })).not.toContain(apiKey)
})

test.each([
  ['id', { id: 'not a site' }],
  ['id', { id: null }],
])('a wrong %s is named', async (field, changes) => {
  const { client, credential, control, website } = await startClient()
  control.answerWith({ body: JSON.stringify({ ...website, ...changes }) })
  const error = await errorOf(client.website(credential))
  expect(error.problem).toEqual(unexpected)
  expect(error.reference).toBe(`HTTP 200, unexpected ${field}`)
})

test.each([
  { title: 5 },
  { url: ['https://a.example'] },
  { currency: { currencyCode: 'EUR' } },
  { location: { region: 'a', country: 353 } },
  { location: 'Dublin' },
])('a site that says %j is read all the same', async (changes) => {
  const { client, credential, control, website } = await startClient()
  control.answerWith({ body: JSON.stringify({ ...website, ...changes }) })
  expect(await client.website(credential)).toMatchObject({ websiteId: website.id })
})

test.each([200, 500])(
  '50 MB with status %i are cut after the first quarter of one',
  async (status) => {
    const { client, credential, control, website } = await startClient()
    control.answerWith({ status, body: JSON.stringify(website), padTo: 50_000_000 })
    const error = await errorOf(client.website(credential))
    expect(error.problem).toEqual(stranger)
    expect(error.reference).toBe('Over 262144 bytes')
  },
)

test('the longest reply that is read is one of exactly 256 kB', async () => {
  const { client, credential, control, website } = await startClient()
  const body = JSON.stringify(website)
  control.answerWith({ body, padTo: 256 * 1024 })
  expect(await client.website(credential)).toMatchObject({ title: website.title })
  control.answerWith({ body, padTo: 256 * 1024 + 1 })
  expect((await errorOf(client.website(credential))).problem).toEqual(stranger)
})

test('a letter of several bytes that arrives in two parts stays whole', async () => {
  const { origin, control } = await startClient()
  const body = `a${'é'.repeat(100_000)}`
  control.answerWith({ body })
  expect((await readReply(await fetch(origin))).text).toBe(body)
})

const repeats: [string, (key: string) => RawAnswer][] = [
  ['type', (key) => ({ status: 500, body: envelope(key, null) })],
  ['type, as it was sent', (key) => ({ status: 500, body: envelope(`Bearer ${key}`, null) })],
  ['type, in capitals', (key) => ({ status: 500, body: envelope(key.toUpperCase(), null) })],
  ['type, in part', (key) => ({ status: 500, body: envelope(key.slice(0, 23), null) })],
  ['subtype', (key) => ({ status: 403, body: envelope('A', `no-${key}`) })],
  ['title', (key) => ({ status: 400, body: gateway(400, `${key} is bad`) })],
  ['x-contextid', (key) => ({ status: 401, headers: { 'x-contextid': key } })],
  [
    'contextId',
    (key) => ({
      status: 401,
      body: JSON.stringify({ contextId: key }),
      headers: { 'x-contextid': '<none>' },
    }),
  ],
]

test.each(repeats)('a key that a reply repeats as %s goes no further', async (_, answer) => {
  const { client, credential, control, apiKey } = await startClient()
  control.answerWith(answer(apiKey))
  const error = await errorOf(client.website(credential))
  const shown = inspect(error, { showHidden: true, depth: null }).toLowerCase()
  expect(shown).not.toContain(apiKey.slice(0, 23))
  expect(error.reference).toMatch(/^HTTP (400|401|403, A|500)(, context [A-Z]+)?$/)
})

test('a reply’s words are kept for support only where they are short and plain', async () => {
  const { client, credential, control } = await startClient()
  const headers = { 'x-contextid': 'é'.repeat(3) }
  control.answerWith({ status: 500, body: envelope('x'.repeat(65), '<b>bold</b>'), headers })
  expect((await errorOf(client.website(credential))).reference).toBe('HTTP 500, context BODYID')
  control.answerWith({ status: 500, body: envelope('x'.repeat(64), 'A b.c-d_1'), headers })
  const { reference } = await errorOf(client.website(credential))
  expect(reference).toBe(`HTTP 500, ${'x'.repeat(64)}, A b.c-d_1, context BODYID`)
})
