import { describe, expect, test } from 'vitest'

import { NotAllowed, NotThere } from '../../../../main/practice/refusals.ts'
import { agency, redirectUri, startedAt, startLogin, tokensIn } from './start.ts'

const minute = 60_000
const day = 24 * 60 * minute
const scopes = ['website.orders']

describe('developer apps', () => {
  test('are registered with an id and a secret of their own', async () => {
    const { control } = await startLogin()
    const made = control.addDeveloperApp({ name: 'Second', redirectUris: [redirectUri] })
    expect(made.clientId).toMatch(/^[0-9a-f]{24}$/)
    expect(made.clientSecret.length).toBeGreaterThan(30)
    expect(control.developerApps()).toEqual([agency, made])
  })

  test('of the same id take each other’s place, and the grants stay', async () => {
    const { control, grant, refresh } = await startLogin()
    const { refresh_token: token } = await grant()
    control.addDeveloperApp({ ...agency, name: 'Renamed' })
    expect(control.developerApps()).toEqual([{ ...agency, name: 'Renamed' }])
    expect((await refresh(token)).status).toBe(200)
  })

  test('take their codes and grants along when they are removed', async () => {
    const { control, grant, refresh, exchange, code, statusOf } = await startLogin()
    const tokens = await grant()
    const unspent = code()
    control.removeDeveloperApp(agency.clientId)
    expect(await statusOf(tokens.access_token)).toBe(401)
    expect((await refresh(tokens.refresh_token)).status).toBe(401)
    control.addDeveloperApp(agency)
    expect((await exchange(unspent)).status).toBe(400)
    expect((await refresh(tokens.refresh_token)).status).toBe(401)
  })

  test.each(['callback', '/callback', 'https://a.example/#x', ''])(
    'cannot return to %j',
    async (uri) => {
      const { control } = await startLogin()
      expect(() => control.setRedirectUris(agency.clientId, [uri])).toThrow(NotAllowed)
      expect(() => control.addDeveloperApp({ name: 'a', redirectUris: [uri] })).toThrow(NotAllowed)
    },
  )

  test('that are not there are named in an error', async () => {
    const { control, websiteId } = await startLogin()
    const clientId = 'nobody'
    expect(() => control.removeDeveloperApp(clientId)).toThrow(NotThere)
    expect(() => control.changeClientSecret(clientId, 'a')).toThrow(NotThere)
    expect(() => control.setRedirectUris(clientId, [])).toThrow(NotThere)
    expect(() => control.issueGrant({ clientId, websiteId, scopes })).toThrow(NotThere)
  })
})

describe('grants', () => {
  test('are listed without their tokens', async () => {
    const { control, grant, refresh, websiteId } = await startLogin()
    const first = await grant()
    control.moveClock(minute)
    const second = await tokensIn(await refresh(first.refresh_token))
    const [only] = control.grants()
    expect(only).toEqual({
      grantId: expect.any(String),
      websiteId,
      clientId: agency.clientId,
      scopes: ['website.orders', 'website.inventory.read'],
      accessExpiresAt: startedAt + 31 * minute,
      refreshExpiresAt: startedAt + minute + 7 * day,
      refreshAlive: true,
    })
    expect(control.tokensOf(only?.grantId ?? '')).toEqual({
      accessToken: second.access_token,
      accessExpiresAt: only?.accessExpiresAt,
      refreshToken: second.refresh_token,
      refreshExpiresAt: only?.refreshExpiresAt,
    })
  })

  test('without offline access have no refresh token to be alive', async () => {
    const { control, grant } = await startLogin()
    await grant({ access_type: null })
    expect(control.grants()).toMatchObject([{ refreshExpiresAt: null, refreshAlive: false }])
  })

  test('are given without a person, with expiries of choice', async () => {
    const { control, refresh, statusOf, websiteId } = await startLogin()
    const parts = { clientId: agency.clientId, websiteId, scopes }
    const given = control.issueGrant({ ...parts, accessExpiresAt: startedAt })
    expect(given.refreshExpiresAt).toBe(startedAt + 7 * day)
    expect(await statusOf(given.accessToken)).toBe(401)
    const next = await tokensIn(await refresh(given.refreshToken ?? ''))
    expect(await statusOf(next.access_token, '/1.0/commerce/orders')).toBe(200)
    const old = control.issueGrant({ ...parts, refreshExpiresAt: startedAt })
    expect((await refresh(old.refreshToken ?? '')).status).toBe(401)
  })

  test('of an earlier practice Squarespace are taken over', async () => {
    const earlier = await startLogin()
    const tokens = await earlier.grant()
    const { control, refresh, statusOf, websiteId } = await startLogin()
    const grant = {
      clientId: agency.clientId,
      websiteId,
      scopes,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
    }
    const grantId = control.adoptGrant(grant)
    expect(control.tokensOf(grantId)).toMatchObject({ accessToken: tokens.access_token })
    expect(() => control.adoptGrant(grant)).toThrow(NotAllowed)
    expect(() => control.adoptGrant({ ...grant, accessToken: 'new' })).toThrow(NotAllowed)
    expect(await statusOf(tokens.access_token)).toBe(200)
    expect((await refresh(tokens.refresh_token)).status).toBe(200)
  })

  test('cannot be adopted with an API key for a token', async () => {
    const { control, websiteId, keyOf } = await startLogin()
    const grant = { clientId: agency.clientId, websiteId, scopes, refreshToken: 'a' }
    expect(() => control.adoptGrant({ ...grant, accessToken: keyOf(1) })).toThrow(NotAllowed)
  })

  test('need scopes that exist, and a site', async () => {
    const { control, websiteId } = await startLogin()
    const { clientId } = agency
    const unknown = ['website.orders', 'website.orders.write']
    expect(() => control.issueGrant({ clientId, websiteId, scopes: unknown })).toThrow(NotAllowed)
    expect(() => control.issueGrant({ clientId, websiteId: 'a', scopes })).toThrow(NotThere)
    expect(() => control.endGrants('a')).toThrow(NotThere)
    expect(() => control.tokensOf('a')).toThrow(NotThere)
    expect(() => control.holdAnswer({ websiteId: 'a' })).toThrow(NotThere)
    expect(() => control.dropAfterAnswering({ websiteId: 'a' })).toThrow(NotThere)
  })

  test('of a site end with every token they gave, and those of another stay', async () => {
    const { control, grant, refresh, statusOf, websiteId, site, get } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    const parts = { clientId: agency.clientId, websiteId: site(1).website.id, scopes }
    const other = control.issueGrant(parts)
    control.endGrants(websiteId)
    expect(await statusOf(first.access_token)).toBe(401)
    expect(await statusOf(second.access_token)).toBe(401)
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh(second.refresh_token)).status).toBe(401)
    expect(control.grants().map(({ refreshAlive }) => refreshAlive)).toEqual([false, true])
    expect(await statusOf(other.accessToken)).toBe(200)
    expect((await get('/1.0/authorization/website')).status).toBe(200)
  })
})

test('reset brings apps, switches and faults back, and leaves no grant', async () => {
  const { control, authorizeUrl, exchange, code, refresh, statusOf, grant } = await startLogin()
  const tokens = await grant()
  const unspent = code()
  control.addDeveloperApp({ name: 'Second', redirectUris: [] })
  control.changeClientSecret(agency.clientId, 'newer')
  control.setRedirectUris(agency.clientId, ['https://a.example/'])
  control.setRefreshRule('at-once')
  control.echoStateOnDeny(false)
  control.expiryFormat('number')
  control.dropAfterAnswering()
  control.reset()
  expect(control.developerApps()).toEqual([agency])
  expect(control.grants()).toEqual([])
  expect(control.deny(authorizeUrl())).toContain('state=state-1')
  expect((await exchange(unspent)).status).toBe(400)
  expect(await statusOf(tokens.access_token)).toBe(401)
  expect((await refresh(tokens.refresh_token)).status).toBe(401)
  const response = await exchange(code())
  expect(await response.clone().json()).toMatchObject({
    access_token_expires_at: expect.any(String),
  })
  const first = await tokensIn(response)
  expect((await refresh(first.refresh_token)).status).toBe(200)
  expect((await refresh(first.refresh_token)).status).toBe(200)
})

describe('from another process', () => {
  test('every function does what it does here', async () => {
    const login = await startLogin({ controlPort: true })
    const { control, controlOrigin, authorizeUrl, websiteId, refresh, statusOf } = login
    async function call(name: string, args: unknown = {}): Promise<unknown> {
      const init = { method: 'POST', body: JSON.stringify(args) }
      const response = await fetch(`${controlOrigin}/control/${name}`, init)
      const body: unknown = await response.json()
      return response.status === 200 ? Object(body).value : [response.status, body]
    }
    const { clientId } = agency

    expect(await call('developerApps')).toEqual([agency])
    const second = { name: 'Second', clientId: 'second', clientSecret: 'a', redirectUris: [] }
    expect(await call('addDeveloperApp', second)).toEqual(second)
    await call('changeClientSecret', { clientId: 'second', clientSecret: 'b' })
    const redirectUris = ['https://a.example/']
    await call('setRedirectUris', { clientId: 'second', redirectUris })
    expect(control.developerApps()[1]).toEqual({ ...second, clientSecret: 'b', redirectUris })
    await call('removeDeveloperApp', { clientId: 'second' })
    expect(control.developerApps()).toHaveLength(1)

    expect(await call('allow', { authorizeUrl: authorizeUrl(), websiteId })).toContain('code=')
    expect(await call('echoStateOnDeny', { on: false })).toBeNull()
    expect(await call('deny', { authorizeUrl: authorizeUrl() })).not.toContain('state')
    expect(await call('deny', { authorizeUrl: authorizeUrl({ state: null }) })).toEqual([
      400,
      { error: 'The request has no state.' },
    ])

    const given = await call('issueGrant', { clientId, websiteId, scopes })
    expect(given).toEqual({
      grantId: control.grants()[0]?.grantId,
      ...control.tokensOf(control.grants()[0]?.grantId ?? ''),
    })
    const held = { accessToken: 'T1|a', refreshToken: '1|a' }
    const grantId = await call('adoptGrant', { clientId, websiteId, scopes, ...held })
    expect(await call('tokensOf', { grantId })).toMatchObject(held)
    expect(await call('grants')).toEqual(control.grants())

    await call('setRefreshRule', { rule: 'at-once' })
    await call('expiryFormat', { format: 'number' })
    await call('dropAfterAnswering', { next: 1, part: true })
    await expect(refresh(held.refreshToken).then(tokensIn)).rejects.toThrow('terminated')
    expect((await refresh(held.refreshToken)).status).toBe(401)
    await call('holdAnswer', { next: 1, ms: 1, websiteId })
    const last = control.tokensOf(String(grantId)).refreshToken ?? ''
    expect(await (await refresh(last)).json()).toMatchObject({
      access_token_expires_at: expect.any(Number),
    })
    await call('endGrants', { websiteId })
    expect(await statusOf(held.accessToken)).toBe(401)
    await call('goDown', { host: 'login' })
    expect((await refresh('a')).status).toBe(503)
  })
})
