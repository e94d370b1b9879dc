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

/**
 * Why Squarespace could not be reached, why it does not refresh a grant that is not known as dead
 * (`app-rejected`: the developer app's own credentials), or why a secret cannot be opened.
 */
export const reasons = [
  'offline',
  'timed-out',
  'server-trouble',
  'not-squarespace',
  'unexpected-reply',
  'wrong-clock',
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

/** Who delivers the address that Squarespace sends a browser to after its consent page. */
export const returnWays = ['loopback', 'link', 'page', 'paste'] as const
export type ReturnBy = (typeof returnWays)[number]

/** Who delivered an address that came home: `link` is the operating system. */
export type DeliveredBy = 'loopback' | 'link' | 'paste'

/** The agency's own OAuth client; its client secret goes in and never out. */
export type DeveloperApp = {
  id: string
  name: string
  clientId: string
  redirectUri: string
  returnBy: ReturnBy
  /** Asked for unless a sign-in says otherwise (fact sheet, section 1.9). */
  scopes: string[]
  /** Whether the client secret can be used; `locked` and `not-kept` as for a connection. */
  clientSecret: 'open' | 'locked' | 'not-kept'
  /** How many grants on the list are refreshed with it. */
  grants: number
}

/** One way from the consent page home that is waited for, at most until `expiresAt`. */
export type Attempt = {
  attemptId: string
  /** What the browser opens; in a test of the way back, the redirect URI itself. */
  authorizeUrl: string
  expiresAt: number
}

/** A grant that came home for another site than the one that was to be authorized again. */
export type Undecided = { attemptId: string; connectionId: string; site: SiteDetails }

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

const developerAppId = z.uuid()
const attemptId = z.uuid()
const redirectUri = z.string().trim().max(2_000)
const returnBy = z.enum(returnWays)
const scopes = z.array(z.string().regex(/^website\.[a-z]+(\.read)?$/)).max(20)
// What is wrong with such a text is said in a clear sentence by the room that reads it.
const token = z.string().max(20_000)

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
  'connections.addGrant': z.strictObject({
    developerAppId,
    accessToken: token,
    refreshToken: token,
  }),
  'developerApps.list': nothing,
  'developerApps.save': z.strictObject({
    id: developerAppId.optional(),
    name: z.string().trim().max(80),
    clientId: z.string().max(2_000),
    clientSecret: z.string().max(2_000).optional(),
    redirectUri,
    returnBy,
    scopes,
  }),
  'developerApps.remove': z.strictObject({ developerAppId }),
  'developerApps.restore': z.strictObject({ developerAppId }),
  'signin.start': z.strictObject({
    developerAppId,
    scopes: scopes.optional(),
    reauthorize: connectionId.optional(),
  }),
  'signin.test': z.strictObject({ redirectUri, returnBy }),
  'signin.savePage': nothing,
  'signin.open': z.strictObject({ attemptId }),
  'signin.accept': z.strictObject({ url: z.string().max(100_000) }),
  'signin.cancel': z.strictObject({ attemptId }),
  'signin.undecided': nothing,
  'signin.decide': z.strictObject({ attemptId, keep: z.boolean() }),
  'sites.get': z.strictObject({ websiteId }),
  'links.open': z.strictObject({ websiteId, page: z.enum(['site', 'api-keys']) }),
  'links.openDeveloperApps': nothing,
  'clipboard.write': z.strictObject({ text: z.string().max(10_000) }),
  'practice.enter': nothing,
  'practice.leave': nothing,
  'practice.sites': nothing,
  'practice.change': z.strictObject({
    websiteId,
    what: z.enum(['delete-key', 'end-grant', 'lapse', 'rename', 'take-orders', 'mend']),
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
  /** Tokens that another system held; it must stop refreshing them. */
  'connections.addGrant': { connectionId: string; websiteId: string }
  'developerApps.list': { apps: DeveloperApp[] }
  'developerApps.save': { developerAppId: string }
  'developerApps.remove': Record<string, never>
  'developerApps.restore': Record<string, never>
  'signin.start': Attempt
  /** Proves a way back without Squarespace; nothing is stored. */
  'signin.test': Attempt
  /** Saves the one-file page for `returnBy: 'page'`; null when the person decided against it. */
  'signin.savePage': { path: string | null }
  /** Opens the attempt's address in the person's browser. */
  'signin.open': Record<string, never>
  /** Resolves when the attempt that the address belongs to has ended well. */
  'signin.accept': { attemptId: string }
  'signin.cancel': Record<string, never>
  'signin.undecided': { undecided: Undecided[] }
  /** Keeps the other site's grant as a connection of its own, or forgets it. */
  'signin.decide': { connectionId: string; websiteId: string } | { connectionId: null }
  'sites.get': {
    site: SiteDetails & { fetchedAt: number }
    connections: ConnectionRow[]
    changes: Change[]
    permissions: Permission[]
  }
  'links.open': Record<string, never>
  'links.openDeveloperApps': Record<string, never>
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
    /** A developer app that the practice Squarespace knows: what to type where. */
    developerApp: { clientId: string; clientSecret: string; redirectUris: string[] }
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
  'developerApps.changed': { apps: DeveloperApp[] }
  /** An attempt's address came home; what it gives is being asked for. */
  'signin.arrived': { attemptId: string }
  /** An attempt ended; a denied, timed out or cancelled one with its error. */
  'signin.finished':
    | { attemptId: string; connectionId: string; websiteId: string }
    | { attemptId: string; tested: true; by: DeliveredBy }
    | { attemptId: string; error: CallError }
  /** An address came back that belongs to no attempt; those that wait go on waiting. */
  'signin.stray': { problem: 'denied' | 'not-waiting' }
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
  /** With `port-busy`: the same redirect URI with a port that is free. */
  redirectUri?: string
}

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** `window.latchkey`, as the preload exposes it. */
export type Latchkey = {
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
}
