import { useEffect } from 'react'
import type { SiteRow } from '../../preload/contract.ts'
import { haystack } from '../domain/search/haystack.ts'

/** Prepares the rows for the first keystroke while nothing else is to do. */
export function useReadyToSearch(sites: SiteRow[]): void {
  useEffect(() => {
    let next = 0
    let idle = requestIdleCallback(prepare)
    function prepare(deadline: IdleDeadline): void {
      while (next < sites.length && deadline.timeRemaining() > 2) {
        for (const site of sites.slice(next, next + 50)) haystack(site)
        next += 50
      }
      if (next < sites.length) idle = requestIdleCallback(prepare)
    }
    return () => cancelIdleCallback(idle)
  }, [sites])
}
