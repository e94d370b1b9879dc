import { objectId } from './people.ts'
import type { Shop } from './shop.ts'
import { firstDay, lastDay, written } from './times.ts'

const day = 24 * 60 * 60_000
const names = ['Autumn', 'Spring', 'Welcome', 'Friends', 'Wholesale', 'Summer', 'Market', 'Thanks']

/** A discount, before it is written. */
export type Discount = {
  index: number
  id: string
  createdOn: number
  name: string
  status: 'ACTIVE' | 'EXPIRED' | 'SCHEDULED'
  criteria: 'ANY_ORDER' | 'CART_TOTAL'
  template: 'PERCENTAGE' | 'FIXED_AMOUNT' | 'FREE_SHIPPING'
  /** Null for one that applies by itself. */
  promoCode: string | null
  maxUses: number | null
  uses: number
}

/** The discount at `index`, a later one was made later. */
export function discountAt(shop: Shop, index: number): Discount {
  const from = shop.draw('discounts', index)
  const createdOn = firstDay + index * 60 * day + from.number(day)
  const name = names[index % names.length] ?? 'Autumn'
  return {
    index,
    id: objectId(createdOn, from),
    createdOn,
    name,
    status: from.pick(['ACTIVE', 'ACTIVE', 'EXPIRED', 'SCHEDULED']),
    criteria: from.pick(['ANY_ORDER', 'ANY_ORDER', 'CART_TOTAL']),
    template: from.pick(['PERCENTAGE', 'PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING']),
    promoCode: from.chance(80) ? `${name.toUpperCase()}${from.number(90) + 10}` : null,
    maxUses: from.chance(30) ? 100 : null,
    uses: from.number(60),
  }
}

/** Every discount of the shop, in the order in which they were made. */
export function discounts(shop: Shop): Discount[] {
  return Array.from({ length: shop.counts.discounts }, (_, index) => discountAt(shop, index))
}

/** A discount as the Discounts API writes it (fact sheet, section 5). */
export function writeDiscount(shop: Shop, discount: Discount) {
  const { id, createdOn, name, status, criteria, template, promoCode, maxUses, uses } = discount
  const isScheduled = status === 'SCHEDULED'
  return {
    id,
    websiteId: shop.website.id,
    name,
    status,
    criteria:
      criteria === 'CART_TOTAL'
        ? { type: criteria, minimumTotal: shop.money(shop.price(50)) }
        : { type: criteria },
    template: writeTemplate(shop, template),
    trigger: promoCode === null ? { type: 'AUTO' } : { type: 'CODE', promoCode },
    validFrom: written(isScheduled ? lastDay + 90 * day : createdOn),
    validTo: status === 'EXPIRED' ? written(createdOn + 30 * day) : null,
    isLimitedUses: maxUses !== null,
    maxUsesAllowed: maxUses,
    isOncePerCustomer: false,
    numberOfUses: isScheduled ? 0 : uses,
    lastRedeemedAt: isScheduled || uses === 0 ? null : written(createdOn + 3 * day),
    subscriptionOptions: null,
    paymentPlanOptions: null,
  }
}

function writeTemplate(shop: Shop, type: Discount['template']) {
  switch (type) {
    case 'PERCENTAGE':
      return { type, percentage: '10.0' }
    case 'FIXED_AMOUNT':
      return { type, amount: shop.money(shop.price(5)) }
    case 'FREE_SHIPPING':
      return { type }
  }
}
