/** Sites under headings: by client, health or tag. A site with two tags stands under both. */
import { healthLines, rankOf } from '../../preload/healths.ts'
import type { Client, Color, Grouping, Health, SiteRow } from '../../preload/contract.ts'
import { compareNames } from '../../preload/names.ts'
import { ownerOf } from './choices.ts'

export type Group = {
  /** Tells it from the other groups of the same grouping, also after a restart. */
  id: string
  name: string
  /** Of a client. */
  color: Color | null
  /** Of a group by health. */
  health: Health | null
  /** In the order of the list. */
  sites: SiteRow[]
}

/** What each grouping is called. */
export const groupingNames: Record<Grouping, string> = {
  none: 'Nothing',
  client: 'Client',
  health: 'Health',
  tag: 'Tag',
}

/** The id of the group of those without a client or without a tag. */
const none = ''

/** Groups by name; the one of those without comes last. */
function byName(a: Group, b: Group): number {
  return Number(a.id === none) - Number(b.id === none) || compareNames(a.name, b.name)
}

function byHealth(a: Group, b: Group): number {
  return (a.health === null ? 0 : rankOf(a.health)) - (b.health === null ? 0 : rankOf(b.health))
}

/**
 * The sites put together, each group in the order of `sites`; null when they are not to be grouped.
 * One pass over the sites, whatever their number.
 */
export function groupSites(
  sites: readonly SiteRow[],
  grouping: Grouping,
  clients: ReadonlyMap<string, Pick<Client, 'color'>>,
): Group[] | null {
  if (grouping === 'none') return null
  const groups = new Map<string, Group>()
  function put(site: SiteRow, id: string, about: () => Omit<Group, 'id' | 'sites'>): void {
    const known = groups.get(id)
    if (known !== undefined) known.sites.push(site)
    else groups.set(id, { id, ...about(), sites: [site] })
  }
  for (const site of sites) {
    const { client, health, tags } = site
    if (grouping === 'health') {
      put(site, health, () => ({ name: healthLines[health].word, color: null, health }))
    } else if (grouping === 'client') {
      const id = ownerOf(site) ?? none
      const color = clients.get(id)?.color ?? null
      put(site, id, () => ({ name: client ?? 'No client', color, health: null }))
    } else if (tags.length === 0) {
      put(site, none, () => ({ name: 'No tag', color: null, health: null }))
    } else {
      for (const tag of tags) put(site, tag, () => ({ name: tag, color: null, health: null }))
    }
  }
  return [...groups.values()].toSorted(grouping === 'health' ? byHealth : byName)
}
