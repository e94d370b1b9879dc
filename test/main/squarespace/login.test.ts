import { expect, test } from 'vitest'
import { Secret } from '../../../main/vault/secret.ts'
import { clientSecret, redirectUri, scopes } from '../../fakes/grants.ts'
import { refusalOf, startLogin } from '../../fakes/login.ts'
import { someTime } from '../../fakes/sqlite.ts'
import { userAgent } from '../../fakes/squarespace.ts'

const tokensPath = '/api/1/login/oauth/provider/tokens'

test('the authorize address says what Squarespace documents, and nothing else', async () => {
  const { login, origin } = await startLogin()
  const state = new Secret('a+b/c=')
  const address = new URL(login.authorizeUrl({ clientId: 'cedar1', redirectUri, scopes, state }))
  expect(address.origin + address.pathname).toBe(`${origin}/api/1/login/oauth/provider/authorize`)
  expect([...address.searchParams]).toEqual([
    ['client_id', 'cedar1'],
    ['redirect_uri', redirectUri],
    ['scope', 'website.orders,website.inventory.read'],
    ['state', 'a+b/c='],
    ['access_type', 'offline'],
  ])
})

test('the authorize address names the site to choose, whatever its id looks like', async () => {
  const { login } = await startLogin()
  for (const websiteId of ['66aa00bb11cc22dd33ee44ff', 'a&state=b#c']) {
    const state = new Secret('state')
    const request = { clientId: 'c', redirectUri, scopes, state, websiteId }
    const { searchParams } = new URL(login.authorizeUrl(request))
    expect(searchParams.getAll('website_id')).toEqual([websiteId])
    expect(searchParams.getAll('state')).toEqual(['state'])
  }
})

test('a redirect URI with a query of its own comes back letter by letter', async () => {
  const { login } = await startLogin()
  const own = 'https://agency.example/back?to=latchkey&x=%2F#'.slice(0, -1)
  const state = new Secret('state')
  const address = login.authorizeUrl({ clientId: 'c', redirectUri: own, scopes, state })
  expect(new URL(address).searchParams.get('redirect_uri')).toBe(own)
})

test('a code becomes a pair that opens the site', async () => {
  const { login, client, code, control } = await startLogin()
  const pair = await login.exchange(client, code(), redirectUri)
  const [grant] = control.grants()
  expect(control.tokensOf(grant?.grantId ?? '')).toEqual({
    accessToken: pair.accessToken.reveal(),
    accessExpiresAt: pair.accessExpiresAt,
    refreshToken: pair.refreshToken.reveal(),
    refreshExpiresAt: pair.refreshExpiresAt,
  })
})

test('a refresh token becomes another pair', async () => {
  const { login, client, refreshToken } = await startLogin()
  const before = refreshToken()
  const pair = await login.refresh(client, before)
  expect(pair.refreshToken.equals(before)).toBe(false)
  expect(pair.accessExpiresAt).toBe(someTime + 30 * 60_000)
})

test('a token request is JSON, with Basic, a User-Agent, and nothing of a browser', async () => {
  const { login, client, code, sent, control, origin } = await startLogin()
  const given = code()
  await login.exchange(client, given, redirectUri)
  expect(sent).toMatchObject([
    {
      url: origin + tokensPath,
      init: {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`cedar1:${clientSecret}`).toString('base64')}`,
        },
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
      },
    },
  ])
  expect(control.requests().at(-1)?.headers).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': userAgent,
  })
  expect(control.requests().at(-1)?.headers).not.toHaveProperty('cookie')
})

test('an exchange sends the code and the redirect URI that it was asked with', async () => {
  const { login, client, code, sent } = await startLogin()
  const given = code()
  await login.exchange(client, given, redirectUri)
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
    grant_type: 'authorization_code',
    code: given.reveal(),
    redirect_uri: redirectUri,
  })
})

test('a refresh sends the refresh token and nothing else', async () => {
  const { login, client, refreshToken, sent } = await startLogin()
  const given = refreshToken()
  await login.refresh(client, given)
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
    grant_type: 'refresh_token',
    refresh_token: given.reveal(),
  })
})

test('a client secret with a colon is sent whole', async () => {
  const { login, client, control, refreshToken } = await startLogin()
  control.changeClientSecret('cedar1', 'se:cr:et')
  const pair = login.refresh({ ...client, clientSecret: new Secret('se:cr:et') }, refreshToken())
  await expect(pair).resolves.toHaveProperty('accessToken')
})

test.each([
  ['cut before the answer', 'dropAfterAnswering', {}],
  ['cut in the middle of the answer', 'dropAfterAnswering', { part: true }],
  ['cut at once', 'cutConnection', {}],
  ['refused for a moment', 'goDown', {}],
] as const)('a refresh that is %s is not sent again', async (_what, fault, scope) => {
  const { login, client, refreshToken, control, sent } = await startLogin()
  const given = refreshToken()
  control[fault](scope)
  await refusalOf(login.refresh(client, given))
  expect(control.requests()).toHaveLength(1)
  expect(sent).toHaveLength(1)
})

test('an exchange that is cut is not sent again', async () => {
  const { login, client, code, control } = await startLogin()
  const given = code()
  control.cutConnection()
  await refusalOf(login.exchange(client, given, redirectUri))
  expect(control.requests()).toHaveLength(1)
})

test('an answer that does not come has timed out, and is told as unreached', async () => {
  const { login, client, refreshToken, control, reached } = await startLogin({ timeout: 60 })
  const given = refreshToken()
  control.hang()
  const { what } = await refusalOf(login.refresh(client, given))
  expect(what).toEqual({ code: 'unreachable', reason: 'timed-out' })
  expect(reached).toEqual([false])
})

test('an answer that stops in the middle has timed out', async () => {
  const { login, client, refreshToken, control } = await startLogin({ timeout: 60 })
  const given = refreshToken()
  control.answerWith({ body: '{"access_token":', ending: 'stall' })
  const { what } = await refusalOf(login.refresh(client, given))
  expect(what).toEqual({ code: 'unreachable', reason: 'timed-out' })
})

test('a refusal counts as reached', async () => {
  const { login, client, reached } = await startLogin()
  await refusalOf(login.refresh(client, new Secret('1|unknown')))
  expect(reached).toEqual([true])
})
