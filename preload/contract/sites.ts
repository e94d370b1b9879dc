import { longestName } from '../limits.ts'
import type { Change, ConnectionRow, Permission, SiteDetails, SiteRow } from '../shapes.ts'
import { changes, takes } from './call.ts'
import { connectionId, line, websiteId } from './fields.ts'

export const siteCalls = {
  'connections.list': takes({}).gives<{ sites: SiteRow[] }>(),
  'connections.relabel': changes({ connectionId, label: line(1, longestName) }).gives(),
  'sites.get': takes({ websiteId }).gives<{
    site: SiteDetails & { fetchedAt: number }
    connections: ConnectionRow[]
    changes: Change[]
    permissions: Permission[]
  }>(),
}

export type SiteEvents = {
  /** Only the sites that changed, and the ids of those no longer on the list. */
  'connections.changed': { sites: SiteRow[]; removed: string[] }
}
