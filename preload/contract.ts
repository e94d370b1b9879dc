/**
 * Everything that crosses the bridge between the window and the main process: every call with its
 * input schema and output type, every event, every error code. What the records look like is in
 * `shapes.ts`. Imports no Electron; the renderer imports only its types.
 */
import { z } from 'zod'
import {
  apis,
  clientStates,
  colours,
  columns,
  delimiters,
  encodings,
  groupings,
  ifHere,
  importFields,
  noticeKinds,
  returnWays,
  views,
} from './shapes.ts'
import type { Piece } from './pieces.ts'
import type {
  AppStatus,
  Attempt,
  BackupRow,
  Bin,
  Change,
  CheckProgress,
  Client,
  Command,
  ConnectionRow,
  DeliveredBy,
  DeveloperApp,
  ImportProgress,
  ImportSheet,
  MarkDifference,
  Permission,
  Preferences,
  SavedView,
  SiteDetails,
  SiteRow,
  Undecided,
  UnfinishedImport,
} from './shapes.ts'
import { oneLine } from './texts.ts'

export * from './shapes.ts'

const nothing = z.strictObject({})
const connectionId = z.uuid()
const websiteId = z.string().regex(/^[\w-]{1,64}$/)
// In one line, and without what cannot be seen: it stands among the texts of others.
const line = (least: number, most: number) =>
  z.string().max(10_000).transform(oneLine).pipe(z.string().min(least).max(most))
const label = line(0, 80)
// Longer text than any key: the key parser says what is wrong with it in a clear sentence.
const apiKey = z.string().max(100_000)

const developerAppId = z.uuid()
const attemptId = z.uuid()
const redirectUri = z.string().trim().max(2_000)
const returnBy = z.enum(returnWays)
const scopes = z.array(z.string().regex(/^website\.[a-z]+(\.read)?$/)).max(20)
// What is wrong with such a text is said in a clear sentence by the room that reads it.
const token = z.string().max(20_000)

const websiteIds = z.array(websiteId).max(20_000)
// As many sites may have several each.
const connectionIds = z.array(connectionId).max(100_000)
const clientId = z.uuid()
const colour = z.enum(colours).nullable()
const tag = z.string().trim().min(1).max(40)
const fromTo = <Value extends z.ZodType>(value: Value) => z.strictObject({ from: value, to: value })
const name = z.string().trim().max(80)
const note = z.string().max(20_000)
// One that is here, or the one of a name, which is made when there is none.
const client = z.union([z.strictObject({ id: clientId }), z.strictObject({ name: name.min(1) })])
// Longer than any search that can be kept: the room that keeps it says so in a clear sentence.
const query = z.string().max(2_000_000)
const viewId = z.uuid()
// What saved views search for once a client or a tag is called otherwise.
const rewritten = z.array(z.strictObject({ viewId, query })).max(20_000)
const sorting = z
  .array(z.strictObject({ id: z.enum(columns), desc: z.boolean() }))
  .max(columns.length)
const layout = z.strictObject({
  sorting,
  grouping: z.enum(groupings),
  hidden: z.array(z.enum(columns)).max(columns.length),
  widths: z.partialRecord(z.enum(columns), z.number().int().min(40).max(1_000)),
})
const importId = z.uuid()
const inBin = z.strictObject({
  connectionIds,
  clientIds: z.array(clientId).max(20_000),
})
// A spreadsheet of 20,000 lines has a few megabytes.
const largestSheet = 20_000_000

/** One input schema a call. */
export const inputs = {
  'app.status': nothing,
  'app.dismissNotice': z.strictObject({
    kind: z.enum(noticeKinds),
  }),
  // Without an id it is the newest that can be read.
  'app.restoreBackup': z.strictObject({
    backupId: z
      .string()
      .regex(/^latchkey-\d{6,10}-\d{1,20}$/)
      .optional(),
  }),
  'backups.list': nothing,
  'preferences.get': nothing,
  'preferences.set': z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    density: z.enum(['comfortable', 'compact']).optional(),
    neededApis: z.array(z.enum(apis)).max(apis.length).optional(),
    list: layout.optional(),
    recent: z.array(z.string().max(200)).max(20).optional(),
  }),
  'connections.list': nothing,
  'connections.identifyKey': z.strictObject({ apiKey }),
  'connections.addKey': z.strictObject({
    apiKey,
    label: label.optional(),
    ifDuplicate: z.enum(['ask', 'replace', 'keep-both']).optional(),
    client: client.optional(),
  }),
  'connections.replaceKey': z.strictObject({ connectionId, apiKey, client: client.optional() }),
  'connections.relabel': z.strictObject({ connectionId, label: line(1, 80) }),
  'connections.check': z.strictObject({
    connectionIds: connectionIds.optional(),
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
    name,
    // Of the developer app, as OAuth has it.
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
  'sites.mark': z.strictObject({
    websiteIds,
    client: client.nullable().optional(),
    colour: colour.optional(),
    pinned: z.boolean().optional(),
    addTags: z.array(tag).max(50).optional(),
    removeTags: z.array(tag).max(50).optional(),
  }),
  'sites.unmark': z.strictObject({
    differences: z
      .array(
        z.strictObject({
          websiteId,
          clientId: fromTo(clientId.nullable()).optional(),
          colour: fromTo(colour).optional(),
          pinned: fromTo(z.boolean()).optional(),
          addedTags: z.array(tag).max(500),
          removedTags: z.array(tag).max(500),
        }),
      )
      .max(20_000),
    // The client that the change made, who goes again unless it has sites by now.
    madeClientId: clientId.optional(),
  }),
  'sites.saveNote': z.strictObject({ websiteId, note }),
  'sites.remove': z.strictObject({ websiteIds }),
  'clients.list': nothing,
  'clients.save': z.strictObject({
    id: clientId.optional(),
    name: name.min(1),
    contacts: z
      .array(
        z.strictObject({
          name: line(0, 200),
          email: line(0, 320),
          phone: line(0, 80),
        }),
      )
      .max(20),
    notes: note,
    colour,
    state: z.enum(clientStates),
    views: rewritten.optional(),
  }),
  'clients.remove': z.strictObject({ clientId }),
  'tags.rename': z.strictObject({
    from: tag,
    to: tag,
    websiteIds: websiteIds.optional(),
    views: rewritten,
  }),
  'bin.list': nothing,
  'bin.restore': inBin,
  'bin.destroy': inBin,
  'views.list': nothing,
  'views.save': z.strictObject({
    id: viewId.optional(),
    name: name.min(1),
    view: z.enum(views),
    query,
    sorting,
    grouping: z.enum(groupings),
  }),
  'views.remove': z.strictObject({ viewId }),
  'imports.open': z.strictObject({
    content: z.union([
      z.string().max(largestSheet),
      z.instanceof(Uint8Array).refine(({ length }) => length <= largestSheet),
    ]),
    name: z.string().max(1_000).nullable(),
  }),
  'imports.reread': z.strictObject({
    importId,
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    tab: z.string().max(1_000).optional(),
  }),
  'imports.dryRun': z.strictObject({
    importId,
    hasHeader: z.boolean(),
    columns: z.array(z.enum(importFields).nullable()).max(200),
    ifHere: z.enum(ifHere),
  }),
  'imports.run': z.strictObject({ importId }),
  'imports.cancel': z.strictObject({ importId }),
  'imports.unfinished': nothing,
  'imports.takeUp': nothing,
  'imports.resume': z.strictObject({ importId }),
  'imports.discard': z.strictObject({ importId }),
  'imports.saveReport': z.strictObject({ importId }),
  'exports.save': z.strictObject({ websiteIds, format: z.enum(['csv', 'json']) }),
  'links.open': z.strictObject({ websiteId, page: z.enum(['site', 'api-keys']) }),
  'links.openFromNote': z.strictObject({ websiteId, url: z.string().max(2_100) }),
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

/** The client that a site is to have: one that is here, or a name, for a new one if need be. */
export type ClientChoice = z.input<typeof client>

/** The client that a site has. */
export type Owner = Pick<Client, 'id' | 'name'>

/** One output type a call. */
export type Outputs = {
  'app.status': AppStatus
  'app.dismissNotice': Record<string, never>
  'app.restoreBackup': { restoredFrom: number }
  /** Newest first, by the order of their making. */
  'backups.list': { backups: BackupRow[] }
  'preferences.get': Preferences
  'preferences.set': Preferences
  'connections.list': { sites: SiteRow[] }
  /** Which site a key opens and what of it is here already, before anything is stored. */
  'connections.identifyKey': { site: SiteDetails; existing: Existing[]; owner: Owner | null }
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
  /**
   * What is different now, for undoing it with `sites.unmark`; and the client that `client` came to,
   * unless it was null. With `stopped` it ended before the last site, as that says: what is different
   * is stored, and the same call does the rest.
   */
  'sites.mark': {
    differences: MarkDifference[]
    client?: { id: string; isNew: boolean }
    stopped?: CallError
  }
  /**
   * What was done to the sites since stays as it is. When it fails on the way it says for how many
   * sites it was done, and the same call does the rest.
   */
  'sites.unmark': Record<string, never>
  'sites.saveNote': Record<string, never>
  /** Every connection of the sites goes to the bin. */
  'sites.remove': { connectionIds: string[] }
  'clients.list': { clients: Client[] }
  /** With a new name, `views` are those that search for the old one: all is stored, or nothing. */
  'clients.save': { clientId: string }
  /** The client goes to the bin; restored, it owns the same sites again. */
  'clients.remove': Record<string, never>
  /**
   * The sites whose tag is called otherwise now, also those in the bin; `views` are stored with it, or
   * nothing is. With `websiteIds` it happens on these alone and goes together with a tag of that name
   * that has come to be there, as undoing wants it.
   */
  'tags.rename': { websiteIds: string[] }
  'bin.list': Bin
  'bin.restore': Record<string, never>
  /** How many are gone for good, and how many sites with them. */
  'bin.destroy': {
    connections: number
    sites: number
    clients: number
    /** `waiting`: it is in the file's log until another program that reads the file lets go. */
    state: 'destroyed' | 'waiting'
  }
  'views.list': { views: SavedView[] }
  /** An id that is not known makes a new view of that id, as undoing a removal does. */
  'views.save': { viewId: string }
  'views.remove': Record<string, never>
  'imports.open': ImportSheet
  /** Reads the same sheet as a person says it is written; what is not said stays as it was read. */
  'imports.reread': ImportSheet
  /** How many lines will be looked at; `import.progress` follows. Nothing is stored. */
  'imports.dryRun': { lines: number }
  /** As the dry run before it, and stores what it finds. */
  'imports.run': { lines: number }
  'imports.cancel': Record<string, never>
  /** The import that can be resumed; one that is under way is none. */
  'imports.unfinished': { import: UnfinishedImport | null }
  /**
   * For a window that was just loaded: the run that is under way, of which `import.progress` tells
   * from its first line on. A sheet that the window held before is forgotten.
   */
  'imports.takeUp': { run: { importId: string; name: string | null } | null }
  'imports.resume': { lines: number }
  /** Forgets a sheet, or the rest of an import; what was added stays. */
  'imports.discard': Record<string, never>
  /** Saves what became of each line, without keys; null when the person decided against it. */
  'imports.saveReport': { path: string | null }
  /** Saves these sites without any secret; null when the person decided against it. */
  'exports.save': { path: string | null }
  'links.open': Record<string, never>
  /** Asks the person, and opens an http or https address that stands in the site's note. */
  'links.openFromNote': Record<string, never>
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
  /** Those that are new or otherwise now, and the ids of those that are not on the list any more. */
  'clients.changed': { clients: Client[]; removed: string[] }
  /** Things in the bin are destroyed, as also happens by itself; the list is as it was. */
  'bin.destroyed': Record<string, never>
  'views.changed': { views: SavedView[] }
  'import.progress': ImportProgress
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
  /** With `duplicate`: the client that the site has. */
  owner?: Owner | null
  /** With `port-busy`: the same redirect URI with a port that is free. */
  redirectUri?: string
}

/** With `pieces`, the long lists of the value are in these and empty in itself. */
export type Reply<Value> =
  | { ok: true; value: Value; pieces?: Piece[] }
  | { ok: false; error: CallError; pieces?: Piece[] }

/**
 * `window.latchkey`, as the preload exposes it. Who gives `pieces` with a call, of the input's long
 * lists if there are any, gets the reply's long lists in pieces too; and who listens `inPieces`, those
 * of an event. That is for thousands of sites: whole objects hold the window up for seconds.
 */
export type Latchkey = {
  call<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    pieces?: Piece[],
  ): Promise<Reply<Output<Name>>>
  on<Name extends EventName>(
    name: Name,
    listener: (payload: Events[Name], pieces?: Piece[]) => void,
    inPieces?: boolean,
  ): () => void
}
