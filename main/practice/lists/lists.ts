import { orders, fulfillmentStatuses, paymentStates, type Order } from '../shop/orders.ts'
import { contact, people } from '../shop/people.ts'
import { products, productTypes, stockItems, type Product } from '../shop/products.ts'
import { writeProfile } from '../shop/profiles.ts'
import type { Shop } from '../shop/shop.ts'
import { transactions } from '../shop/transactions.ts'
import { writeOrder } from '../shop/written-orders.ts'
import {
  storePages,
  typesOf,
  writeProduct,
  type ProductsVersion,
} from '../shop/written-products.ts'
import { writeTransaction } from '../shop/written-transactions.ts'
import { discountList } from './discount-list.ts'
import { cursorList, type ListEndpoint } from './page.ts'
import { BadRequest, dates, modifiedWithin, oneOf, someOf, type Parameters } from './parameters.ts'
import { profileFilters, profileRows } from './profile-rows.ts'

/**
 * The list endpoints, in the shapes of fact sheet sections 5, 6 and 12. The lists have a different
 * key per API; discounts page by offset where the others have a cursor.
 */
export const listEndpoints: readonly ListEndpoint[] = [
  cursorList({
    path: '/1.0/commerce/orders',
    api: 'orders',
    key: 'result',
    filters: [...dates, 'customerId', 'fulfillmentStatus', 'paymentStates'],
    rows: orderRows,
    write: writeOrder,
  }),
  cursorList({
    path: '/1.0/commerce/store_pages',
    api: 'products',
    key: 'storePages',
    rows: storePages,
    write: (_shop, page) => page,
  }),
  productList('v2', [...dates, 'type', 'query']),
  productList('1.1', [...dates, 'type']),
  productList('1.0', dates),
  cursorList({
    path: '/1.0/commerce/inventory',
    api: 'inventory',
    key: 'inventory',
    rows: stockItems,
    write: (_shop, item) => item,
  }),
  cursorList({
    path: '/1.0/commerce/transactions',
    api: 'transactions',
    key: 'documents',
    filters: [...dates, 'orderId'],
    hidesSubtype: true,
    rows: transactionRows,
    write: writeTransaction,
  }),
  cursorList({
    path: '/v1/contacts',
    api: 'contacts',
    key: 'contacts',
    pageSize: { least: 0, most: 1000 },
    rows: people,
    write: contact,
  }),
  discountList,
  cursorList({
    path: '/1.0/profiles',
    // So it stands in the guide.
    alsoAt: ['/1.0/profiles/'],
    api: 'profiles',
    key: 'profiles',
    filters: profileFilters,
    rows: profileRows,
    write: writeProfile,
  }),
]

function productList(version: ProductsVersion, filters: readonly string[]): ListEndpoint {
  return cursorList({
    path: `/${version}/commerce/products`,
    api: 'products',
    key: 'products',
    filters,
    rows: (shop, parameters) => productRows(shop, parameters, version),
    write: (shop, product) => writeProduct(shop, product, version),
  })
}

// That they are sorted by `modifiedOn` is documented, in which direction is not (section 12).
function newestFirst<Row extends { modifiedOn: number; id: string }>(rows: Row[]): Row[] {
  return rows.toSorted(
    (one, other) => other.modifiedOn - one.modifiedOn || (one.id < other.id ? -1 : 1),
  )
}

// What is listed unless other states are asked for (fact sheet, section 5).
const usualStates: ReadonlySet<string> = new Set(['NOT_CHARGED', 'AUTHORIZED', 'PAID', 'REFUNDED'])

function orderRows(shop: Shop, parameters: Parameters): Order[] {
  const isWithin = modifiedWithin(parameters)
  const status = oneOf(parameters, 'fulfillmentStatus', fulfillmentStatuses)
  const states = someOf(parameters, 'paymentStates', paymentStates) ?? usualStates
  const { customerId } = parameters
  const customer =
    customerId === undefined ? undefined : people(shop).find(({ id }) => id === customerId)?.index
  return newestFirst(
    orders(shop).filter(
      (order) =>
        states.has(order.paymentState) &&
        (status === null || order.fulfillmentStatus === status) &&
        (customerId === undefined || (customer !== undefined && order.person === customer)) &&
        isWithin(order),
    ),
  )
}

function productRows(shop: Shop, parameters: Parameters, version: ProductsVersion): Product[] {
  const isWithin = modifiedWithin(parameters)
  const known = productTypes.filter((type) => typesOf[version].has(type))
  const types = someOf(parameters, 'type', known) ?? typesOf[version]
  if (version === '1.1' && parameters['type'] === undefined) {
    throw new BadRequest('MISSING_ARGUMENT', "'type' must be specified without a cursor.")
  }
  const query = (parameters['query'] ?? '').toLowerCase()
  return newestFirst(
    products(shop).filter(
      (product) =>
        types.has(product.type) && isWithin(product) && product.name.toLowerCase().includes(query),
    ),
  )
}

function transactionRows(shop: Shop, parameters: Parameters) {
  const isWithin = modifiedWithin(parameters)
  const { orderId } = parameters
  return newestFirst(
    transactions(shop).filter(
      (transaction) =>
        isWithin(transaction) && (orderId === undefined || transaction.order?.id === orderId),
    ),
  )
}
