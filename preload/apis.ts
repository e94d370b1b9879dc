/**
 * Squarespace's APIs that a credential may or may not read (fact sheet, sections 1.9 and 2). Imports
 * nothing.
 */

type Line = {
  /** As the permissions of a key name it. */
  name: string
  /** The cheapest request that needs the permission (fact sheet, sections 3 and 5). */
  probe: string
  canBeWritten: boolean
  /**
   * What nearly every hand-over needs: a new developer app asks for it, and it is a warning to lack
   * it unless Settings say otherwise.
   */
  isUsual: boolean
}

/** Every API, in the order on screen. */
const table = {
  orders: { name: 'Orders', probe: '/1.0/commerce/orders', canBeWritten: true, isUsual: true },
  products: {
    name: 'Products',
    probe: '/1.0/commerce/store_pages',
    canBeWritten: true,
    isUsual: true,
  },
  inventory: {
    name: 'Inventory',
    probe: '/1.0/commerce/inventory',
    canBeWritten: true,
    isUsual: true,
  },
  transactions: {
    name: 'Transactions',
    probe: '/1.0/commerce/transactions',
    canBeWritten: false,
    isUsual: false,
  },
  contacts: {
    name: 'Contacts',
    probe: '/v1/contacts?pageSize=1',
    canBeWritten: true,
    isUsual: false,
  },
  discounts: {
    name: 'Discounts',
    probe: '/v1/commerce/discounts?limit=1',
    canBeWritten: true,
    isUsual: false,
  },
} as const satisfies Record<string, Line>

export type Api = keyof typeof table

export const apiLines: Readonly<Record<Api, Line>> = table

/** Whether this is the code of an API. */
export const isApi = (name: string): name is Api => Object.hasOwn(table, name)

/** The codes, in the order of the table. */
export const apis: readonly Api[] = Object.keys(table).filter(isApi)

/** Those that are needed until a person decides otherwise. */
export const usualApis: readonly Api[] = apis.filter((api) => apiLines[api].isUsual)

/** The scope that lets a developer app read an API, and the one that also lets it write. */
export const readScope = (api: Api): string => `website.${api}.read`
export const writeScope = (api: Api): string => `website.${api}`
