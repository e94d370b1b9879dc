import type { SiteRow, Sorting } from '../../../preload/contract.ts'
import { orderOf, type Compare } from '../../domain/columns.ts'
import { makeLastOrder } from './last-order.ts'

/** Whether two lists have the same sites in the same positions, whatever has changed of them. */
export function areSameSites(before: readonly SiteRow[], now: readonly SiteRow[]): boolean {
  return (
    before.length === now.length &&
    now.every((site, index) => {
      const was = before[index]
      return was === site || was?.websiteId === site.websiteId
    })
  )
}

/** Whether no site that has changed comes before or after others for that. */
function isSameOrder(
  before: readonly SiteRow[],
  now: readonly SiteRow[],
  compare: Compare,
): boolean {
  return now.every((site, index) => {
    const was = before[index]
    return was === site || (was !== undefined && compare(was, site) === 0)
  })
}

/**
 * Sorts the same sites again and again, as they change: thousands are put in a new order only where
 * what changed of some is what they are sorted by, and then from the order that they had.
 */
export function makeSorter(): (sites: readonly SiteRow[], sorting: Sorting) => SiteRow[] {
  const lastOrder = makeLastOrder()
  let last: {
    sites: readonly SiteRow[]
    sorting: Sorting
    /** The indexes in `sites` of the sites in their order. */
    positions: readonly number[]
    sorted: SiteRow[]
  } | null = null

  function positionsOf(sites: readonly SiteRow[], compare: Compare, sorting: Sorting) {
    if (last !== null && areSameSites(last.sites, sites)) {
      if (last.sorting === sorting && isSameOrder(last.sites, sites, compare)) return last.positions
      return sortPositions(last.positions, sites, compare)
    }
    const at = new Map(sites.map((site, index) => [site, index]))
    if (last !== null) lastOrder.remember(last.sorted)
    const ordered = lastOrder.order([...sites])
    return sortPositions(
      ordered.map((site) => at.get(site) ?? 0),
      sites,
      compare,
    )
  }

  return (sites, sorting) => {
    if (last !== null && last.sites === sites && last.sorting === sorting) return last.sorted
    const positions = positionsOf(sites, orderOf(sorting), sorting)
    const sorted = positions.flatMap((position) => sites[position] ?? [])
    last = { sites, sorting, positions, sorted }
    return sorted
  }
}

function sortPositions(
  positions: readonly number[],
  sites: readonly SiteRow[],
  compare: Compare,
): readonly number[] {
  return positions.toSorted((a, b) => {
    const [first, second] = [sites[a], sites[b]]
    return first === undefined || second === undefined ? 0 : compare(first, second)
  })
}
