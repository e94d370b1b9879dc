import type { SiteRow } from '../../preload/contract.ts'

/**
 * The rows in the order of `places` (website ids), so that none moves away under the pointer while
 * checks change what comes first. Rows that were not there stand at the end; `null` holds nothing.
 */
export function keepPlaces(rows: SiteRow[], places: readonly string[] | null): SiteRow[] {
  if (places === null) return rows
  const placeOf = new Map(places.map((websiteId, place) => [websiteId, place]))
  const place = (row: SiteRow) => placeOf.get(row.websiteId) ?? places.length
  return rows.toSorted((a, b) => place(a) - place(b))
}
