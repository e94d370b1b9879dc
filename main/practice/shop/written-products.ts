import { objectId } from './people.ts'
import type { Product, ProductType, Variant } from './products.ts'
import type { Shop } from './shop.ts'
import { firstDay, written } from './times.ts'
import { productTags } from './words.ts'

/** The versions of the Products API; the first two are the older ones that still work. */
export type ProductsVersion = '1.0' | '1.1' | 'v2'

/** Which types each version knows (fact sheet, section 5). */
export const typesOf: Readonly<Record<ProductsVersion, ReadonlySet<ProductType>>> = {
  v2: new Set(['PHYSICAL', 'SERVICE', 'GIFT_CARD', 'DIGITAL']),
  '1.1': new Set(['PHYSICAL', 'DIGITAL']),
  '1.0': new Set(['PHYSICAL']),
}

/** A product as a version of the Products API writes it (fact sheet, sections 5 and 6). */
export function writeProduct(shop: Shop, product: Product, version: ProductsVersion) {
  const from = shop.draw('product texts', product.index)
  const { id, name, type, urlSlug } = product
  const isDigital = type === 'DIGITAL'
  const shared = {
    id,
    type,
    storePageId: storePages(shop)[0]?.id ?? null,
    name,
    description: from.chance(85) ? `<p>${name}, made by hand in small numbers.</p>` : '',
    url: `${shop.website.url}/shop/${urlSlug}`,
    urlSlug,
    tags: from.chance(50) ? [from.pick(productTags)] : [],
    isVisible: product.isVisible,
    seoOptions: from.chance(30) ? { title: name, description: `${name}, by hand.` } : null,
    images: from.chance(90) ? [image(product, from.hex(12))] : [],
    createdOn: written(product.createdOn),
    modifiedOn: written(product.modifiedOn),
  }
  const variants = product.variants.map((variant) => writeVariant(shop, product, variant, version))
  const variantAttributes = Object.keys(product.variants[0]?.attributes ?? {})
  const digital = {
    pricing: pricing(shop, { basePrice: product.price, salePrice: product.price, onSale: false }),
    digitalGood: { id: from.hex(12), filename: `${name.toLowerCase().replace(' ', '-')}.pdf` },
  }
  if (version !== 'v2') {
    const none = { pricing: null, digitalGood: null }
    return { ...shared, variantAttributes, variants, ...(isDigital ? digital : none) }
  }
  if (isDigital) return { ...shared, ...digital }
  return type === 'GIFT_CARD' ? { ...shared, variants } : { ...shared, variantAttributes, variants }
}

function writeVariant(shop: Shop, { type }: Product, variant: Variant, version: ProductsVersion) {
  const { id, sku, attributes, quantity, isUnlimited } = variant
  const isMetric = shop.website.measurementStandard === 'METRIC'
  const stock = { quantity, unlimited: isUnlimited }
  const shared = { id, sku, pricing: pricing(shop, variant), attributes, image: null }
  if (type === 'GIFT_CARD') return shared
  if (type === 'SERVICE') return { ...shared, stock }
  const shippingMeasurements = {
    weight: { unit: isMetric ? 'KILOGRAM' : 'POUND', value: 0.4 },
    dimensions: { unit: isMetric ? 'CENTIMETER' : 'INCH', length: 0, width: 0, height: 0 },
  }
  const codes = version === 'v2' ? { gtin: null, mpn: null } : {}
  return { ...shared, stock, shippingMeasurements, ...codes }
}

function pricing(
  { money }: Shop,
  { basePrice, salePrice, onSale }: Pick<Variant, 'basePrice' | 'salePrice' | 'onSale'>,
) {
  return { basePrice: money(basePrice), salePrice: money(onSale ? salePrice : 0), onSale }
}

function image({ name, urlSlug }: Product, id: string) {
  return {
    id,
    altText: name,
    orderIndex: 0,
    url: imageUrl(urlSlug),
    originalSize: { width: 1600, height: 1200 },
    availableFormats: ['100w', '300w', '500w'],
  }
}

/** Where the picture of a product is; the name of the file says what is on it. */
export const imageUrl = (urlSlug: string): string =>
  `https://images.squarespace-cdn.com/content/v1/practice/${urlSlug.slice(2)}.jpg`

/** The store pages of a shop; one that sells nothing has none. */
export function storePages(shop: Shop) {
  const titles = [
    ...(shop.counts.products > 0 ? ['Shop'] : []),
    ...(shop.counts.products > 50 ? ['Sale'] : []),
  ]
  return titles.map((title, position) => ({
    id: objectId(firstDay, shop.draw('store pages', position)),
    title,
    isEnabled: position === 0,
    urlSlug: title.toLowerCase(),
  }))
}
