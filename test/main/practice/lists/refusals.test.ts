import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { start } from '../start.ts'

const dates = 'modifiedAfter=2026-01-01T00:00:00Z&modifiedBefore=2026-06-01T00:00:00.000Z'
const envelope = z.object({
  type: z.string(),
  subtype: z.string().nullable(),
  message: z.string(),
  details: z.null(),
  contextId: z.string(),
})
const page = z.object({ pagination: z.object({ nextPageCursor: z.string().nullable() }) })

async function begin() {
  const practice = await start()
  return {
    ...practice,

    /** How a request is refused, or 200. */
    async refusalOf(path: string, key?: string) {
      const response = await practice.get(path, key)
      if (response.status === 200) return 200
      const { type, subtype } = envelope.parse(await response.json())
      return `${response.status} ${type} ${subtype}`
    },
    async cursorOf(path: string, key?: string): Promise<string> {
      const body = page.parse(await (await practice.get(path, key)).json())
      return body.pagination.nextPageCursor ?? expect.fail('There is no second page')
    },
  }
}

const invalid = '400 INVALID_REQUEST_ERROR INVALID_ARGUMENT'
const missing = '400 INVALID_REQUEST_ERROR MISSING_ARGUMENT'
const bare = '400 INVALID_REQUEST_ERROR null'

const orders = '/1.0/commerce/orders'
const transactions = '/1.0/commerce/transactions'
const lists = [
  [orders, invalid, ''],
  ['/v2/commerce/products', invalid, ''],
  ['/1.1/commerce/products', invalid, '?type=PHYSICAL'],
  ['/1.0/commerce/products', invalid, ''],
  ['/1.0/commerce/inventory', invalid, ''],
  [transactions, bare, ''],
  ['/v1/contacts', invalid, ''],
  ['/1.0/profiles', invalid, ''],
] as const

describe('a cursor', () => {
  test.each(lists)(
    'of %s that is broken, made up or changed is refused',
    async (path, refusal, query) => {
      const { refusalOf, cursorOf } = await begin()
      const cursor = await cursorOf(path + query)
      const last = cursor.at(-1) === 'A' ? 'B' : 'A'
      for (const bad of ['abc', '0', '-1', 'null', cursor.slice(1), cursor.slice(0, -1) + last]) {
        expect([bad, await refusalOf(`${path}?cursor=${bad}`)]).toEqual([bad, refusal])
      }
      expect(await refusalOf(`${path}?cursor=${cursor}`)).toBe(200)
    },
  )

  test('of another list or of another site is refused', async () => {
    const { refusalOf, cursorOf, keyOf, site } = await begin()
    const cursor = await cursorOf(orders)
    expect(await refusalOf(`/1.0/commerce/inventory?cursor=${cursor}`)).toBe(invalid)
    expect(site(2).keys[0]?.permissions).toContain('orders')
    expect(await refusalOf(`${orders}?cursor=${cursor}`, keyOf(2))).toBe(invalid)
  })

  test('that is empty counts as left out, as the guide says', async () => {
    const { get } = await begin()
    const texts = await Promise.all(
      [orders, `${orders}?cursor=`].map(async (path) => (await get(path)).text()),
    )
    expect(texts[0]).toBe(texts[1])
  })

  test.each([
    [orders, dates, invalid],
    [orders, 'fulfillmentStatus=PENDING', invalid],
    [orders, 'customerId=66b1f0a2c3d4e5f6010203aa', invalid],
    [orders, 'paymentStates=PAID', invalid],
    ['/v2/commerce/products', dates, invalid],
    ['/v2/commerce/products', 'type=PHYSICAL', invalid],
    ['/v2/commerce/products', 'query=linen', invalid],
    ['/1.0/commerce/products', dates, invalid],
    [transactions, dates, bare],
    [transactions, 'orderId=66b1f0a2c3d4e5f601020304', bare],
    ['/1.0/profiles', 'sortField=email', invalid],
    ['/1.0/profiles', 'filter=isCustomer,true', invalid],
  ])('of %s beside %s is refused', async (path, parameter, refusal) => {
    const { refusalOf, cursorOf } = await begin()
    const cursor = await cursorOf(path)
    expect(await refusalOf(`${path}?cursor=${cursor}&${parameter}`)).toBe(refusal)
    expect(await refusalOf(`${path}?${parameter}&cursor=${cursor}`)).toBe(refusal)
  })

  test('keeps what was asked for on the first page', async () => {
    const { get, cursorOf } = await begin()
    const cursor = await cursorOf(`${orders}?fulfillmentStatus=FULFILLED`)
    const body = z
      .object({ result: z.array(z.object({ fulfillmentStatus: z.string() })) })
      .parse(await (await get(`${orders}?cursor=${cursor}`)).json())
    expect(body.result).toHaveLength(50)
    expect(new Set(body.result.map((order) => order.fulfillmentStatus))).toEqual(
      new Set(['FULFILLED']),
    )
  })

  test('leads on by an address, absolute in the older APIs and relative in the newer', async () => {
    const { get, origin } = await begin()
    const shape = z.object({ pagination: z.object({ nextPageUrl: z.string() }) })
    const urlOf = async (path: string) =>
      shape.parse(await (await get(path)).json()).pagination.nextPageUrl
    expect(await urlOf(orders)).toMatch(`${origin}${orders}?cursor=`)
    expect(await urlOf('/v1/contacts?pageSize=3')).toMatch(
      /^\/v1\/contacts\?cursor=[\w-]+&pageSize=3$/,
    )
  })
})

describe('a date range', () => {
  const dated = lists.filter(([path]) => path.includes('products') || path === orders)

  test.each([...dated, [transactions, bare, '?'] as const])(
    'of %s needs both of its dates',
    async (path, _refusal, query) => {
      const { refusalOf } = await begin()
      const refusal = path === transactions ? bare : missing
      const joint = query === '' ? '?' : `${query}&`
      for (const date of dates.split('&')) {
        expect(await refusalOf(`${path}${joint}${date}`)).toBe(refusal)
      }
      expect(await refusalOf(`${path}${joint}${dates}`)).toBe(200)
    },
  )

  test.each(['', 'yesterday', '2026-01-01', '2026-01-01T00:00:00%2B01:00', '1790000000'])(
    'with %j in it is refused',
    async (date) => {
      const { refusalOf } = await begin()
      const query = `modifiedAfter=${date}&modifiedBefore=2026-06-01T00:00:00Z`
      expect(await refusalOf(`${orders}?${query}`)).toBe(invalid)
      expect(await refusalOf(`${transactions}?${query}`)).toBe(bare)
    },
  )
})

describe('a size', () => {
  test.each(['-1', '1001', 'ten', '', '1.5', '1e2', '9999999999'])(
    'of %j contacts is refused',
    async (size) => {
      const { refusalOf } = await begin()
      expect(await refusalOf(`/v1/contacts?pageSize=${size}`)).toBe(invalid)
    },
  )

  test('of none spares the contacts, and leads nowhere', async () => {
    const { get } = await begin()
    expect(await (await get('/v1/contacts?pageSize=0')).json()).toEqual({
      contacts: [],
      pagination: { hasNextPage: false, nextPageCursor: null, nextPageUrl: null },
    })
  })

  test.each(['limit=0', 'limit=1001', 'limit=all', 'limit=', 'offset=-1', 'offset=x'])(
    'or place of discounts such as %s is refused',
    async (parameter) => {
      const { refusalOf } = await begin()
      expect(await refusalOf(`/v1/commerce/discounts?${parameter}`)).toBe(invalid)
    },
  )

  test('that other lists are asked for is ignored', async () => {
    const { get } = await begin()
    const texts = await Promise.all(
      [orders, `${orders}?limit=1&pageSize=2`].map(async (path) => {
        const { result } = z
          .object({ result: z.array(z.unknown()) })
          .parse(await (await get(path)).json())
        return result.length
      }),
    )
    expect(texts).toEqual([50, 50])
  })
})

describe('a choice', () => {
  test.each([
    [`${orders}?fulfillmentStatus=SHIPPED`, invalid],
    [`${orders}?fulfillmentStatus=pending`, invalid],
    [`${orders}?paymentStates=PAID,NOPE`, invalid],
    ['/v2/commerce/products?type=BOOK', invalid],
    ['/1.1/commerce/products?type=SERVICE', invalid],
    ['/1.1/commerce/products', missing],
    ['/1.1/commerce/products?type=', invalid],
    ['/1.0/profiles?sortField=name', invalid],
    ['/1.0/profiles?sortDirection=desc', invalid],
    ['/1.0/profiles?filter=isCustomer,false', invalid],
    ['/1.0/profiles?filter=email,a@customer.example;hasAccount,true', invalid],
    ['/1.0/profiles?filter=', invalid],
    ['/v1/commerce/discounts?status=OVER', invalid],
    ['/v1/commerce/discounts?sortBy=NAME', invalid],
  ])('that is none is refused: %s', async (path, refusal) => {
    const { refusalOf } = await begin()
    expect(await refusalOf(path)).toBe(refusal)
  })

  test.each([
    '/v2/commerce/products?type=PHYSICAL,SERVICE',
    '/1.0/commerce/products?type=BOOK',
    '/1.0/profiles/?sortDirection=asc',
    '/v1/commerce/discounts?trigger=CODE&limit=1000',
  ])('that is one is taken: %s', async (path) => {
    const { refusalOf } = await begin()
    expect(await refusalOf(path)).toBe(200)
  })
})
