import { useEffect, useState } from 'react'
import type { SavedView, SiteRow } from '../../preload/contract.ts'
import type { Contacts } from '../domain/search/haystack.ts'
import { find } from '../domain/search/matching.ts'
import { parse } from '../../preload/search/query.ts'
import { inView } from '../domain/views.ts'

/** How many of the sites a saved view shows. */
export function countOf(
  { view, query }: Pick<SavedView, 'view' | 'query'>,
  sites: readonly SiteRow[],
  clients: Contacts,
): number {
  return find(parse(query), sites, sites, clients).filter((site) => inView(site, view)).length
}

type Counted = { views: readonly SavedView[]; sites: readonly SiteRow[]; clients: Contacts }
type Counts = ReadonlyMap<string, number>

/** Counts one view after the other while nothing else is to do. */
function countInIdleTime(done: (counts: Counts) => void) {
  let idle: number | null = null
  let now: Counted = { views: [], sites: [], clients: new Map() }
  let wanted = now

  function begin(): void {
    now = wanted
    const counts = new Map<string, number>()
    function go(deadline: IdleDeadline): void {
      do {
        const next = now.views[counts.size]
        if (next === undefined) return end(counts)
        counts.set(next.id, countOf(next, now.sites, now.clients))
      } while (deadline.timeRemaining() > 2)
      idle = requestIdleCallback(go)
    }
    idle = requestIdleCallback(go)
  }

  function end(counts: Counts): void {
    idle = null
    done(counts)
    if (wanted !== now) begin()
  }

  return {
    /** One count that is under way comes to its end first, or a busy check would let none do so. */
    count: (next: Counted) => {
      wanted = next
      if (idle === null) begin()
    },
    stop: () => {
      if (idle !== null) cancelIdleCallback(idle)
      idle = null
    },
  }
}

/** How many sites each saved view shows, by the view's id; a moment after they changed. */
export function useCounts(
  views: readonly SavedView[],
  sites: readonly SiteRow[],
  clients: Contacts,
): Counts {
  const [counts, setCounts] = useState<Counts>(new Map())
  const [counter] = useState(() => countInIdleTime(setCounts))
  useEffect(() => counter.count({ views, sites, clients }), [counter, views, sites, clients])
  useEffect(() => counter.stop, [counter])
  return counts
}
