/**
 * Everything that crosses the bridge between the window and the main process: every call with its
 * input schema and output type, every event, every error code. Imports no Electron; the renderer
 * imports only its types. Times are epoch milliseconds or null.
 */
import { z } from 'zod'

/** What a connection's last check says; what needs a person most comes first. */
export const healths = [
  'reauthorize',
  'key-rejected',
  'locked',
  'expiring',
  'limited',
  'site-expired',
  'rate-limited',
  'unreachable',
  'unchecked',
  'handed-over',
  'ok',
] as const
export type Health = (typeof healths)[number]

/** The one thing to do about a site's health; null when there is nothing to do. */
export type NextStep =
  | 'check'
  | 'refresh'
  | 'authorize-again'
  | 'replace-key'
  | 'message-client'
  | 'try-again'
  | 'take-back'

/** Squarespace APIs that a credential may or may not read (fact sheet, sections 1.9 and 2). */
export const apis = [
  'orders',
  'products',
  'inventory',
  'transactions',
  'contacts',
  'discounts',
] as const
export type Api = (typeof apis)[number]

/** Why Squarespace could not be reached, or why a secret cannot be opened. */
export const reasons = [
  'offline',
  'timed-out',
  'server-trouble',
  'not-squarespace',
  'unexpected-reply',
  'wrong-clock',
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
  detail: HealthDetail
  addedAt: number
  checkedAt: number | null
  accessExpiresAt: number | null
  refreshExpiresAt: number | null
  scopes: string[]
  developerAppId: string | null
}

export type SiteRow = {
  websiteId: string
  siteId: string
  title: string
  url: string
  currency: string
  timeZone: string
  client: string | null
  tags: string[]
  colour: string | null
  pinned: boolean
  connections: ConnectionRow[]
  /** The worst health of its connections. */
  health: Health
  nextStep: NextStep | null
  /** When the site stops being connected unless something is done; null is never. */
  breaksBy: number | null
  fetchedAt: number
}

/** Every field of the Authorization API (fact sheet, section 3). An empty text: not given. */
export type SiteDetails = {
  websiteId: string
  siteId: string
  title: string
  url: string
  currency: string
  measurementStandard: string
  language: string
  timeZone: string
  location: { region: string; country: string } | null
}

/** A field of the site that was different at an earlier check. */
export type Change = { at: number; field: string; before: string; after: string }

export type Permission = {
  connectionId: string
  api: Api
  access: 'can' | 'cannot' | 'unknown'
  checkedAt: number | null
}

export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** APIs that a connection must be able to read; a missing one makes it `limited`. */
  neededApis: Api[]
}

/** Something that a person must be told once: where their data stands. */
export type Notice = {
  kind: 'no-keychain' | 'database-set-aside' | 'preferences-set-aside' | 'read-only'
  /** The file's name that was set aside, or the folder that cannot be written. */
  path: string | null
  /** The newest good backup, when one can be restored. */
  backupAt: number | null
}

export type AppStatus = {
  version: string
  electron: string
  platform: string
  /** `real` is Squarespace; `practice` the made-up one inside; `other` the origin of a flag. */
  squarespace: { kind: 'real' | 'practice' | 'other'; origin: string }
  /** Whether Squarespace answered the last request; null before the first one. */
  reachable: boolean | null
  notices: Notice[]
}

export type CheckProgress = {
  done: number
  total: number
  state: 'running' | 'finished' | 'cancelled'
  /** Whether a person asked for it; the app also checks by itself, which is not worth a word. */
  asked: boolean
  /** Connections whose check did not end well. */
  failures: { websiteId: string; title: string; label: string; health: Health }[]
}

/** What a menu item asks of the window. */
export type Command = 'connect' | 'check-all' | 'find' | 'settings' | 'shortcuts'

const nothing = z.strictObject({})
const connectionId = z.uuid()
const websiteId = z.string().regex(/^[0-9a-f]{24}$/)
const label = z.string().trim().max(80)
// Longer text than any key: the key parser says what is wrong with it in a clear sentence.
const apiKey = z.string().max(100_000)

/** One input schema a call. */
export const inputs = {
  'app.status': nothing,
  'app.dismissNotice': z.strictObject({
    kind: z.enum(['no-keychain', 'database-set-aside', 'preferences-set-aside', 'read-only']),
  }),
  'app.restoreBackup': nothing,
  'preferences.get': nothing,
  'preferences.set': z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    density: z.enum(['comfortable', 'compact']).optional(),
    neededApis: z.array(z.enum(apis)).max(apis.length).optional(),
  }),
  'connections.list': nothing,
  'connections.identifyKey': z.strictObject({ apiKey }),
  'connections.addKey': z.strictObject({
    apiKey,
    label: label.optional(),
    ifDuplicate: z.enum(['ask', 'replace', 'keep-both']).optional(),
  }),
  'connections.replaceKey': z.strictObject({ connectionId, apiKey }),
  'connections.relabel': z.strictObject({ connectionId, label: label.min(1) }),
  'connections.check': z.strictObject({
    connectionIds: z.array(connectionId).max(20_000).optional(),
  }),
  'connections.cancelCheck': nothing,
  'connections.remove': z.strictObject({ connectionId }),
  'connections.restore': z.strictObject({ connectionId }),
  'sites.get': z.strictObject({ websiteId }),
  'links.open': z.strictObject({ websiteId, page: z.enum(['site', 'api-keys']) }),
  'clipboard.write': z.strictObject({ text: z.string().max(10_000) }),
  'practice.enter': nothing,
  'practice.leave': nothing,
  'practice.sites': nothing,
  'practice.change': z.strictObject({
    websiteId,
    what: z.enum(['delete-key', 'lapse', 'rename', 'take-orders', 'mend']),
  }),
  'practice.setOnline': z.strictObject({ online: z.boolean() }),
}

/** A key or its site that is already here; nothing was stored. */
export type Existing = { connection: ConnectionRow; sameKey: boolean }

/** One output type a call. */
export type Outputs = {
  'app.status': AppStatus
  'app.dismissNotice': Record<string, never>
  'app.restoreBackup': { restoredFrom: number }
  'preferences.get': Preferences
  'preferences.set': Preferences
  'connections.list': { sites: SiteRow[] }
  /** Which site a key opens, before anything is stored. */
  'connections.identifyKey': { site: SiteDetails; existing: Existing[] }
  'connections.addKey': {
    connectionId: string
    websiteId: string
    outcome: 'added' | 'replaced'
  }
  'connections.replaceKey': {
    connectionId: string
    websiteId: string
    outcome: 'added' | 'replaced'
  }
  'connections.relabel': Record<string, never>
  /** How many checks began; `check.progress` and `connections.changed` follow. */
  'connections.check': { started: number }
  'connections.cancelCheck': Record<string, never>
  'connections.remove': Record<string, never>
  'connections.restore': Record<string, never>
  'sites.get': {
    site: SiteDetails & { fetchedAt: number }
    connections: ConnectionRow[]
    changes: Change[]
    permissions: Permission[]
  }
  'links.open': Record<string, never>
  'clipboard.write': Record<string, never>
  'practice.enter': Record<string, never>
  'practice.leave': Record<string, never>
  'practice.sites': {
    sites: {
      websiteId: string
      title: string
      apiKey: string
      /** Another key of the same site, to replace a broken one with. */
      newKey: string
      connected: boolean
    }[]
    online: boolean
  }
  'practice.change': Record<string, never>
  'practice.setOnline': Record<string, never>
}

export type CallName = keyof typeof inputs & keyof Outputs
export type Input<Name extends CallName> = z.input<(typeof inputs)[Name]>
export type Output<Name extends CallName> = Outputs[Name]

export type Events = {
  /** Only the sites that changed, and the ids of those no longer on the list. */
  'connections.changed': { sites: SiteRow[]; removed: string[] }
  'check.progress': CheckProgress
  'app.changed': AppStatus
  'preferences.changed': Preferences
  'app.command': { command: Command }
}
export type EventName = keyof Events

export type ErrorCode =
  | 'invalid-input'
  | 'forbidden'
  | 'not-found'
  | 'duplicate'
  | 'wrong-site'
  | 'offline'
  | 'unreachable'
  | 'key-rejected'
  | 'reauthorize'
  | 'missing-permission'
  | 'site-expired'
  | 'rate-limited'
  | 'vault-locked'
  | 'vault-unavailable'
  | 'port-busy'
  | 'cancelled'
  | 'timed-out'
  | 'denied'
  | 'internal'

/** What a failed call says: `message` is a sentence for the person, `reference` is for support. */
export type CallError = {
  code: ErrorCode
  message: string
  reference?: string
  retryAt?: number
  site?: SiteDetails
  existing?: Existing[]
}

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** `window.latchkey`, as the preload exposes it. */
export type Latchkey = {
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
}
