import { uuid, type Draw } from '../draw.ts'
import type { Money } from './money.ts'
import { orders, sumsOf, type Order, type PaymentState } from './orders.ts'
import { personAt } from './people.ts'
import type { Shop } from './shop.ts'
import { later, momentOf, written } from './times.ts'

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

/** A document as the Transactions API writes it (fact sheet, section 5). */
export function writeTransaction(shop: Shop, transaction: Transaction) {
  const { id, createdOn, modifiedOn, order, index } = transaction
  const { money } = shop
  const donation = order === null ? donationOf(shop, index) : null
  const sums = order === null ? null : sumsOf(shop, order)
  const person = order === null ? (donation?.person ?? null) : order.person
  const total = sums?.total ?? donation?.amount ?? 0
  const subtotal = sums?.subtotal ?? total
  const discount = sums?.discount ?? 0
  const from = shop.draw('payments', order === null ? shop.counts.orders + index : index)
  return {
    id,
    createdOn: written(createdOn),
    modifiedOn: written(modifiedOn),
    customerEmail: person === null ? null : personAt(shop, person).email,
    salesOrderId: order?.id ?? null,
    voided: order?.fulfillmentStatus === 'CANCELED',
    totalSales: money(subtotal),
    totalNetSales: money(subtotal - discount),
    totalNetShipping: money(sums?.shipping ?? 0),
    totalTaxes: money(sums?.tax ?? 0),
    total: money(total),
    totalNetPayment: money(total - (sums?.refunded ?? 0)),
    payments: [payment(shop, { total, refunded: sums?.refunded ?? 0, paidOn: createdOn }, from)],
    salesLineItems: (sums?.lines ?? []).map((line) => ({
      id: line.id,
      discountAmount: money(0),
      totalSales: money(line.price * line.quantity),
      totalNetSales: money(line.price * line.quantity),
      total: money(line.price * line.quantity),
      taxes: [],
    })),
    discounts:
      discount === 0 ? [] : [{ name: 'Discount', description: '10% off', amount: money(discount) }],
    shippingLineItems: [],
    paymentGatewayError: null,
  }
}

type Paid = { total: Money; refunded: Money; paidOn: number }

function payment({ money }: Shop, { total, refunded, paidOn }: Paid, from: Draw) {
  const fee = Math.round(total * 0.03)
  const provider = from.pick(['SQUARESPACE', 'STRIPE', 'STRIPE', 'PAYPAL', 'SQUARE'])
  const isCard = provider !== 'PAYPAL'
  return {
    id: uuid(from.hex(16)),
    amount: money(total),
    refundedAmount: money(refunded),
    netAmount: money(total - refunded),
    creditCardType: isCard ? from.pick(['VISA', 'MASTERCARD', 'AMEX']) : null,
    provider,
    refunds:
      refunded === 0
        ? []
        : [
            {
              id: uuid(from.hex(16)),
              amount: money(refunded),
              refundedOn: written(paidOn),
              externalTransactionId: `re_${from.hex(8)}`,
            },
          ],
    processingFees: [
      {
        id: `fee_${from.hex(6)}`,
        amount: money(fee),
        amountGatewayCurrency: money(fee),
        // A number here and a string there, as in the documents (section 12).
        exchangeRate: from.chance(50) ? '1.0' : 1,
        refundedAmount: money(0),
        refundedAmountGatewayCurrency: money(0),
        netAmount: money(fee),
        netAmountGatewayCurrency: money(fee),
        feeRefunds: [],
      },
    ],
    giftCardId: null,
    paidOn: written(paidOn),
    externalTransactionId: `${isCard ? 'ch' : 'pp'}_${from.hex(10)}`,
    externalTransactionProperties: [],
    externalCustomerId: null,
  }
}
