import { useMemo, useState } from 'react'
import type { SiteRow } from '../../preload/contract.ts'

/** Website ids in the order in which they stay, and the order of the list that it began with. */
export type Places = { ids: string[]; order: string }

/**
 * The places to hold now: none unless `held`, else those of when holding began. Another `order`
 * (whatever the person chose: sorting, search) is taken over at once, and held from there.
 */
export function nextPlaces(
  places: Places | null,
  rows: SiteRow[],
  held: boolean,
  order: string,
): Places | null {
  if (!held) return null
  if (places?.order === order) return places
  return { ids: rows.map(({ websiteId }) => websiteId), order }
}

/** The rows in their places; those that were not there stand at the end. */
export function keepPlaces(rows: SiteRow[], places: Places | null): SiteRow[] {
  if (places === null) return rows
  const placeOf = new Map(places.ids.map((websiteId, place) => [websiteId, place]))
  const place = (row: SiteRow) => placeOf.get(row.websiteId) ?? places.ids.length
  return rows.toSorted((a, b) => place(a) - place(b))
}

/** The rows, none of which changes its place while `held`. */
export function useKeptPlaces(rows: SiteRow[], held: boolean, order: string): SiteRow[] {
  const [before, setPlaces] = useState<Places | null>(null)
  const places = nextPlaces(before, rows, held, order)
  if (places !== before) setPlaces(places)
  return useMemo(() => keepPlaces(rows, places), [rows, places])
}
