import { describe, expect, test } from 'vitest'

import { agency, basic, redirectUri, startLogin, tokensIn } from './start.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('a refresh token', () => {
  test('goes on working until the access token that came for it is first used', async () => {
    const { grant, refresh, statusOf } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    const third = await tokensIn(await refresh(first.refresh_token))
    expect(third.access_token).not.toBe(second.access_token)
    expect(await statusOf(third.access_token)).toBe(200)
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh(third.refresh_token)).status).toBe(200)
  })

  test('used twice leaves only the later pair', async () => {
    const { grant, refresh, statusOf } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    const third = await tokensIn(await refresh(first.refresh_token))
    expect(await statusOf(second.access_token)).toBe(401)
    expect((await refresh(second.refresh_token)).status).toBe(401)
    expect(await statusOf(third.access_token)).toBe(200)
  })

  test('is not ended by a use of its own access token, nor by one that meets a fault', async () => {
    const { grant, refresh, statusOf, control } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    expect(await statusOf(first.access_token)).toBe(200)
    control.goDown({ next: 1 })
    expect(await statusOf(second.access_token)).toBe(503)
    expect((await refresh(first.refresh_token)).status).toBe(200)
  })

  test('is ended by a use that the API refuses for another reason', async () => {
    const { grant, refresh, statusOf, control, websiteId } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    control.lapse(websiteId)
    expect(await statusOf(second.access_token)).toBe(402)
    expect((await refresh(first.refresh_token)).status).toBe(401)
  })

  test('is one of several in a row, of which a use ends all before it', async () => {
    const { grant, refresh, statusOf } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    const third = await tokensIn(await refresh(second.refresh_token))
    expect(await statusOf(third.access_token)).toBe(200)
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh(second.refresh_token)).status).toBe(401)
    expect((await refresh(third.refresh_token)).status).toBe(200)
  })

  test('dies at once under the other rule', async () => {
    const { grant, refresh, control } = await startLogin()
    control.setRefreshRule('at-once')
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh(second.refresh_token)).status).toBe(200)
  })

  test('works for seven days, and each one that follows for seven more', async () => {
    const { grant, refresh, control } = await startLogin()
    const first = await grant()
    control.moveClock(7 * day - 1)
    const second = await tokensIn(await refresh(first.refresh_token))
    control.moveClock(1)
    expect((await refresh(first.refresh_token)).status).toBe(401)
    control.moveClock(6 * day)
    expect(control.grants()[0]?.refreshAlive).toBe(true)
    expect((await refresh(second.refresh_token)).status).toBe(200)
    control.moveClock(7 * day)
    expect(control.grants()[0]?.refreshAlive).toBe(false)
  })

  test('of one app is dead to another, which does not end it', async () => {
    const { grant, refresh, control } = await startLogin()
    const other = control.addDeveloperApp({ name: 'Other', redirectUris: [redirectUri] })
    const first = await grant()
    const headers = { authorization: basic(other.clientId, other.clientSecret) }
    const response = await refresh(first.refresh_token, headers)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ subtype: 'invalid-refresh-token' })
    expect((await refresh(first.refresh_token)).status).toBe(200)
  })
})

describe('an access token', () => {
  test('lives for 30 minutes, also when its refresh token is dead', async () => {
    const { grant, refresh, statusOf, control } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    expect(await statusOf(second.access_token)).toBe(200)
    control.moveClock(30 * minute - 1)
    expect(await statusOf(first.access_token)).toBe(200)
    control.moveClock(1)
    expect(await statusOf(first.access_token)).toBe(401)
  })

  test('that expired does not end the refresh token before it', async () => {
    const { grant, refresh, statusOf, control } = await startLogin()
    const first = await grant()
    const second = await tokensIn(await refresh(first.refresh_token))
    control.moveClock(30 * minute)
    expect(await statusOf(second.access_token)).toBe(401)
    expect((await refresh(first.refresh_token)).status).toBe(200)
  })

  test('opens its own site, and there what its scopes open', async () => {
    const { grant, get, statusOf, site } = await startLogin()
    const { access_token: token } = await grant()
    const website = await get('/1.0/authorization/website', token)
    expect(await website.json()).toEqual(site(0).website)
    expect(await statusOf(token, '/1.0/commerce/orders')).toBe(200)
    expect(await statusOf(token, '/1.0/commerce/inventory')).toBe(200)
    expect(await statusOf(token, '/1.0/commerce/transactions')).toBe(403)
  })

  test.each([
    ['website.products.read', '/v2/commerce/products'],
    ['website.transactions.read', '/1.0/commerce/transactions'],
    ['website.contacts', '/v1/contacts'],
    ['website.discounts.read', '/v1/commerce/discounts'],
    ['website.profiles.read', '/1.0/profiles'],
  ])('with %s opens %s and no orders', async (scope, path) => {
    const { grant, statusOf } = await startLogin()
    const { access_token: token } = await grant({ scope })
    expect(await statusOf(token, path)).toBe(200)
    expect(await statusOf(token, '/1.0/commerce/orders')).toBe(403)
  })

  test('shares the rate limit of its site', async () => {
    const { grant, statusOf, get } = await startLogin()
    const { access_token: token } = await grant()
    for (let sent = 0; sent < 300; sent += 1) await (await get('/v1/contacts')).arrayBuffer()
    expect(await statusOf(token)).toBe(429)
  })

  test('is no key: it is not listed, deleted or changed as one', async () => {
    const { grant, statusOf, control, websiteId } = await startLogin()
    const before = control.sites()
    const { access_token: token } = await grant()
    expect(control.sites()).toEqual(before)
    expect(() => control.deleteKey(token)).toThrow('There is no such key.')
    control.takePermission(websiteId, 'orders')
    expect(await statusOf(token, '/1.0/commerce/orders')).toBe(200)
  })
})

test('the agency of these tests is the one that is registered', async () => {
  const { control } = await startLogin()
  expect(control.developerApps()).toEqual([agency])
})
