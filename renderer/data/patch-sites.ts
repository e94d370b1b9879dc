import type { Events, SiteRow } from '../../preload/contract.ts'

type ListChange = Events['connections.changed']

/** One change that does what several in a row do, so that a busy check is drawn a few times a second. */
export function mergeChanges(...changes: ListChange[]): ListChange {
  const changed = new Map<string, SiteRow>()
  const removed = new Set<string>()
  for (const change of changes) {
    for (const websiteId of change.removed) {
      changed.delete(websiteId)
      removed.add(websiteId)
    }
    for (const site of change.sites) {
      changed.set(site.websiteId, site)
      removed.delete(site.websiteId)
    }
  }
  return { sites: [...changed.values()], removed: [...removed] }
}

/**
 * The list with the changed sites put in place and the removed ones taken out. Rows that did not
 * change keep their identity, so that only what changed is drawn again.
 */
export function patchSites(sites: SiteRow[], change: ListChange): SiteRow[] {
  const changed = new Map(change.sites.map((site) => [site.websiteId, site]))
  const removed = new Set(change.removed)
  const kept: SiteRow[] = []
  for (const site of sites) {
    const next = changed.size === 0 ? undefined : changed.get(site.websiteId)
    if (next !== undefined) {
      changed.delete(site.websiteId)
      kept.push(next)
    } else if (!removed.has(site.websiteId)) kept.push(site)
  }
  return [...kept, ...changed.values()]
}
