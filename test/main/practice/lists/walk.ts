import { z } from 'zod'
import { listEndpoints } from '../../../../main/practice/lists/lists.ts'
import { shopOf, type Shop } from '../../../../main/practice/shop/shop.ts'
import { makePracticeSites } from '../../../../main/practice/sites.ts'

/** What each list stands under. */
export const listKeys: Readonly<Record<string, string>> = {
  '/1.0/commerce/orders': 'result',
  '/1.0/commerce/store_pages': 'storePages',
  '/v2/commerce/products': 'products',
  '/1.1/commerce/products': 'products',
  '/1.0/commerce/products': 'products',
  '/1.0/commerce/inventory': 'inventory',
  '/1.0/commerce/transactions': 'documents',
  '/v1/contacts': 'contacts',
  '/v1/commerce/discounts': 'discounts',
  '/1.0/profiles': 'profiles',
}

const pagination = z.strictObject({
  hasNextPage: z.boolean(),
  nextPageCursor: z.string().nullable(),
  nextPageUrl: z.string().nullable(),
})
const record = z.looseObject({
  id: z.string().optional(),
  variantId: z.string().optional(),
  createdOn: z.string().optional(),
  modifiedOn: z.string().optional(),
})

/** One record of a list, as far as it can be told from the others. */
export type Listed = z.infer<typeof record>

/** The shops of the first sites, of every size. */
export const shops: readonly Shop[] = makePracticeSites(40).map(({ website }) => shopOf(website))

/** Asks a list for one page, without HTTP. */
export function ask(path: string, shop: Shop, query: Record<string, string> = {}) {
  const endpoint = listEndpoints.find((each) => each.path === path)
  if (endpoint === undefined) throw new Error(`There is no list at ${path}`)
  const body = endpoint.answer(shop, new URLSearchParams(query), 'http://127.0.0.1:1')
  return {
    body,
    records: z.array(record).parse(body[listKeys[path] ?? '']),
    pagination: pagination.safeParse(body['pagination']).data,
  }
}

/** Every page of a list, from the first to the last; `more` goes with each cursor. */
export function walk(
  path: string,
  shop: Shop,
  query: Record<string, string> = {},
  more: Record<string, string> = {},
): Listed[][] {
  const pages: Listed[][] = []
  let next: Record<string, string> | null = { ...query, ...more }
  while (next !== null) {
    const { records, pagination: at } = ask(path, shop, next)
    pages.push(records)
    const cursor = at?.nextPageCursor ?? null
    next = cursor === null ? null : { cursor, ...more }
  }
  return pages
}

/** What a record is known by. */
export const idOf = ({ id, variantId }: { id?: unknown; variantId?: unknown }): string =>
  String(id ?? variantId)
