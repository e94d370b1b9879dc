/** Our sites and API2Cart's stores, side by side. */
import { host } from './search/address.ts'
import { flat } from '../../preload/search/normalize.ts'
import type { HandOverStores } from '../../preload/contract.ts'

export const sides = ['both', 'only-here', 'only-there'] as const
export type Side = (typeof sides)[number]

/** A line of the list: a site here, a store there, or both. */
export type StoreLine = {
  key: string
  title: string
  url: string
  /** What API2Cart calls it, where it has it. */
  labelThere: string | null
  /** Null where it is not on the list here. */
  websiteId: string | null
  /** Null where API2Cart does not have it. */
  storeId: string | null
  /** Those of the site, the oldest first. */
  connectionIds: string[]
}

/** The lines of each side, in the order of their titles. */
export function storeLines(stores: HandOverStores): Record<Side, StoreLine[]> {
  const byTitle = (a: StoreLine, b: StoreLine) => a.title.localeCompare(b.title, 'en-US')
  return {
    both: stores.both
      .map(({ websiteId, title, url, connectionIds, store }) => ({
        key: `${websiteId} ${store.storeId}`,
        title,
        url,
        labelThere: store.customLabel,
        websiteId,
        storeId: store.storeId,
        connectionIds,
      }))
      .toSorted(byTitle),
    'only-here': stores.onlyHere
      .map(({ websiteId, title, url, connectionIds }) => ({
        key: websiteId,
        title,
        url,
        labelThere: null,
        websiteId,
        storeId: null,
        connectionIds,
      }))
      .toSorted(byTitle),
    'only-there': stores.onlyThere
      .map(({ storeId, url, customLabel }) => ({
        key: storeId,
        title: customLabel === '' ? host(url) : customLabel,
        url,
        labelThere: customLabel,
        websiteId: null,
        storeId,
        connectionIds: [],
      }))
      .toSorted(byTitle),
  }
}

/** Those lines whose title, address or label has what is searched, however it is written. */
export function findLines(lines: StoreLine[], query: string): StoreLine[] {
  const wanted = flat(query.trim())
  if (wanted === '') return lines
  return lines.filter(({ title, url, labelThere }) =>
    flat(`${title}\n${url}\n${labelThere ?? ''}`).includes(wanted),
  )
}
