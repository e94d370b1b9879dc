import { uuid, type Draw } from '../draw.ts'
import type { Money } from './money.ts'
import { objectId } from './people.ts'
import type { Shop } from './shop.ts'
import { firstDay, later } from './times.ts'
import { materials, options, things } from './words.ts'

/** The types that the Products API knows; the older versions know fewer. */
export const productTypes = ['PHYSICAL', 'SERVICE', 'GIFT_CARD', 'DIGITAL'] as const

/** One of `productTypes`. */
export type ProductType = (typeof productTypes)[number]

/** What is sold of a product; a digital one has none of these. */
export type Variant = {
  id: string
  sku: string
  attributes: Record<string, string>
  basePrice: Money
  salePrice: Money
  onSale: boolean
  /** The last one known where it is unlimited. */
  quantity: number
  isUnlimited: boolean
}

/** A product, before it is written in one of the API's versions. */
export type Product = {
  index: number
  id: string
  type: ProductType
  name: string
  urlSlug: string
  createdOn: number
  modifiedOn: number
  isVisible: boolean
  /** Of a digital product; the others have the prices of their variants. */
  price: Money
  variants: Variant[]
}

const usualTypes: readonly ProductType[] = [
  ...Array.from({ length: 14 }, () => 'PHYSICAL' as const),
  'SERVICE',
  'SERVICE',
  'GIFT_CARD',
  'DIGITAL',
  'DIGITAL',
]
const choices: readonly (readonly (keyof typeof options)[])[] = [
  [],
  [],
  ['Color'],
  ['Size'],
  ['Finish'],
  ['Color', 'Size'],
]
const year = 365 * 24 * 60 * 60_000

/** The product at `index`. All were there before the first order. */
export function productAt(shop: Shop, index: number): Product {
  const from = shop.draw('products', index)
  const createdOn = firstDay - Math.floor((year * (1 + from.number(999))) / 1000)
  const id = objectId(createdOn, from)
  const type = from.pick(usualTypes)
  const name = `${from.pick(materials)} ${from.pick(things)}`
  const price = shop.price(8 + from.number(140) + (from.chance(40) ? 0.5 : 0))
  return {
    index,
    id,
    type,
    name,
    urlSlug: `p/${name.toLowerCase().replace(' ', '-')}-${index + 1}`,
    createdOn,
    modifiedOn: later(createdOn, 1095, from),
    isVisible: !from.chance(8),
    price,
    variants: type === 'DIGITAL' ? [] : variantsOf(shop, index, type, price, from),
  }
}

/** Every product of the shop. */
export function products(shop: Shop): Product[] {
  return Array.from({ length: shop.counts.products }, (_, index) => productAt(shop, index))
}

function variantsOf(
  shop: Shop,
  index: number,
  type: ProductType,
  price: Money,
  from: Draw,
): Variant[] {
  if (type === 'GIFT_CARD') {
    return [25, 50, 100].map((euros, position) =>
      variantOf(index, position, { Amount: String(euros) }, shop.price(euros), from),
    )
  }
  const names = type === 'PHYSICAL' ? from.pick(choices) : []
  return combinations(names).map((attributes, position) =>
    variantOf(index, position, attributes, price, from),
  )
}

function variantOf(
  index: number,
  position: number,
  attributes: Variant['attributes'],
  basePrice: Money,
  from: Draw,
): Variant {
  return {
    id: uuid(from.hex(16)),
    sku: `SQ${String(index * 100 + position + 1_000_000)}`,
    attributes,
    basePrice,
    salePrice: Math.round(basePrice * 0.8),
    onSale: from.chance(15),
    quantity: from.number(40),
    isUnlimited: from.chance(12),
  }
}

function combinations(names: readonly (keyof typeof options)[]): Variant['attributes'][] {
  const [name, ...rest] = names
  if (name === undefined) return [{}]
  return options[name].flatMap((value) =>
    combinations(rest).map((others) => Object.assign({ [name]: value }, others)),
  )
}

/** What a variant is sold for now. */
export const soldFor = ({ basePrice, salePrice, onSale }: Variant): Money =>
  onSale ? salePrice : basePrice

/** The stock levels, as the Inventory API lists them: of goods and services only. */
export function stockItems(shop: Shop) {
  return products(shop).flatMap((product) =>
    product.type === 'PHYSICAL' || product.type === 'SERVICE'
      ? product.variants.map((variant) => stockItem(product, variant))
      : [],
  )
}

function stockItem({ name }: Product, variant: Variant) {
  const chosen = Object.values(variant.attributes).join(', ')
  return {
    variantId: variant.id,
    sku: variant.sku,
    descriptor: chosen === '' ? name : `${name} [${chosen}]`,
    quantity: variant.quantity,
    isUnlimited: variant.isUnlimited,
  }
}
