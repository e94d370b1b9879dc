import { uuid, type Draw } from '../draw.ts'
import { sharesOf, type Money } from './money.ts'
import { sumsOf, type Order, type Sums } from './orders.ts'
import { personAt } from './people.ts'
import type { Shop } from './shop.ts'
import { written } from './times.ts'
import { donationOf, type Transaction } from './transactions.ts'

/** What came in for an order or a donation, and what went back. */
type Paid = {
  amount: Money
  refunded: Money
  paidOn: number
  refundedOn: number
}

/** A document as the Transactions API writes it (fact sheet, section 5); its amounts add up. */
export function writeTransaction(shop: Shop, transaction: Transaction) {
  const { id, createdOn, modifiedOn, order, index } = transaction
  const { money } = shop
  const times = { paidOn: createdOn, refundedOn: modifiedOn }
  const shared = { id, createdOn: written(createdOn), modifiedOn: written(modifiedOn) }
  if (order === null) {
    const { person, amount } = donationOf(shop, index)
    const from = shop.draw('payments', shop.counts.orders + index)
    return {
      ...shared,
      customerEmail: emailOf(shop, person),
      salesOrderId: null,
      voided: false,
      totalSales: money(amount),
      totalNetSales: money(amount),
      totalNetShipping: money(0),
      totalTaxes: money(0),
      total: money(amount),
      totalNetPayment: money(amount),
      payments: [payment(shop, { amount, refunded: 0, ...times }, from)],
      salesLineItems: [],
      discounts: [],
      shippingLineItems: [],
      paymentGatewayError: null,
    }
  }
  const from = shop.draw('payments', index)
  const sums = sumsOf(shop, order)
  const { subtotal, discount, shipping, tax, refunded, total } = sums
  const amount = paidOf(order, total)
  return {
    ...shared,
    customerEmail: emailOf(shop, order.person),
    salesOrderId: order.id,
    voided: order.fulfillmentStatus === 'CANCELED',
    totalSales: money(subtotal),
    totalNetSales: money(subtotal - discount),
    totalNetShipping: money(shipping),
    totalTaxes: money(tax),
    total: money(total),
    totalNetPayment: money(amount - refunded),
    payments: [payment(shop, { amount, refunded, ...times }, from)],
    salesLineItems: salesLines(shop, sums),
    discounts:
      discount === 0 ? [] : [{ name: 'Discount', description: '10% off', amount: money(discount) }],
    shippingLineItems: shipping === 0 ? [] : [shippingLine(shop, shipping, from)],
    paymentGatewayError: null,
  }
}

const emailOf = (shop: Shop, person: number | null): string | null =>
  person === null ? null : personAt(shop, person).email

const paidOf = ({ paymentState }: Order, total: Money): Money =>
  paymentState === 'PARTIALLY_PAID' ? Math.round(total / 2) : total

function salesLines({ money, taxRate }: Shop, sums: Sums) {
  const { lines, isTaxIncluded } = sums
  const sales = lines.map(({ price, quantity }) => price * quantity)
  const discounts = sharesOf(sums.discount, sales)
  const taxes = sharesOf(sums.tax, sales)
  return lines.map(({ id }, at) => {
    const [sale = 0, discount = 0, tax = 0] = [sales[at], discounts[at], taxes[at]]
    const net = sale - discount
    return {
      id,
      discountAmount: money(discount),
      totalSales: money(sale),
      totalNetSales: money(net),
      total: money(net + (isTaxIncluded ? 0 : tax)),
      taxes:
        tax === 0
          ? []
          : [
              {
                amount: money(tax),
                rate: taxRate.toFixed(1),
                name: 'Tax',
                jurisdiction: 'COUNTRY',
                description: null,
              },
            ],
    }
  })
}

function shippingLine({ money }: Shop, amount: Money, from: Draw) {
  return {
    id: uuid(from.hex(16)),
    amount: money(amount),
    discountAmount: money(0),
    netAmount: money(amount),
    description: 'Standard',
    taxes: [],
  }
}

function payment({ money }: Shop, { amount, refunded, paidOn, refundedOn }: Paid, from: Draw) {
  const fee = Math.round(amount * 0.03)
  const provider = from.pick(['SQUARESPACE', 'STRIPE', 'STRIPE', 'PAYPAL', 'SQUARE'])
  const isCard = provider !== 'PAYPAL'
  const refund = {
    id: uuid(from.hex(16)),
    amount: money(refunded),
    refundedOn: written(refundedOn),
    externalTransactionId: `re_${from.hex(8)}`,
  }
  return {
    id: uuid(from.hex(16)),
    amount: money(amount),
    refundedAmount: money(refunded),
    netAmount: money(amount - refunded),
    creditCardType: isCard ? from.pick(['VISA', 'MASTERCARD', 'AMEX']) : null,
    provider,
    refunds: refunded === 0 ? [] : [refund],
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
