import type { PracticeApi } from '../apis.ts'
import { discounts, writeDiscount } from '../shop/discounts.ts'
import { orders } from '../shop/orders.ts'
import { contact, people } from '../shop/people.ts'
import { products, stockItems } from '../shop/products.ts'
import { profiles, writeProfile } from '../shop/profiles.ts'
import type { Shop } from '../shop/shop.ts'
import { transactions } from '../shop/transactions.ts'
import { writeOrder } from '../shop/written-orders.ts'
import { typesOf, writeProduct, type ProductsVersion } from '../shop/written-products.ts'
import { writeTransaction } from '../shop/written-transactions.ts'
import { BadRequest } from './parameters.ts'

/** A read by ids: which permission opens it, and what it answers. */
export type ReadEndpoint = {
  /** What stands before the ids. */
  path: string
  api: PracticeApi
  hidesSubtype: boolean
  /** Null when there is nothing with one of the ids. Throws `BadRequest`. */
  answer: (shop: Shop, ids: string) => unknown
}

// As many as one request may ask for (fact sheet, section 4).
const most = 50

/** The reads by id. Some take one id, some a list with commas (fact sheet, sections 4 and 5). */
export const readEndpoints: readonly ReadEndpoint[] = [
  readOne('/1.0/commerce/orders', 'orders', orders, writeOrder),
  productRead('v2'),
  productRead('1.1'),
  productRead('1.0'),
  readMany('/1.0/commerce/inventory', 'inventory', {
    key: 'inventory',
    all: stockItems,
    idOf: ({ variantId }) => variantId,
    write: (_shop, item) => item,
  }),
  readMany('/1.0/commerce/transactions', 'transactions', {
    key: 'documents',
    all: transactions,
    idOf: ({ id }) => id,
    write: writeTransaction,
  }),
  readOne('/v1/contacts', 'contacts', people, (shop, person) => ({
    contact: contact(shop, person),
  })),
  // How a single discount is wrapped was not seen: as its sister of the same age, the contact.
  readOne('/v1/commerce/discounts', 'discounts', discounts, (shop, discount) => ({
    discount: writeDiscount(shop, discount),
  })),
  readMany('/1.0/profiles', 'profiles', {
    key: 'profiles',
    all: profiles,
    idOf: ({ person }) => person.id,
    write: writeProfile,
  }),
]

function productRead(version: ProductsVersion): ReadEndpoint {
  return readMany(`/${version}/commerce/products`, 'products', {
    key: 'products',
    all: (shop) => products(shop).filter(({ type }) => typesOf[version].has(type)),
    idOf: ({ id }) => id,
    write: (shop, product) => writeProduct(shop, product, version),
  })
}

function readOne<Row extends { id: string }>(
  path: string,
  api: PracticeApi,
  all: (shop: Shop) => Row[],
  write: (shop: Shop, row: Row) => unknown,
): ReadEndpoint {
  return {
    path,
    api,
    hidesSubtype: false,
    answer(shop, ids) {
      const row = all(shop).find(({ id }) => id === ids)
      return row === undefined ? null : write(shop, row)
    },
  }
}

function readMany<Row>(
  path: string,
  api: PracticeApi,
  list: {
    key: string
    all: (shop: Shop) => Row[]
    idOf: (row: Row) => string
    write: (shop: Shop, row: Row) => unknown
  },
): ReadEndpoint {
  return {
    path,
    api,
    hidesSubtype: api === 'transactions',
    answer(shop, ids) {
      const asked = new Set(ids.split(','))
      if (asked.size > most) {
        throw new BadRequest('INVALID_ARGUMENT', `Ask for ${most} at most.`)
      }
      const rows = list.all(shop).filter((row) => asked.has(list.idOf(row)))
      if (rows.length < asked.size) return null
      return { [list.key]: rows.map((row) => list.write(shop, row)) }
    },
  }
}
