import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { RawAnswer } from '../../../main/practice/answer.ts'
import { Secret } from '../../../main/vault/secret.ts'
import { redirectUri } from '../../fakes/grants.ts'
import { refusalOf, startLogin } from '../../fakes/login.ts'
import { someTime } from '../../fakes/sqlite.ts'
import { startSquarespace } from '../../fakes/squarespace.ts'

const json = (status: number, body: unknown): RawAnswer => ({ status, body: JSON.stringify(body) })
const page = (status: number): RawAnswer => ({
  status,
  body: '<!doctype html><p>invalid-refresh-token client</p>',
  contentType: 'text/html',
})
const dead = { subtype: 'invalid-refresh-token', message: 'No.', details: null }

test('a refresh token that was never given is dead', async () => {
  const { login, client } = await startLogin()
  expect(await refusalOf(login.refresh(client, new Secret('1|unknown')))).toMatchObject({
    what: 'dead',
    reference: expect.stringContaining('HTTP 401, AUTHORIZATION_ERROR, invalid-refresh-token'),
  })
})

test('a wrong client secret is the app’s fault, not the grant’s', async () => {
  const { login, client, refreshToken, control } = await startLogin()
  const given = refreshToken()
  control.changeClientSecret('cedar1', 'another')
  expect((await refusalOf(login.refresh(client, given))).what).toBe('client')
})

test('an app that Squarespace does not know is the app’s fault', async () => {
  const { login, client, refreshToken, control } = await startLogin()
  const given = refreshToken()
  control.removeDeveloperApp('cedar1')
  expect((await refusalOf(login.refresh(client, given))).what).toBe('client')
})

test('a code that was used is refused as something else', async () => {
  const { login, client, code } = await startLogin()
  const given = code()
  await login.exchange(client, given, redirectUri)
  expect((await refusalOf(login.exchange(client, given, redirectUri))).what).toBe('other')
})

test('a code of another redirect URI is refused as something else', async () => {
  const { login, client, code } = await startLogin()
  const exchange = login.exchange(client, code(), `${redirectUri}/`)
  expect((await refusalOf(exchange)).what).toBe('other')
})

const server = { code: 'unreachable', reason: 'server-trouble' }
const stranger = { code: 'unreachable', reason: 'not-squarespace' }
const unexpected = { code: 'unreachable', reason: 'unexpected-reply' }
const limited = { code: 'rate-limited', retryAt: someTime + 60_000 }

test.each<[string, RawAnswer, unknown]>([
  ['429', json(429, {}), limited],
  ['429 as a page', page(429), stranger],
  ['500', json(500, {}), server],
  ['503 as a page', page(503), server],
  ['401 as a page', page(401), stranger],
  ['403 as a page', page(403), stranger],
  ['404 without a body', { status: 404 }, 'other'],
  ['404 without a body or a context id', { status: 404, headers: { 'x-contextid': '' } }, stranger],
  ['401 in JSON without a word', json(401, {}), 'unclear'],
  [
    '401 in JSON of a filter',
    { ...json(401, { error: 'blocked', type: 'policy' }), headers: { 'x-contextid': '' } },
    stranger,
  ],
  ['400 in the words of OAuth', json(400, { error: 'invalid_grant' }), 'dead'],
  [
    '401 in the envelope, in capitals',
    json(401, { type: 'AUTHORIZATION_ERROR', subtype: 'INVALID_REFRESH_TOKEN' }),
    'dead',
  ],
  ['400 that names the client', json(400, { error: 'invalid_client' }), 'client'],
  ['400 in JSON', json(400, { error: 'invalid_request' }), 'other'],
  ['403 in JSON', json(403, { subtype: 'SEC-43' }), 'other'],
  ['400 problem+json', { ...json(400, {}), contentType: 'application/problem+json' }, 'other'],
  [
    '401 in JSON with a charset',
    { ...json(401, {}), contentType: 'application/json;charset=utf-8' },
    'unclear',
  ],
  ['400 that calls the token dead', json(400, dead), 'dead'],
  [
    '401 that calls the token dead without a type',
    { ...json(401, dead), contentType: 'text/plain' },
    'dead',
  ],
  ['200 as a page', page(200), stranger],
  ['200 without a body', { status: 200 }, stranger],
  ['200 without tokens', json(200, { ok: true }), unexpected],
  ['200 that does not end', { status: 200, padTo: 300_000 }, stranger],
])('%s is understood', async (_what, answer, what) => {
  const { login, client, refreshToken, control } = await startLogin()
  const given = refreshToken()
  control.answerWith(answer)
  expect((await refusalOf(login.refresh(client, given))).what).toEqual(what)
})

test('nobody at the address is a failure of the network', async () => {
  const { login, client, refreshToken, control } = await startLogin()
  const given = refreshToken()
  control.cutConnection()
  expect((await refusalOf(login.refresh(client, given))).what).toEqual({
    code: 'unreachable',
    reason: 'not-answering',
  })
})

test.each([301, 302, 303, 307, 308])(
  'a redirect with status %i is not followed, and no credential goes along',
  async (status) => {
    const { login, client, refreshToken, control } = await startLogin()
    const other = await startSquarespace()
    const given = refreshToken()
    control.answerWith({ status, headers: { location: `${other.origin}/elsewhere` } })
    expect((await refusalOf(login.refresh(client, given))).what).toEqual(stranger)
    expect(other.control.requests()).toEqual([])
  },
)

const token = 'abcdefgh12345678'
const plain = 'agency-secret.9'
const basic = Buffer.from(`cedar1:${plain}`).toString('base64')

test.each([
  ['the client secret', plain],
  ['a part of the client secret', plain.slice(3, 12)],
  ['the client secret in capitals', plain.toUpperCase()],
  ['the refresh token', token],
  ['a part of the refresh token', token.slice(2, 12)],
  ['words around the refresh token', `token ${token} is bad`],
  ['the Basic credentials', basic],
  ['a part of the Basic credentials', basic.slice(0, 20)],
])('an echo of %s is not repeated', async (_what, echo) => {
  const { login, control } = await startLogin()
  const said = { type: echo, subtype: echo, contextId: echo, error: echo, message: echo }
  control.answerWith({ ...json(400, said), headers: { 'x-contextid': echo } })
  const client = { clientId: 'cedar1', clientSecret: new Secret(plain) }
  const { error } = await refusalOf(login.refresh(client, new Secret(token)))
  expect(inspect(error, { showHidden: true, depth: null })).not.toContain(echo)
})

test('tokens that come in a reply of another shape are not repeated', async () => {
  const { login, client, refreshToken, control } = await startLogin()
  const given = refreshToken()
  control.answerWith(json(200, { access_token: token, refresh_token: { value: token } }))
  const { error } = await refusalOf(login.refresh(client, given))
  expect(inspect(error, { showHidden: true, depth: null })).not.toContain(token)
})
