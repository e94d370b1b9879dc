import type { Draw } from '../draw.ts'
import type { Money } from './money.ts'
import { objectId } from './people.ts'
import { productAt, soldFor, type Product, type Variant } from './products.ts'
import type { Shop } from './shop.ts'
import { isWithin, later, momentOf } from './times.ts'

/** The states of a payment (fact sheet, section 5). */
export const paymentStates = [
  'NOT_CHARGED',
  'AUTHORIZED',
  'PAID',
  'PARTIALLY_PAID',
  'PENDING',
  'FAILED',
  'REFUND_PENDING',
  'REFUNDED',
  'REFUND_FAILED',
] as const

/** One of `paymentStates`. */
export type PaymentState = (typeof paymentStates)[number]

/** How far an order is. */
export const fulfillmentStatuses = ['PENDING', 'FULFILLED', 'CANCELED'] as const

/** What the list of orders is sorted and filtered by. */
export type Order = {
  index: number
  id: string
  createdOn: number
  modifiedOn: number
  fulfillmentStatus: (typeof fulfillmentStatuses)[number]
  paymentState: PaymentState
  /** Whose it is, by place; null for one that came from another sales channel. */
  person: number | null
}

// Of twenty orders.
const usualStates: readonly PaymentState[] = [
  ...Array.from({ length: 13 }, () => 'PAID' as const),
  'REFUNDED',
  'REFUND_PENDING',
  'AUTHORIZED',
  'NOT_CHARGED',
  'PARTIALLY_PAID',
  'PENDING',
  'FAILED',
]
const shippedLater = 5
const refundedLater = 60

// A later one came later; it changes at most once after that.
function orderAt(shop: Shop, index: number): Order {
  const from = shop.draw('orders', index)
  const { orders: count, contacts } = shop.counts
  const createdOn = momentOf(index, count, from)
  const id = objectId(createdOn, from)
  const paymentState = from.pick(usualStates)
  const isNew = isWithin(createdOn, 14)
  const fulfillmentStatus = from.chance(5) ? 'CANCELED' : isNew ? 'PENDING' : 'FULFILLED'
  const isRefunded = paymentState.startsWith('REFUND')
  // Nobody orders before they came.
  const known = Math.floor((index * contacts) / count) + 1
  const stays = isNew && !isRefunded && fulfillmentStatus === 'PENDING'
  return {
    index,
    id,
    createdOn,
    modifiedOn: stays
      ? createdOn
      : later(createdOn, isRefunded ? refundedLater : shippedLater, from),
    fulfillmentStatus,
    paymentState,
    person: contacts === 0 || from.chance(4) ? null : Math.min(from.number(known), contacts - 1),
  }
}

/** Every order of the shop, in the order in which they came. */
export function orders(shop: Shop): Order[] {
  return Array.from({ length: shop.counts.orders }, (_, index) => orderAt(shop, index))
}

/** A line of an order; a digital product has no variant. */
export type Line = {
  id: string
  product: Product
  variant: Variant | null
  quantity: number
  price: Money
}

/** What an order is made of; the totals add up. */
export type Sums = {
  lines: Line[]
  subtotal: Money
  discount: Money
  shipping: Money
  tax: Money
  refunded: Money
  total: Money
  isTaxIncluded: boolean
}

/** The lines of an order and what they come to. */
export function sumsOf(shop: Shop, order: Order): Sums {
  const from = shop.draw('lines', order.index)
  const lines = Array.from({ length: from.pick([1, 1, 1, 2, 2, 3]) }, () => lineOf(shop, from))
  const subtotal = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const discount = shop.counts.discounts > 0 && from.chance(15) ? Math.round(subtotal / 10) : 0
  const ships = lines.some(({ product }) => product.type === 'PHYSICAL')
  const shipping = ships ? shop.price(from.pick([0, 5, 5, 9])) : 0
  const net = subtotal - discount
  // As in Europe, where prices have their tax in them; in North America it comes on top.
  const isTaxIncluded = !['USD', 'CAD'].includes(shop.website.currency)
  const { taxRate } = shop
  const tax = Math.round((net * taxRate) / (isTaxIncluded ? 100 + taxRate : 100))
  const total = net + shipping + (isTaxIncluded ? 0 : tax)
  const refunded = order.paymentState === 'REFUNDED' ? total : 0
  return { lines, subtotal, discount, shipping, tax, refunded, total, isTaxIncluded }
}

function lineOf(shop: Shop, from: Draw): Line {
  const product = productAt(shop, from.number(shop.counts.products))
  const variant = product.variants.length === 0 ? null : from.pick(product.variants)
  return {
    id: from.hex(12),
    product,
    variant,
    quantity: from.pick([1, 1, 1, 2, 3]),
    price: variant === null ? product.price : soldFor(variant),
  }
}
