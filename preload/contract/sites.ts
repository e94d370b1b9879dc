import { z } from 'zod'
import { longestName, mostSites } from '../limits.ts'
import type {
  Change,
  ConnectionRow,
  MarkDifference,
  Permission,
  SiteDetails,
  SiteRow,
} from '../shapes.ts'
import { changes, takes } from './call.ts'
import {
  client,
  clientId,
  colour,
  connectionId,
  line,
  note,
  tag,
  websiteId,
  websiteIds,
} from './fields.ts'
import type { CallError } from './reply.ts'

// More than a site can have: what a change took from it is more than what it has now.
const mostTagsOfADifference = 500
const tags = z.array(tag).max(50)
const differentTags = z.array(tag).max(mostTagsOfADifference)
const fromTo = <Value extends z.ZodType>(value: Value) => z.strictObject({ from: value, to: value })

const differences = z
  .array(
    z.strictObject({
      websiteId,
      clientId: fromTo(clientId.nullable()).optional(),
      colour: fromTo(colour).optional(),
      pinned: fromTo(z.boolean()).optional(),
      addedTags: differentTags,
      removedTags: differentTags,
    }),
  )
  .max(mostSites)

export const siteCalls = {
  'connections.list': takes({}).gives<{ sites: SiteRow[] }>(),
  'connections.relabel': changes({ connectionId, label: line(1, longestName) }).gives(),
  'sites.get': takes({ websiteId }).gives<{
    site: SiteDetails & { fetchedAt: number }
    connections: ConnectionRow[]
    changes: Change[]
    permissions: Permission[]
  }>(),
  /**
   * What is different now, for undoing it with `sites.unmark`; and the client that `client` came to,
   * unless it was null. With `stopped` it ended before the last site, as that says: what is different
   * is stored, and the same call does the rest.
   */
  'sites.mark': changes({
    websiteIds,
    client: client.nullable().optional(),
    colour: colour.optional(),
    pinned: z.boolean().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
  }).gives<{
    differences: MarkDifference[]
    client?: { id: string; isNew: boolean }
    stopped?: CallError
  }>(),
  /**
   * What was done to the sites since stays as it is. When it fails on the way it says for how many
   * sites it was done, and the same call does the rest. `madeClientId` is the client that the change
   * made, who goes again unless it has sites by now.
   */
  'sites.unmark': changes({ differences, madeClientId: clientId.optional() }).gives(),
  'sites.saveNote': changes({ websiteId, note }).gives(),
}

export type SiteEvents = {
  /** Only the sites that changed, and the ids of those no longer on the list. */
  'connections.changed': { sites: SiteRow[]; removed: string[] }
}
