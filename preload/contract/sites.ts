import { longestName } from '../limits.ts'
import type { Api } from '../apis.ts'
import type { Health, NextStep } from '../healths.ts'
import type { Color } from '../marks.ts'
import type { HandedOver } from './hand-over.ts'
import type { ListField, SiteField } from '../site-fields.ts'
import { changes, takes } from './call.ts'
import { connectionId, connectionIds, line, websiteId } from './fields.ts'
import type { ErrorCode, FileTrouble } from './reply.ts'

/**
 * Why Squarespace could not be reached (`rate-limited`: it asked for a pause), why it does not refresh
 * a grant that is not known as dead (`app-rejected`: the developer app's own credentials), or why a
 * secret cannot be opened.
 */
export const reasons = [
  'offline',
  'not-answering',
  'timed-out',
  'server-trouble',
  'not-squarespace',
  'unexpected-reply',
  'wrong-clock',
  'rate-limited',
  'app-rejected',
  'keychain',
  'not-kept',
] as const
export type Reason = (typeof reasons)[number]

/** What stands behind a health code: the fold "Details" and the sentence are made from it. */
export type HealthDetail = {
  /** APIs that the agency needs and this credential may not read (`limited`). */
  missing: Api[]
  /** When the pause that Squarespace asked for ends (`rate-limited`). */
  retryAt: number | null
  reason: Reason | null
  /** One technical line for support: HTTP status, Squarespace's `contextId`. Never a secret. */
  reference: string | null
}

export type ConnectionRow = {
  id: string
  kind: 'key' | 'grant'
  label: string
  health: Health
  /** What Squarespace answered at the last check that it answered, at `checkedAt`. */
  answered: Health
  detail: HealthDetail
  addedAt: number
  checkedAt: number | null
  accessExpiresAt: number | null
  refreshExpiresAt: number | null
  scopes: string[]
  developerAppId: string | null
  /** What API2Cart has of it; null for nothing. */
  handedOver: HandedOver | null
}

export type SiteRow = Pick<SiteDetails, ListField> & {
  websiteId: string
  location: SiteDetails['location']
  /** Also of a client in the trash, which the site remembers. */
  clientId: string | null
  /** The name of its client; null while that is in the trash. */
  client: string | null
  /** In the order of a dictionary; a tag exists for as long as a site bears it. */
  tags: string[]
  color: Color | null
  pinned: boolean
  /** What the agency wrote about the site; plain text in lines. */
  note: string
  connections: ConnectionRow[]
  /** The worst health of its connections. */
  health: Health
  nextStep: NextStep | null
  /** When the site stops being connected unless something is done; null is never. */
  breaksBy: number | null
  /** When its client was last asked to do something about what it is now; null for never. */
  askedAt: number | null
  fetchedAt: number
}

/** Every field of the Authorization API (fact sheet, section 3). An empty text: not given. */
export type SiteDetails = Record<SiteField, string> & {
  websiteId: string
  location: { region: string; country: string } | null
}

/** A field of the site that was different at an earlier check. */
export type Change = { at: number; field: string; before: string; after: string }

export type Permission = {
  connectionId: string
  api: Api
  /** `unknown`: never answered, or not the last time. */
  access: 'can' | 'cannot' | 'unknown'
  /** What was answered last, and when; null for never. */
  last: 'can' | 'cannot' | null
  checkedAt: number | null
}

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
   * Notes that the clients of these connections' sites were asked to do something about them, now.
   * `editId` is null where none of them is on the list.
   */
  'sites.noteAsked': changes({ connectionIds }).gives<{ editId: string | null }>(),
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
    what:
      | 'connection'
      | 'site'
      | 'sign-in'
      | 'client'
      | 'tag'
      | 'view'
      | 'developer-app'
      | 'key-request'
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
