import { discountAt } from './discounts.ts'
import { sumsOf, type Line, type Order } from './orders.ts'
import { addressOf, personAt } from './people.ts'
import type { Shop } from './shop.ts'
import { isWithin, written } from './times.ts'
import { wishes } from './words.ts'
import { imageUrl } from './written-products.ts'

const firstNumber = 1001
const longAgo = 640

/** An order as the Orders API writes it (fact sheet, sections 5, 6 and 12). */
export function writeOrder(shop: Shop, order: Order) {
  const { money } = shop
  const from = shop.draw('order texts', order.index)
  const sums = sumsOf(shop, order)
  const person = order.person === null ? null : personAt(shop, order.person)
  const address = person && addressOf(shop, person)
  const ships = sums.lines.some(({ product }) => product.type === 'PHYSICAL')
  const isFulfilled = order.fulfillmentStatus === 'FULFILLED'
  const discount = sums.discount > 0 ? discountAt(shop, from.number(shop.counts.discounts)) : null
  const isOld = !isWithin(order.createdOn, longAgo)
  return {
    id: order.id,
    orderNumber: String(firstNumber + order.index),
    createdOn: written(order.createdOn),
    modifiedOn: written(order.modifiedOn),
    channel: person === null ? 'external' : from.chance(8) ? 'pos' : 'web',
    testmode: from.chance(3),
    customerEmail: person?.email ?? null,
    customerId: person?.id ?? null,
    billingAddress: address,
    shippingAddress: ships ? address : null,
    fulfillmentStatus: order.fulfillmentStatus,
    lineItems: sums.lines.map((line) => writeLine(shop, line, isOld, from.chance(10))),
    internalNotes: from.chance(6) ? [{ content: 'Packed by hand.' }] : [],
    shippingLines: ships ? [{ method: 'Standard', amount: money(sums.shipping) }] : [],
    discountLines:
      discount === null
        ? []
        : [
            {
              name: discount.name,
              description: '10% off',
              amount: money(sums.discount),
              promoCode: discount.promoCode,
            },
          ],
    formSubmission: from.chance(10) ? [{ label: 'Wishes', value: from.pick(wishes) }] : null,
    fulfillments:
      isFulfilled && ships
        ? [
            {
              shipDate: written(order.modifiedOn),
              carrierName: 'Practice Post',
              service: 'Standard',
              trackingNumber: from.hex(6).toUpperCase(),
              trackingUrl: null,
            },
          ]
        : [],
    subtotal: money(sums.subtotal),
    shippingTotal: money(sums.shipping),
    discountTotal: money(sums.discount),
    taxTotal: money(sums.tax),
    refundedTotal: money(sums.refunded),
    grandTotal: money(sums.total),
    channelName: person === null ? 'Practice Market' : null,
    externalOrderReference: person === null ? `PM-${from.hex(4)}` : null,
    fulfilledOn: isFulfilled ? written(order.modifiedOn) : null,
    priceTaxInterpretation: sums.isTaxIncluded ? 'INCLUSIVE' : 'EXCLUSIVE',
    paymentState: order.paymentState,
    shippingOptionName: ships ? 'Standard' : null,
    shippingOptionServiceType: null,
  }
}

// Orders of the first months name no variant, as old ones do (section 12).
function writeLine({ money }: Shop, line: Line, isOld: boolean, isCustomized: boolean) {
  const { id, product, variant, quantity, price } = line
  const chosen = Object.entries(variant?.attributes ?? {})
  return {
    id,
    variantId: isOld ? null : (variant?.id ?? null),
    sku: variant?.sku ?? null,
    weight: product.type === 'PHYSICAL' ? 0.4 : 0,
    width: 0,
    length: 0,
    height: 0,
    productId: product.id,
    productName: product.name,
    quantity,
    unitPricePaid: money(price),
    variantOptions:
      chosen.length === 0 ? null : chosen.map(([optionName, value]) => ({ optionName, value })),
    customizations: isCustomized ? [{ label: 'Engraving', value: 'A & R' }] : null,
    imageUrl: imageUrl(product.urlSlug),
    lineItemType: product.type === 'PHYSICAL' ? 'PHYSICAL_PRODUCT' : product.type,
  }
}
