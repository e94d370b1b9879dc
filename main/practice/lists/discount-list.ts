import { discounts, writeDiscount, type Discount } from '../shop/discounts.ts'
import type { Shop } from '../shop/shop.ts'
import type { ListEndpoint } from './page.ts'
import { given, oneOf, wholeNumber, type Parameters } from './parameters.ts'

const names = [
  'sortBy',
  'sortDirection',
  'search',
  'status',
  'criteria',
  'template',
  'trigger',
  'limitedUseOnly',
  'offset',
  'limit',
]
const sortKeys = {
  CREATED_ON: ({ createdOn }: Discount) => createdOn,
  PROMO_CODE: ({ promoCode }: Discount) => promoCode ?? '',
  USES_COUNT: ({ uses }: Discount) => uses,
} as const
const sortFields = ['CREATED_ON', 'PROMO_CODE', 'USES_COUNT'] as const
const statuses = ['ALL', 'ACTIVE', 'EXPIRED', 'SCHEDULED'] as const

/** The list of discounts, which pages by offset (fact sheet, sections 5 and 12). */
export const discountList: ListEndpoint = {
  path: '/v1/commerce/discounts',
  api: 'discounts',
  hidesSubtype: false,
  answer(shop, query) {
    const parameters = given(query, names)
    const most = 1_000_000
    const offset = wholeNumber(parameters, 'offset', { least: 0, most, usual: 0 })
    const limit = wholeNumber(parameters, 'limit', { least: 1, most: 1000, usual: 50 })
    const rows = discountRows(shop, parameters)
    return {
      discounts: rows.slice(offset, offset + limit).map((row) => writeDiscount(shop, row)),
      hasNextPage: offset + limit < rows.length,
      hasPreviousPage: offset > 0 && rows.length > 0,
    }
  },
}

function discountRows(shop: Shop, parameters: Parameters): Discount[] {
  const keyOf = sortKeys[oneOf(parameters, 'sortBy', sortFields) ?? 'CREATED_ON']
  const isUpwards = oneOf(parameters, 'sortDirection', ['ASC', 'DESC']) === 'ASC'
  const isMeant = filterOf(parameters)
  const upwards = discounts(shop)
    .filter(isMeant)
    .toSorted((one, other) => {
      const [key, otherKey] = [keyOf(one), keyOf(other)]
      if (key === otherKey) return one.index - other.index
      return key < otherKey ? -1 : 1
    })
  return isUpwards ? upwards : upwards.toReversed()
}

function filterOf(parameters: Parameters): (discount: Discount) => boolean {
  const status = oneOf(parameters, 'status', statuses) ?? 'ALL'
  const trigger = oneOf(parameters, 'trigger', ['AUTO', 'CODE'])
  const isLimited = oneOf(parameters, 'limitedUseOnly', ['true', 'false']) === 'true'
  const search = (parameters['search'] ?? '').toLowerCase()
  const { criteria, template } = parameters
  return (discount) =>
    (status === 'ALL' || discount.status === status) &&
    (trigger === null || (discount.promoCode === null) === (trigger === 'AUTO')) &&
    (!isLimited || discount.maxUses !== null) &&
    (criteria === undefined || discount.criteria === criteria) &&
    (template === undefined || discount.template === template) &&
    `${discount.name} ${discount.promoCode ?? ''}`.toLowerCase().includes(search)
}
