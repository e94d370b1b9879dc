import { uuid } from '../draw.ts'
import type { Money } from './money.ts'
import { orders, type Order, type PaymentState } from './orders.ts'
import type { Shop } from './shop.ts'
import { later, momentOf } from './times.ts'

/** The money of one order or of one donation. */
export type Transaction = {
  id: string
  createdOn: number
  modifiedOn: number
  /** Null for a donation, which the Orders API does not list (section 12). */
  order: Order | null
  /** Its place among the orders or the donations. */
  index: number
}

// Only where money has moved.
const paid: ReadonlySet<PaymentState> = new Set([
  'PAID',
  'PARTIALLY_PAID',
  'REFUND_PENDING',
  'REFUNDED',
  'REFUND_FAILED',
])

/** Everything that was paid; the times are not those of the orders. */
export function transactions(shop: Shop): Transaction[] {
  const sales = orders(shop).flatMap((order) =>
    paid.has(order.paymentState) ? [saleOf(shop, order)] : [],
  )
  const given = Array.from({ length: shop.counts.donations }, (_, index) => donationAt(shop, index))
  return [...sales, ...given]
}

function saleOf(shop: Shop, order: Order): Transaction {
  const from = shop.draw('sales', order.index)
  const createdOn = later(order.createdOn, 0.0004, from)
  const isRefunded = order.paymentState.startsWith('REFUND')
  return {
    id: uuid(from.hex(16)),
    createdOn,
    modifiedOn: isRefunded
      ? later(order.modifiedOn, 0.5, from)
      : later(createdOn, from.chance(90) ? 0.01 : 30, from),
    order,
    index: order.index,
  }
}

function donationAt(shop: Shop, index: number): Transaction {
  const from = shop.draw('donations', index)
  const createdOn = momentOf(index, shop.counts.donations, from)
  const modifiedOn = later(createdOn, 0.01, from)
  return { id: uuid(from.hex(16)), createdOn, modifiedOn, order: null, index }
}

/** Who gave the donation at `index`, by place, and how much. */
export function donationOf(shop: Shop, index: number): { person: number | null; amount: Money } {
  const from = shop.draw('donors', index)
  const { contacts } = shop.counts
  const person = contacts === 0 || from.chance(20) ? null : from.number(contacts)
  return { person, amount: shop.price(from.pick([10, 20, 25, 50, 100])) }
}
