import type { Events, SiteRow } from '../../preload/contract.ts'

/**
 * The list with the changed sites put in place and the removed ones taken out. Rows that did not
 * change keep their identity, so that only what changed is drawn again.
 */
export function patchSites(sites: SiteRow[], change: Events['connections.changed']): SiteRow[] {
  const changed = new Map(change.sites.map((site) => [site.websiteId, site]))
  const removed = new Set(change.removed)
  const kept: SiteRow[] = []
  for (const site of sites) {
    const next = changed.get(site.websiteId)
    changed.delete(site.websiteId)
    if (next !== undefined) kept.push(next)
    else if (!removed.has(site.websiteId)) kept.push(site)
  }
  return [...kept, ...changed.values()]
}
