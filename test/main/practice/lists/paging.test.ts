import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orders } from '../../../../main/practice/shop/orders.ts'
import { people } from '../../../../main/practice/shop/people.ts'
import { products, stockItems } from '../../../../main/practice/shop/products.ts'
import { readTime } from '../../../../main/practice/shop/times.ts'
import { transactions } from '../../../../main/practice/shop/transactions.ts'
import { ask, idOf, shops, walk, type Listed } from './walk.ts'

const anyShop = fc.constantFrom(...shops)
const timeOf = ({ modifiedOn = '' }: Listed): number => readTime(modifiedOn) ?? Number.NaN
const everyState =
  'NOT_CHARGED,AUTHORIZED,PAID,PARTIALLY_PAID,PENDING,FAILED,REFUND_PENDING,REFUNDED,REFUND_FAILED'
const everyOrder = { paymentStates: everyState }
const sorted = (ids: readonly string[]) => ids.toSorted()

/** The lists of fifty, what each of them holds, and what has to be asked for to see all of it. */
const fifties = [
  ['/1.0/commerce/orders', everyOrder, orders],
  ['/v2/commerce/products', {}, products],
  ['/1.0/commerce/transactions', {}, transactions],
  ['/1.0/commerce/inventory', {}, stockItems],
  ['/1.0/profiles', {}, people],
] as const

test.each(fifties)('walking %s by fifty gives each record once', (path, query, all) => {
  fc.assert(
    fc.property(anyShop, (shop) => {
      const pages = walk(path, shop, query)
      expect(sorted(pages.flat().map(idOf))).toEqual(sorted(all(shop).map(idOf)))
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(50)
      expect(pages.length).toBe(Math.max(1, Math.ceil(all(shop).length / 50)))
    }),
    { numRuns: 40 },
  )
})

test('walking contacts by any page size gives each record once, in one order', () => {
  fc.assert(
    fc.property(anyShop, fc.integer({ min: 1, max: 1000 }), (shop, size) => {
      const pages = walk('/v1/contacts', shop, {}, { pageSize: String(size) })
      expect(pages.flat().map(idOf)).toEqual(people(shop).map(idOf))
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('the page size may change on the way', () => {
  const [shop = expect.fail()] = shops
  const first = ask('/v1/contacts', shop, { pageSize: '7' })
  const cursor = first.pagination?.nextPageCursor ?? ''
  const second = ask('/v1/contacts', shop, { cursor, pageSize: '11' })
  const third = ask('/v1/contacts', shop, { cursor: second.pagination?.nextPageCursor ?? '' })
  const walked = [first, second, third].flatMap(({ records }) => records.map(idOf))
  expect(walked).toEqual(
    people(shop)
      .slice(0, 7 + 11 + 50)
      .map(idOf),
  )
})

test('walking discounts by any limit gives each record once, and says what is before and after', () => {
  fc.assert(
    fc.property(anyShop, fc.integer({ min: 1, max: 1000 }), (shop, limit) => {
      const all = ask('/v1/commerce/discounts', shop, { limit: '1000' }).records.map(idOf)
      expect(new Set(all).size).toBe(shop.counts.discounts)
      const walked: string[] = []
      for (let offset = 0; offset <= all.length; offset += limit) {
        const query = { offset: String(offset), limit: String(limit) }
        const { body, records } = ask('/v1/commerce/discounts', shop, query)
        walked.push(...records.map(idOf))
        expect(body).toMatchObject({
          hasNextPage: offset + limit < all.length,
          hasPreviousPage: offset > 0 && all.length > 0,
        })
      }
      expect(walked).toEqual(all)
    }),
    { numRuns: 60 },
  )
})

const dated = [
  ['/1.0/commerce/orders', everyOrder],
  ['/v2/commerce/products', {}],
  ['/1.1/commerce/products', { type: 'PHYSICAL,DIGITAL' }],
  ['/1.0/commerce/products', {}],
  ['/1.0/commerce/transactions', {}],
] as const

describe.each(dated)('%s', (path, query) => {
  test('is sorted by when its records were changed, across its pages', () => {
    for (const shop of shops) {
      const times = walk(path, shop, query).flat().map(timeOf)
      expect(times).toEqual(times.toSorted((one, other) => other - one))
    }
  })

  test('a date range gives those in it and no other, in the same order', () => {
    fc.assert(
      fc.property(anyShop, fc.nat(), fc.nat(), fc.boolean(), (shop, one, other, atEnds) => {
        const all = walk(path, shop, query).flat()
        // From one record's own time to another's, or a little beyond: the ends are where it errs.
        const ends = [one, other].map((at) => timeOf(all[at % Math.max(all.length, 1)] ?? {}))
        const [from = 0, to = 0] = ends
          .map((end) => (Number.isNaN(end) ? 0 : end))
          .toSorted((early, late) => early - late)
        const wide = atEnds ? 0 : 1
        const range = {
          modifiedAfter: new Date(from - wide).toISOString(),
          modifiedBefore: new Date(to + wide).toISOString(),
        }
        const wanted = all.filter((each) => timeOf(each) > from - wide && timeOf(each) < to + wide)
        expect(walk(path, shop, { ...query, ...range }).flat()).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what the lists hold', () => {
  test('the first site has a second page of all that has pages', () => {
    const [shop = expect.fail()] = shops
    for (const [path, query] of fifties) {
      expect([path, walk(path, shop, query).length > 1]).toEqual([path, true])
    }
    expect(walk('/v1/contacts', shop).length).toBeGreaterThan(1)
  })

  test('some pages come out even, and some sites have nothing', () => {
    const lengths = shops.map((shop) => walk('/v1/contacts', shop).map(({ length }) => length))
    expect(lengths).toContainEqual([50])
    expect(lengths).toContainEqual([0])
  })

  test('payments that are not through are hidden until they are asked for', () => {
    const [shop = expect.fail()] = shops
    const statesOf = (query: Record<string, string>) =>
      new Set(
        walk('/1.0/commerce/orders', shop, query)
          .flat()
          .map((order) => order['paymentState']),
      )
    expect(statesOf({})).toEqual(new Set(['NOT_CHARGED', 'AUTHORIZED', 'PAID', 'REFUNDED']))
    expect(statesOf({ paymentStates: 'PENDING,FAILED' })).toEqual(new Set(['PENDING', 'FAILED']))
  })

  test('orders are filtered by their state and their customer, on every page', () => {
    const [shop = expect.fail()] = shops
    const all = walk('/1.0/commerce/orders', shop).flat()
    const fulfilled = walk('/1.0/commerce/orders', shop, { fulfillmentStatus: 'FULFILLED' })
    expect(fulfilled.length).toBeGreaterThan(1)
    expect(fulfilled.flat()).toEqual(
      all.filter((order) => order['fulfillmentStatus'] === 'FULFILLED'),
    )
    const customerId = String(all[3]?.['customerId'])
    expect(walk('/1.0/commerce/orders', shop, { customerId }).flat()).toEqual(
      all.filter((order) => order['customerId'] === customerId),
    )
    expect(walk('/1.0/commerce/orders', shop, { customerId: 'nobody' })).toEqual([[]])
  })

  test('each version of the products knows the types that it is documented for', () => {
    const [shop = expect.fail()] = shops
    const typesAt = (path: string, query: Record<string, string> = {}) =>
      new Set(
        walk(path, shop, query)
          .flat()
          .map(({ type }) => type),
      )
    expect(typesAt('/v2/commerce/products')).toEqual(
      new Set(['PHYSICAL', 'SERVICE', 'GIFT_CARD', 'DIGITAL']),
    )
    expect(typesAt('/v2/commerce/products', { type: 'SERVICE' })).toEqual(new Set(['SERVICE']))
    expect(typesAt('/1.1/commerce/products', { type: 'DIGITAL' })).toEqual(new Set(['DIGITAL']))
    expect(typesAt('/1.0/commerce/products')).toEqual(new Set(['PHYSICAL']))
  })

  test('the older versions write every key of a product, the newest only those of its type', () => {
    const [shop = expect.fail()] = shops
    const old = walk('/1.1/commerce/products', shop, { type: 'PHYSICAL,DIGITAL' }).flat()
    for (const product of old) {
      const isDigital = product['type'] === 'DIGITAL'
      expect([product['pricing'] === null, product['digitalGood'] === null]).toEqual([
        !isDigital,
        !isDigital,
      ])
      expect(product).toHaveProperty('variants')
    }
    for (const product of walk('/v2/commerce/products', shop).flat()) {
      const isDigital = product['type'] === 'DIGITAL'
      expect(['pricing' in product, 'variants' in product]).toEqual([isDigital, !isDigital])
    }
  })

  test('products are found by a part of their name', () => {
    const [shop = expect.fail()] = shops
    const all = walk('/v2/commerce/products', shop).flat()
    const found = walk('/v2/commerce/products', shop, { query: 'LINEN' }).flat()
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(all.filter(({ name }) => String(name).includes('Linen')))
  })

  test('transactions are found by their order, and donations have none', () => {
    const [shop = expect.fail()] = shops
    const all = walk('/1.0/commerce/transactions', shop).flat()
    const sale = all.find(({ salesOrderId }) => salesOrderId !== null)
    const orderId = String(sale?.['salesOrderId'])
    expect(walk('/1.0/commerce/transactions', shop, { orderId }).flat()).toEqual([sale])
    expect(all.filter(({ salesOrderId }) => salesOrderId === null)).toHaveLength(
      shop.counts.donations,
    )
  })

  test('the times of an order are not those of its transaction', () => {
    const [shop = expect.fail()] = shops
    const changed = new Map(orders(shop).map(({ id, modifiedOn }) => [id, modifiedOn]))
    const sales = transactions(shop).filter(({ order }) => order !== null)
    const same = sales.filter(
      ({ order, modifiedOn }) => changed.get(order?.id ?? '') === modifiedOn,
    )
    expect([sales.length > 0, same]).toEqual([true, []])
  })
})

const isSorted = (keys: (string | number)[]) =>
  keys.every((key, at) => at === 0 || (keys[at - 1] ?? key) <= key)

describe('profiles', () => {
  const path = '/1.0/profiles'
  const [shop = expect.fail()] = shops
  const all = walk(path, shop).flat()

  test('come by id and downwards unless told', () => {
    const ids = all.map(idOf)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(walk(path, shop, { sortDirection: 'asc' }).flat().map(idOf)).toEqual(ids.toSorted())
  })

  test.each(['id', 'createdOn', 'email', 'lastName'])('can be sorted by %s', (sortField) => {
    const keyOf = (profile: Listed): string | number =>
      sortField === 'createdOn'
        ? Date.parse(String(profile[sortField]))
        : String(profile[sortField])
    const upwards = walk(path, shop, { sortField, sortDirection: 'asc' }).flat()
    expect([upwards.length, isSorted(upwards.map(keyOf))]).toEqual([all.length, true])
    const downwards = walk(path, shop, { sortField }).flat()
    expect(downwards).toEqual(upwards.toReversed())
  })

  test('are filtered by what they are, and by their address in any case', () => {
    const found = walk(path, shop, { filter: 'isCustomer,true;hasAccount,true' }).flat()
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(
      all.filter(({ isCustomer, hasAccount }) => isCustomer === true && hasAccount === true),
    )
    const [one = expect.fail()] = all
    const filter = `email,${String(one['email']).toUpperCase()}`
    expect(walk(path, shop, { filter }).flat()).toEqual([one])
  })

  test('have amounts of null where nothing was bought or given', () => {
    const summaries = all.map(({ transactionsSummary }) => transactionsSummary)
    expect(summaries).toContainEqual(
      expect.objectContaining({ orderCount: 0, totalOrderAmount: null, totalRefundAmount: null }),
    )
    expect(summaries).toContainEqual(
      expect.objectContaining({ donationCount: 0, totalDonationAmount: null }),
    )
    expect(summaries).toContainEqual(
      expect.objectContaining({
        totalOrderAmount: { currency: 'EUR', value: expect.stringMatching(/^\d+\.\d\d$/) },
      }),
    )
  })
})

describe('discounts', () => {
  const path = '/v1/commerce/discounts'
  const [shop = expect.fail()] = shops
  const all = ask(path, shop).records

  test.each([
    ['status', 'ACTIVE', (each: Listed) => each['status'] === 'ACTIVE'],
    ['trigger', 'AUTO', (each: Listed) => JSON.stringify(each['trigger']).includes('AUTO')],
    ['limitedUseOnly', 'true', (each: Listed) => each['isLimitedUses'] === true],
    ['criteria', 'ANY_ORDER', (each: Listed) => JSON.stringify(each['criteria']).includes('ANY')],
    ['search', 'autumn', (each: Listed) => each['name'] === 'Autumn'],
  ])('are filtered by %s', (name, value, isMeant) => {
    const found = ask(path, shop, { [name]: value }).records
    expect(found).toEqual(all.filter(isMeant))
    expect(found.length).toBeLessThan(all.length)
  })

  test('can be sorted by how often they were used', () => {
    const query = { sortBy: 'USES_COUNT', sortDirection: 'ASC', status: 'ACTIVE' }
    const uses = ask(path, shop, query).records.map((each) => Number(each['numberOfUses']))
    expect(uses).toEqual(uses.toSorted((one, other) => one - other))
  })
})
