/** Which message goes to whom: what one client is asked for is one message. */
import type { SiteRow } from '../../preload/contract.ts'
import { askedOf, type Asked } from '../domain/client-messages.ts'

/** What one client is asked for, or about one store that has none. */
export type Group = {
  id: string
  clientId: string | null
  /** The client, or else the store. */
  name: string
  asked: Asked[]
}

/** The messages about these sites, in their order; a site that asks for nothing is left out. */
export function groupsOf(sites: readonly SiteRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const site of sites) {
    const asked = askedOf(site)
    if (asked === null) continue
    const { websiteId, title, clientId, client } = site
    // A client in the trash is not written to.
    const owner = client === null ? null : clientId
    const id = owner ?? websiteId
    const group = groups.get(id)
    if (group === undefined) {
      groups.set(id, { id, clientId: owner, name: client ?? title, asked: [asked] })
    } else group.asked.push(asked)
  }
  return [...groups.values()]
}
