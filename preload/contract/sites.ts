import { longestName } from '../limits.ts'
import type { Change, ConnectionRow, Permission, SiteDetails, SiteRow } from '../shapes.ts'
import { changes, takes } from './call.ts'
import { connectionId, line, websiteId } from './fields.ts'
import type { ErrorCode, FileTrouble } from './reply.ts'

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

/** Why a call about sites fails, or one of any room that has names, sites and secrets. */
export type SiteReasons = {
  /** Removed meanwhile, or destroyed. */
  gone: {
    code: 'not-found'
    what: 'connection' | 'site' | 'sign-in' | 'client' | 'tag' | 'view' | 'developer-app'
  }
  unnamed: { code: 'invalid-input'; what: 'client' | 'view' | 'tag' | 'developer-app' }
  /** Another one of its kind has the name. */
  'name-taken': { code: 'duplicate'; what: 'client' | 'view' | 'tag'; name: string }
  /** A change of many that ended early: what was `done` until then is stored. */
  'stopped-early': {
    code: ErrorCode
    work: 'marking' | 'unmarking' | 'removing' | 'restoring' | 'destroying'
    done: number
    of: number
    because: FileTrouble | 'changed-meanwhile'
  }
  /** The stores that were asked about are not the open ones any more. */
  'stores-changed': { code: 'cancelled' }
}
