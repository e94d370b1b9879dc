/**
 * The pages of a site's admin in Squarespace that people go to, one line each, below
 * `https://<siteId>.squarespace.com/config`. Imports nothing.
 */

type Line = {
  /** What a menu calls it. */
  name: string
  /** Below the admin's address. Links of other tools to people's own sites attest each of them. */
  path: string
  /** What people also call it when they look for it. */
  alsoCalled: string
}

const table = {
  admin: { name: 'Squarespace', path: '', alsoCalled: 'admin config dashboard backend' },
  orders: { name: 'Orders', path: '/commerce/orders', alsoCalled: 'fulfillment' },
  products: {
    name: 'Products',
    path: '/commerce/inventory',
    alsoCalled: 'inventory stock',
  },
  billing: {
    name: 'Billing',
    path: '/settings/billing',
    alsoCalled: 'subscription payment invoices',
  },
  'api-keys': {
    name: 'API keys',
    path: '/settings/developer-tools/developer-api-keys',
    alsoCalled: 'developer tools',
  },
} as const satisfies Record<string, Line>

export type SquarespacePage = keyof typeof table

/** Each page: its name, its path, what it is also called. */
export const squarespacePageLines: Record<SquarespacePage, Line> = table

/** Every page; the most frequent thing that staff do comes first. */
export const squarespacePages: readonly [SquarespacePage, ...SquarespacePage[]] = [
  'admin',
  'orders',
  'products',
  'billing',
  'api-keys',
]

/** The path of a page of the admin, on the site's own host. */
export const adminPath = (page: SquarespacePage): string => `/config${table[page].path}`

/** The address of a page of a site's admin; null where its `siteId`, a subdomain, gives no safe one. */
export function adminAddress(siteId: string, page: SquarespacePage): string | null {
  if (!/^[a-z0-9][a-z0-9-]*$/i.test(siteId)) return null
  return `https://${siteId}.squarespace.com${adminPath(page)}`
}
