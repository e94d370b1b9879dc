import type { HandOverStores, SiteRow, StoreThere } from '../../preload/contract.ts'
import type { Store } from '../api2cart/api2cart.ts'
import { isSquarespace } from './giving.ts'
import { storeUrlKey } from './store-url.ts'

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
