import { useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'

/** The place that each website id keeps, and the order of the list that it began with. */
export type Places = { of: ReadonlyMap<string, number>; order: string }

/**
 * The places to hold now: none unless `held`, else those of when holding began, and then of rows
 * that came since. Another `order` (whatever the person chose: sorting, search) is taken over at
 * once, and held from there.
 */
export function nextPlaces(
  places: Places | null,
  rows: SiteRow[],
  held: boolean,
  order: string,
): Places | null {
  if (!held) return null
  const before = places?.order === order ? places : null
  const came = rows.filter(({ websiteId }) => before?.of.has(websiteId) !== true)
  if (before !== null && came.length === 0) return before
  const of = new Map(before?.of)
  for (const { websiteId } of came) of.set(websiteId, of.size)
  return { of, order }
}

/** The rows in their places; those without one stand at the end. */
export function keepPlaces(rows: SiteRow[], places: Places | null): SiteRow[] {
  if (places === null) return rows
  const { of } = places
  const place = ({ websiteId }: SiteRow) => of.get(websiteId) ?? of.size
  return rows.toSorted((a, b) => place(a) - place(b))
}

/** The rows, none of which changes its place while `held`. */
export function useKeptPlaces(rows: SiteRow[], held: boolean, order: string): SiteRow[] {
  const [before, setPlaces] = useState<Places | null>(null)
  const places = nextPlaces(before, rows, held, order)
  if (places !== before) setPlaces(places)
  return useMemo(() => keepPlaces(rows, places), [rows, places])
}
