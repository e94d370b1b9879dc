import type { SiteRow } from '../../../preload/contract.ts'

/**
 * Remembers how sites were sorted, and hands changed rows out in that order: a list that is nearly
 * sorted is sorted in one pass, and during a check rows change ten times a second.
 */
export function makeLastOrder() {
  let last: readonly SiteRow[] = []
  let given: { sites: SiteRow[]; ordered: SiteRow[] } | null = null
  return {
    /** The same rows, as far as they are known in their last order; others stand at the end. */
    order(sites: SiteRow[]): SiteRow[] {
      if (given?.sites === sites) return given.ordered
      const left = new Map(sites.map((site) => [site.websiteId, site]))
      const ordered: SiteRow[] = []
      for (const { websiteId } of last) {
        const site = left.get(websiteId)
        if (site === undefined) continue
        ordered.push(site)
        left.delete(websiteId)
      }
      for (const site of left.values()) ordered.push(site)
      given = { sites, ordered }
      return ordered
    },
    remember(sorted: readonly SiteRow[]): void {
      last = sorted
    },
  }
}
