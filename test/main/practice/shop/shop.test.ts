import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { quickDraw } from '../../../../main/practice/draw.ts'
import { moneyOf, sharesOf } from '../../../../main/practice/shop/money.ts'
import { orders, sumsOf } from '../../../../main/practice/shop/orders.ts'
import { people } from '../../../../main/practice/shop/people.ts'
import { products, stockItems } from '../../../../main/practice/shop/products.ts'
import { shopOf } from '../../../../main/practice/shop/shop.ts'
import { firstDay, lastDay, readTime, written } from '../../../../main/practice/shop/times.ts'
import { transactions } from '../../../../main/practice/shop/transactions.ts'
import { writeOrder } from '../../../../main/practice/shop/written-orders.ts'
import { writeTransaction } from '../../../../main/practice/shop/written-transactions.ts'
import { makePracticeSites } from '../../../../main/practice/sites.ts'
import { listKeys, shops, walk } from '../lists/walk.ts'

const typed: Record<string, Record<string, string>> = {
  '/1.1/commerce/products': { type: 'PHYSICAL' },
}
const paths = Object.keys(listKeys).filter((path) => path !== '/v1/commerce/discounts')

test('a site has the same shop each time it is asked, and another seed has another', () => {
  const wholes = [1, 1, 2].map((seed) =>
    makePracticeSites(5, seed).map(({ website }) =>
      paths.map((path) => walk(path, shopOf(website), typed[path])),
    ),
  )
  expect(wholes[0]).toEqual(wholes[1])
  expect(wholes[0]).not.toEqual(wholes[2])
})

test('ids differ within a shop and between shops', () => {
  const ids = shops.flatMap((shop) =>
    [orders, people, products, transactions].flatMap((all) => all(shop).map(({ id }) => id)),
  )
  const variants = shops.flatMap((shop) => stockItems(shop).map(({ variantId }) => variantId))
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(variants).size).toBe(variants.length)
})

test('a quick stream depends on its seed alone, and two begin with other bytes', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (one, other) => {
      expect(quickDraw(one).hex(16)).toBe(quickDraw(one).hex(16))
      expect(quickDraw(one).hex(4) === quickDraw(other).hex(4)).toBe((one | 0) === (other | 0))
    }),
  )
})

describe('money', () => {
  const amount = z.strictObject({ currency: z.string(), value: z.string() })

  test('is in the site’s currency, with as many digits as that has', () => {
    const digits = { EUR: /^\d+\.\d\d$/, JPY: /^\d+$/, KRW: /^\d+$/, KWD: /^\d+\.\d{3}$/ }
    for (const [currency, pattern] of Object.entries(digits)) {
      const { money, price } = moneyOf(currency)
      expect(money(price(39.5))).toEqual({ currency, value: expect.stringMatching(pattern) })
    }
    expect(moneyOf('EUR').money(3950)).toEqual({ currency: 'EUR', value: '39.50' })
  })

  test('is written for a currency that nobody knows, too', () => {
    expect(moneyOf('').money(100)).toEqual({ currency: '', value: '1.00' })
    expect(moneyOf('dollars').money(5)).toEqual({ currency: 'dollars', value: '0.05' })
  })

  test('everywhere in a shop it is a string in the site’s currency', () => {
    for (const shop of shops.slice(0, 12)) {
      const { currency } = shop.website
      const text = JSON.stringify(paths.map((path) => walk(path, shop, typed[path])))
      const found = text.match(/\{"currency":[^}]*\}/g) ?? []
      const others = found.filter((each) => amount.parse(JSON.parse(each)).currency !== currency)
      expect(others).toEqual([])
    }
  })

  test('the totals of an order add up', () => {
    for (const shop of shops) {
      for (const order of orders(shop)) {
        const { lines, subtotal, discount, shipping, tax, total, refunded, isTaxIncluded } = sumsOf(
          shop,
          order,
        )
        expect(subtotal).toBe(lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0))
        expect(total).toBe(subtotal - discount + shipping + (isTaxIncluded ? 0 : tax))
        expect(refunded).toBe(order.paymentState === 'REFUNDED' ? total : 0)
        expect(Math.min(subtotal, discount, shipping, tax)).toBeGreaterThanOrEqual(0)
      }
    }
  })
})

test('shares are whole and come to the amount', () => {
  fc.assert(
    fc.property(
      fc.nat(1e9),
      fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }),
      (all, weights) => {
        const shares = sharesOf(all, weights)
        expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(all)
      },
    ),
  )
})

const minor = ({ value }: { value: string }) => Number(value.replace('.', ''))

const sum = (amounts: { value: string }[]) =>
  amounts.reduce((before, amount) => before + minor(amount), 0)

test('the amounts of a transaction add up, and are those of its order', () => {
  for (const shop of shops) {
    const totals = new Map(orders(shop).map((order) => [order.id, sumsOf(shop, order).total]))
    for (const document of transactions(shop).map((each) => writeTransaction(shop, each))) {
      const { salesOrderId, salesLineItems, shippingLineItems, payments } = document
      const isSale = salesOrderId !== null
      expect(minor(document.total)).toBe(totals.get(salesOrderId ?? '') ?? minor(document.total))
      expect(
        sum(salesLineItems.map(({ total }) => total)) +
          sum(shippingLineItems.map(({ amount: each }) => each)),
      ).toBe(isSale ? minor(document.total) : 0)
      expect(sum(salesLineItems.flatMap(({ taxes }) => taxes.map((tax) => tax.amount)))).toBe(
        minor(document.totalTaxes),
      )
      expect(sum(payments.map(({ netAmount }) => netAmount))).toBe(minor(document.totalNetPayment))
    }
  }
})

describe('times', () => {
  test('lie in the two years, and nothing is changed before it is made', () => {
    for (const shop of shops) {
      for (const { createdOn, modifiedOn } of [...orders(shop), ...transactions(shop)]) {
        expect([createdOn >= firstDay, modifiedOn >= createdOn, modifiedOn <= lastDay]).toEqual([
          true,
          true,
          true,
        ])
      }
    }
  })

  test('nobody orders before they came, or what was not sold yet', () => {
    for (const shop of shops) {
      const came = people(shop).map(({ createdOn }) => createdOn)
      for (const order of orders(shop)) {
        const before = order.person === null ? -1 : (came[order.person] ?? Infinity)
        expect(before).toBeLessThanOrEqual(order.createdOn)
        for (const { product } of sumsOf(shop, order).lines) {
          expect(product.createdOn).toBeLessThan(order.createdOn)
        }
      }
    }
  })

  test('are written with no, three or six digits, and read back', () => {
    const lengths = new Set(
      shops.flatMap((shop) =>
        orders(shop).map(({ createdOn }) => (written(createdOn).split('.')[1] ?? '').length),
      ),
    )
    expect(lengths).toEqual(new Set([0, 4, 7]))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (moment) => {
        expect(readTime(written(moment))).toBe(moment)
      }),
    )
  })

  test.each([
    '',
    'yesterday',
    '2026-10-01',
    '2026-10-01T00:00:00',
    '2026-10-01T00:00:00+02:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T00:00:60Z',
    ' 2026-10-01T00:00:00Z',
    '1790000000',
  ])('%j is no date', (text) => {
    expect(readTime(text)).toBeNull()
  })
})

const seen = (values: unknown[]) => [...new Set(values.map((value) => value === null))].toSorted()

test('an order says null where Squarespace does, and some are tests or old', () => {
  const [shop = expect.fail()] = shops
  const made = orders(shop).map((order) => writeOrder(shop, order))
  const lines = made.flatMap(({ lineItems }) => lineItems)
  for (const values of [
    made.map(({ fulfilledOn }) => fulfilledOn),
    made.map(({ billingAddress }) => billingAddress),
    made.map(({ shippingAddress }) => shippingAddress),
    made.map(({ formSubmission }) => formSubmission),
    made.map(({ customerId }) => customerId),
    lines.map(({ customizations }) => customizations),
    lines.map(({ variantId }) => variantId),
  ]) {
    expect(seen(values)).toEqual([false, true])
  }
  expect(new Set(made.map(({ testmode }) => testmode))).toEqual(new Set([true, false]))
  expect(new Set(made.map(({ orderNumber }) => orderNumber)).size).toBe(made.length)
})
