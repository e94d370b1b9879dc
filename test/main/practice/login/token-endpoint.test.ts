import { request as httpRequest } from 'node:http'
import { json } from 'node:stream/consumers'

import { describe, expect, test } from 'vitest'

import { agency, basic, redirectUri, startedAt, startLogin, tokensIn, tokensPath } from './start.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('a code', () => {
  test('is exchanged for a pair whose expiries are strings of fractional seconds', async () => {
    const { exchange, code, origin } = await startLogin()
    const response = await exchange(code())
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-contextid')).toMatch(/^[A-Z]{8}$/)
    const body = await response.json()
    expect(body).toEqual({
      token: expect.any(String),
      token_type: 'bearer',
      access_token: expect.stringMatching(/^T1\|(?=.*\+)(?=.*\/).*=$/),
      access_token_expires_at: ((startedAt + 30 * minute) / 1000).toFixed(3),
      refresh_token: expect.stringMatching(/^1\|(?=.*\+)(?=.*\/).*=$/),
      refresh_token_expires_at: ((startedAt + 7 * day) / 1000).toFixed(3),
    })
    expect(body).toHaveProperty('token', Reflect.get(body as object, 'access_token'))
    expect(origin).not.toBe('')
  })

  test('gives no refresh token without offline access', async () => {
    const { exchange, code } = await startLogin()
    const body = await (await exchange(code({ access_type: null }))).json()
    expect(Object.keys(body as object).toSorted()).toEqual([
      'access_token',
      'access_token_expires_at',
      'token',
      'token_type',
    ])
  })

  test('can be sent as a form', async () => {
    const { ask, code } = await startLogin()
    const fields = { grant_type: 'authorization_code', code: code(), redirect_uri: redirectUri }
    const response = await ask(`${new URLSearchParams(fields)}`, {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    })
    expect(response.status).toBe(200)
  })

  test('works once, and sent again does not disturb what it gave', async () => {
    const { exchange, code, statusOf, refresh, control } = await startLogin()
    const once = code()
    const tokens = await tokensIn(await exchange(once))
    const again = await exchange(once)
    expect(again.status).toBe(400)
    expect(await again.json()).toMatchObject({ subtype: 'invalid-code' })
    expect(await statusOf(tokens.access_token)).toBe(200)
    expect((await refresh(tokens.refresh_token)).status).toBe(200)
    expect(control.grants()).toHaveLength(1)
  })

  test('works for two minutes', async () => {
    const { exchange, code, control } = await startLogin()
    const [early, late] = [code(), code()]
    control.moveClock(2 * minute - 1)
    expect((await exchange(early)).status).toBe(200)
    control.moveClock(1)
    expect((await exchange(late)).status).toBe(400)
  })

  test('needs the redirect URI it was asked for with, and outlives the mistake', async () => {
    const { ask, exchange, code } = await startLogin()
    const one = code()
    const grantType = { grant_type: 'authorization_code', code: one }
    const wrong = await ask({ ...grantType, redirect_uri: agency.redirectUris[1] })
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toMatchObject({ subtype: 'invalid-redirect-uri' })
    expect((await exchange(one)).status).toBe(200)
  })

  test('of one app is nothing to another', async () => {
    const { exchange, code, control } = await startLogin()
    const other = control.addDeveloperApp({ name: 'Other', redirectUris: [redirectUri] })
    const one = code()
    const headers = { authorization: basic(other.clientId, other.clientSecret) }
    expect((await exchange(one, headers)).status).toBe(400)
    expect((await exchange(one)).status).toBe(200)
  })
})

describe('what the token endpoint refuses', () => {
  test.each([
    ['another secret', basic(agency.clientId, 'wrong')],
    ['an unknown client', basic('nobody', agency.clientSecret)],
    ['no client', ''],
    ['a bearer for a client', 'Bearer abc'],
  ])('%s', async (_what, authorization) => {
    const { exchange, code } = await startLogin()
    const one = code()
    const response = await exchange(one, { authorization })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      type: 'AUTHORIZATION_ERROR',
      subtype: 'invalid-client',
      message: expect.any(String),
      details: null,
      contextId: response.headers.get('x-contextid'),
    })
    expect((await exchange(one)).status).toBe(200)
  })

  test('a request without a User-Agent, by its code', async () => {
    const { origin, code } = await startLogin()
    const body = JSON.stringify({
      grant_type: 'authorization_code',
      code: code(),
      redirect_uri: redirectUri,
    })
    const answer = await new Promise((resolve, reject) => {
      const headers = {
        authorization: basic(agency.clientId, agency.clientSecret),
        'content-type': 'application/json',
      }
      httpRequest(`${origin}${tokensPath}`, { method: 'POST', headers }, (response) => {
        json(response).then(resolve, reject)
      })
        .on('error', reject)
        .end(body)
    })
    expect(answer).toMatchObject({ subtype: 'SEC-43' })
  })

  test.each([
    ['no JSON', '{', {}],
    ['no object', '"a"', {}],
    ['another grant type', { grant_type: 'password' }, {}],
    ['a code without its redirect URI', { grant_type: 'authorization_code', code: 'a' }, {}],
    ['an empty refresh token', { grant_type: 'refresh_token', refresh_token: '' }, {}],
    ['a token that is no text', { grant_type: 'refresh_token', refresh_token: 1 }, {}],
    ['plain text', 'grant_type=refresh_token&refresh_token=a', { 'content-type': 'text/plain' }],
  ])('%s', async (_what, body, headers) => {
    const { ask } = await startLogin()
    const response = await ask(body, headers)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ subtype: 'invalid-request' })
  })

  test('a body of 100 kB, another method and another path', async () => {
    const { ask, origin } = await startLogin()
    expect((await ask('a'.repeat(100_000))).status).toBe(413)
    expect((await fetch(`${origin}${tokensPath}`)).status).toBe(405)
    expect((await fetch(`${origin}/api/1/login/oauth/provider/token`)).status).toBe(404)
  })

  test.each(['unknown', '1|a+b/c='])('the refresh token %j', async (token) => {
    const { refresh } = await startLogin()
    const response = await refresh(token)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      type: 'AUTHORIZATION_ERROR',
      subtype: 'invalid-refresh-token',
      message: expect.any(String),
      details: { refresh_token: { errorCode: 'invalid-refresh-token' } },
      contextId: response.headers.get('x-contextid'),
    })
  })
})

describe('a secret that was changed', () => {
  test('is needed from now on, and the grants go on', async () => {
    const { grant, refresh, control } = await startLogin()
    const { refresh_token: token } = await grant()
    control.changeClientSecret(agency.clientId, 'newer')
    expect((await refresh(token)).status).toBe(401)
    const headers = { authorization: basic(agency.clientId, 'newer') }
    expect((await refresh(token, headers)).status).toBe(200)
  })
})

describe('the expiry format', () => {
  test('can be numbers', async () => {
    const { exchange, code, control } = await startLogin()
    control.expiryFormat('number')
    expect(await (await exchange(code())).json()).toMatchObject({
      access_token_expires_at: (startedAt + 30 * minute) / 1000,
      refresh_token_expires_at: (startedAt + 7 * day) / 1000,
    })
  })

  test('can be the seconds that are left', async () => {
    const { exchange, code, control } = await startLogin()
    control.expiryFormat('expires-in')
    const body = await (await exchange(code())).json()
    expect(body).toMatchObject({ expires_in: 1800, refresh_token_expires_in: 604_800 })
    expect(body).not.toHaveProperty('access_token_expires_at')
  })
})
