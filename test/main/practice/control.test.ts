import { describe, expect, test } from 'vitest'

import { NotThere } from '../../../main/practice/refusals.ts'
import { makePracticeSites } from '../../../main/practice/sites.ts'
import { start, websitePath } from './start.ts'

describe('keys', () => {
  test('a deleted key is rejected at once', async () => {
    const { get, control, keyOf } = await start()
    expect((await get(websitePath)).status).toBe(200)
    control.deleteKey(keyOf(0))
    expect((await get(websitePath, keyOf(0))).status).toBe(401)
  })

  test('another key of a site opens the same site and outlives the first', async () => {
    const { get, control, keyOf, site } = await start()
    const second = control.addKey(site(0).website.id)
    control.deleteKey(keyOf(0))
    expect(await (await get(websitePath, second)).json()).toEqual(site(0).website)
    expect(control.sites()[0]?.keys).toEqual([
      { apiKey: second, permissions: site(0).keys[0]?.permissions },
    ])
  })
})

describe('a site', () => {
  test('shows its new title and currency to the next request', async () => {
    const { get, control, site } = await start()
    const { id } = site(0).website
    control.rename(id, 'Cedar & Sons')
    control.change(id, { currency: 'GBP', location: null })
    expect(await (await get(websitePath)).json()).toEqual({
      ...site(0).website,
      title: 'Cedar & Sons',
      currency: 'GBP',
      location: null,
    })
  })

  test('that is not there is named in an error', async () => {
    const { control } = await start()
    expect(() => control.lapse('nope')).toThrow(NotThere)
    expect(() => control.goDown({ websiteId: 'nope' })).toThrow(NotThere)
    expect(() => control.deleteKey('nope')).toThrow(NotThere)
  })

  test('given to two entries has both their keys', async () => {
    const [first] = makePracticeSites(1)
    if (!first) throw new Error('No site')
    const { control, get } = await start({
      sites: [first, { ...first, apiKey: 'second-key', permissions: [] }],
    })
    expect(control.sites()).toHaveLength(1)
    expect((await get(websitePath, 'second-key')).status).toBe(200)
    expect((await get('/v1/contacts', 'second-key')).status).toBe(403)
  })
})

describe('the request log', () => {
  test('says what was sent and by whom, without the key', async () => {
    const { get, control, keyOf, site } = await start({ now: () => 1000 })
    control.moveClock(500)
    await get('/1.0/commerce/orders?cursor=abc', undefined, { headers: { cookie: 'a=b' } })
    const [request] = control.requests()
    expect(request).toMatchObject({
      method: 'GET',
      path: '/1.0/commerce/orders?cursor=abc',
      websiteId: site(0).website.id,
      at: 1500,
      headers: {
        'user-agent': 'Latchkey/test',
        authorization: 'Bearer [secret]',
        cookie: '[secret]',
      },
    })
    expect(JSON.stringify(request)).not.toContain(keyOf(0))
  })

  test('hides the secret of any header that says who asks', async () => {
    const { get, control } = await start()
    for (const authorization of ['Basic dXNlcjpwYXNz', 'bearer abc', 'abc def']) {
      await get(websitePath, '', { headers: { authorization } })
    }
    const shown = control.requests().map(({ headers }) => headers['authorization'])
    expect(shown).toEqual(['Basic [secret]', 'bearer [secret]', '[secret]'])
  })

  test('has requests that met a fault, too', async () => {
    const { get, control } = await start()
    control.cutConnection()
    await get(websitePath).catch(() => undefined)
    expect(control.requests()).toHaveLength(1)
  })
})

test('reset brings everything back to the start', async () => {
  const { get, control, site, keyOf } = await start({ now: () => 1000 })
  const before = control.sites()
  const { id } = site(0).website
  control.addKey(id)
  control.deleteKey(keyOf(0))
  control.lapse(id)
  control.rename(id, 'Changed')
  control.takePermission(id, 'orders')
  control.moveClock(-500)
  for (let sent = 0; sent < 301; sent += 1) await (await get(websitePath, keyOf(1))).arrayBuffer()
  expect((await get(websitePath, keyOf(1))).status).toBe(429)
  control.goDown()
  control.reset()
  expect(control.sites()).toEqual(before)
  expect(control.requests()).toEqual([])
  expect((await get('/1.0/commerce/orders')).status).toBe(200)
  expect((await get(websitePath, keyOf(1))).status).toBe(200)
  expect(control.requests()[0]?.at).toBe(1000)
})
