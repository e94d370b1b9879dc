import { useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'

/** The position that each website id keeps, and the order of the list that it began with. */
export type RowPositions = { of: ReadonlyMap<string, number>; order: string }

/**
 * The positions to hold now: none unless `held`, else those of when holding began, and then of rows
 * that came since. Another `order` (whatever the person chose: sorting, search) is taken over at
 * once, and held from there.
 */
export function nextPositions(
  positions: RowPositions | null,
  rows: SiteRow[],
  held: boolean,
  order: string,
): RowPositions | null {
  if (!held) return null
  const before = positions?.order === order ? positions : null
  const came = rows.filter(({ websiteId }) => before?.of.has(websiteId) !== true)
  if (before !== null && came.length === 0) return before
  const of = new Map(before?.of)
  for (const { websiteId } of came) of.set(websiteId, of.size)
  return { of, order }
}

/** The rows in their positions; those without one stand at the end. */
export function keepPositions(rows: SiteRow[], positions: RowPositions | null): SiteRow[] {
  if (positions === null) return rows
  const { of } = positions
  const position = ({ websiteId }: SiteRow) => of.get(websiteId) ?? of.size
  return rows.toSorted((a, b) => position(a) - position(b))
}

/** The rows, none of which changes its position while `held`. */
export function useKeptPositions(rows: SiteRow[], held: boolean, order: string): SiteRow[] {
  const [before, setPositions] = useState<RowPositions | null>(null)
  const positions = nextPositions(before, rows, held, order)
  if (positions !== before) setPositions(positions)
  return useMemo(() => keepPositions(rows, positions), [rows, positions])
}
