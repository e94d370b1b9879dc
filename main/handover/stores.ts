import type { HandOverStores, SiteRow, StoreThere } from '../../preload/contract.ts'
import { squarespace } from '../api2cart/api2cart.ts'
import type { Store } from '../api2cart/api2cart.ts'
import { storeUrlKey } from './store-url.ts'

/**
 * The Squarespace store at that address, or null. A shop that moved from another platform may have one
 * of that platform under the same address, which is none of ours.
 */
export function findStore(stores: readonly Store[], storeUrl: string): Store | null {
  const key = storeUrlKey(storeUrl)
  return stores.filter(isSquarespace).find(({ url }) => storeUrlKey(url) === key) ?? null
}

export const isSquarespace = ({ cartId }: Store): boolean => cartId === squarespace

const shownStore = ({ storeId, url, customLabel }: Store): StoreThere => ({
  storeId,
  url,
  customLabel,
})

const shownSite = ({ websiteId, title, url, connections }: SiteRow) => ({
  websiteId,
  title,
  url,
  connectionIds: connections.map(({ id }) => id),
})

/** What is in both, only here, and only at API2Cart, matched by the addresses of the stores. */
export function matchStores(sites: readonly SiteRow[], stores: readonly Store[]): HandOverStores {
  const ours = stores.filter(isSquarespace)
  const left = new Map(ours.map((store) => [storeUrlKey(store.url), store]))
  const both: HandOverStores['both'] = []
  const onlyHere: HandOverStores['onlyHere'] = []
  for (const site of sites) {
    const key = storeUrlKey(site.url)
    const store = site.url === '' ? undefined : left.get(key)
    if (store === undefined) onlyHere.push(shownSite(site))
    else {
      left.delete(key)
      const from = site.connections.find(({ handedOver }) => handedOver !== null)
      const connectionId = from?.id ?? null
      both.push({ ...shownSite(site), store: shownStore(store), connectionId })
    }
  }
  return {
    both,
    onlyHere,
    onlyThere: [...left.values()].map(shownStore),
    otherPlatforms: stores.length - ours.length,
  }
}
