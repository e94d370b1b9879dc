/** The records that cross the bridge. Times are epoch milliseconds or null. */
import type { Health, NextStep } from './healths.ts'
import type { ImportStop, Remark, SheetOddity } from './import-remarks.ts'

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
 * Why Squarespace could not be reached (`rate-limited`: it asked for a pause), why it does not refresh a grant that is not known as dead
 * (`app-rejected`: the developer app's own credentials), or why a secret cannot be opened.
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
}

/** Color labels of sites and clients. */
export const colors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const
export type Color = (typeof colors)[number]

/** What an agency marks a site with, beside its note. */
export type Marks = {
  websiteId: string
  clientId: string | null
  tags: string[]
  color: Color | null
  pinned: boolean
}

/** What a change made different about how a site is marked; nothing else is to be undone with it. */
export type MarkDifference = {
  websiteId: string
  clientId?: { from: string | null; to: string | null } | undefined
  color?: { from: Color | null; to: Color | null } | undefined
  pinned?: { from: boolean; to: boolean } | undefined
  addedTags: string[]
  removedTags: string[]
}

/** A customer of the agency, who owns one or more sites. */
export type Client = {
  id: string
  /** No two clients have the same name, however it is capitalized. */
  name: string
  contacts: { name: string; email: string; phone: string }[]
  notes: string
  color: Color | null
  state: ClientState
}

export const clientStates = ['active', 'paused', 'left'] as const
export type ClientState = (typeof clientStates)[number]

export type SiteRow = {
  websiteId: string
  siteId: string
  title: string
  url: string
  currency: string
  timeZone: string
  location: SiteDetails['location']
  /** Also of a client in the bin, which the site remembers. */
  clientId: string | null
  /** The name of its client; null while that is in the bin. */
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
  /** `unknown`: never answered, or not the last time. */
  access: 'can' | 'cannot' | 'unknown'
  /** What was answered last, and when; null for never. */
  last: 'can' | 'cannot' | null
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

/**
 * A grant that came home for another site than the one that was to be authorized again; its
 * connection is null once that is gone for good.
 */
export type PendingGrant = { attemptId: string; connectionId: string | null; site: SiteDetails }

/** The columns of the list, in their order on screen. */
export const columns = [
  'health',
  'site',
  'client',
  'connections',
  'breaksBy',
  'local',
  'currency',
  'checked',
  'tags',
] as const
export type Column = (typeof columns)[number]

/** What sites are put together by on the list. */
export const groupings = ['none', 'client', 'health', 'tag'] as const
export type Grouping = (typeof groupings)[number]

/** The sorting column first; what is equal there is sorted by the next. */
export type Sorting = { id: Column; desc: boolean }[]

/** The views of the list that are always there. */
export const views = ['all', 'needs-you', 'breaking-soon'] as const
export type View = (typeof views)[number]

/** A view that a person saved: what is searched within which view, and how it is shown. */
export type SavedView = {
  id: string
  /** No two views have the same name, however it is capitalized. */
  name: string
  view: View
  query: string
  sorting: Sorting
  grouping: Grouping
}

/** How the list is shown. */
export type ListLayout = {
  sorting: Sorting
  grouping: Grouping
  hidden: Column[]
  /** CSS pixels; a column that is not named has its own width. */
  widths: Partial<Record<Column, number>>
}

/** How the list is shown until a person decides otherwise: what needs them comes first. */
export const usualLayout: ListLayout = {
  sorting: [{ id: 'health', desc: false }],
  grouping: 'none',
  hidden: [],
  widths: {},
}

/** What was removed and can be restored until `endsAt`. */
export type Bin = {
  connections: {
    connectionId: string
    websiteId: string
    title: string
    url: string
    kind: 'key' | 'grant'
    label: string
    removedAt: number
    endsAt: number
  }[]
  clients: { clientId: string; name: string; removedAt: number; endsAt: number }[]
}

/** What a column of a sheet can hold. */
export const importFields = [
  'key',
  'title',
  'label',
  'client',
  'tags',
  'note',
  'color',
  'pinned',
  'websiteId',
  'url',
] as const
export type ImportField = (typeof importFields)[number]

/** What becomes of a line whose site is already here with another key. */
export const ifHere = ['skip', 'replace', 'keep-both'] as const
export type IfHere = (typeof ifHere)[number]

/** How a sheet that is a text can be written, in the order in which a person may choose. */
export const encodings = [
  'UTF-8',
  'UTF-16',
  'Windows-1252',
  'Windows-1250',
  'Windows-1251',
  'Windows-1253',
  'Windows-1254',
  'Mac Roman',
  'Shift_JIS',
  'GBK',
] as const
export type Encoding = (typeof encodings)[number]

/** What can part the cells of a line; of those that fit alike, the first is guessed. */
export const delimiters = ['\t', ';', ',', '|', ':'] as const
export type Delimiter = (typeof delimiters)[number]

/** A sheet that was read and is held for this run; its keys stay in the main process. */
export type ImportSheet = {
  importId: string
  /** Of the file; null for what was pasted. */
  name: string | null
  source: 'file' | 'paste' | 'page' | 'workbook'
  encoding: Encoding
  /** Cells of a file as the encoding reads them, those with letters beyond ASCII; at most three. */
  encodingSamples: string[]
  delimiter: Delimiter
  /** The sheets of a workbook, and which of them this is; empty and null for others. */
  tabs: string[]
  tab: string | null
  /** Whether a line seems to name the columns. */
  hasHeader: boolean
  /** A column's name, or else what the first line has, and the first values after it, without keys. */
  columns: { first: string; samples: string[]; guess: ImportField | null }[]
  /** Lines that are not empty, those that name the columns or are left out among them. */
  lines: number
  /** What else the lines of the file are; with `lines` they add up to all of them. */
  others: {
    empty: number
    /** Those on which a cell goes on that began before. */
    continued: number
    /** The one that tells a spreadsheet the delimiter. */
    hints: number
  }
  /** The line that names the columns, or would, as a spreadsheet counts; and how many are above it. */
  headerLine: number
  above: number
  /** What is odd about the sheet. */
  oddities: SheetOddity[]
}

/** What becomes of a line of a sheet. */
export const importOutcomes = [
  'adds',
  'replaces',
  'updates',
  'already-here',
  'repeated',
  'left-out',
  'fails',
] as const
export type ImportOutcome = (typeof importOutcomes)[number]

/** What a line of a sheet does, or did: in a dry run nothing is stored. */
export type ImportLine = {
  /** Counted from 1 as a spreadsheet does. */
  line: number
  /** What the sheet calls the site. */
  title: string
  outcome: ImportOutcome
  site: { websiteId: string; title: string; url: string } | null
  /** The name of the client that it gives the site; null where that stays as it is. */
  client: string | null
  /** Why it fails, or what is worth knowing of it. */
  remarks: Remark[]
}

export type ImportProgress = {
  importId: string
  phase: 'dry-run' | 'run'
  /** `stopped`: something stands in the way, such as the network; the rest can be resumed. */
  state: 'running' | 'finished' | 'cancelled' | 'stopped'
  done: number
  total: number
  /**
   * The lines that came to their end since the event before; the first event after `imports.resume`
   * has those that were done earlier too, and one after `imports.takeUp` all of them. A line may come
   * again, for what another line changes of it.
   */
  lines: ImportLine[]
  /** Until when nothing is asked, because Squarespace wants a pause; null while it goes on. */
  pausedUntil: number | null
  /** Why it stopped; null for any other state. */
  stop: ImportStop | null
}

/** An import that did not come to its end, such as by a crash. */
export type UnfinishedImport = {
  importId: string
  name: string | null
  startedAt: number
  done: number
  total: number
}

export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** APIs that a connection must be able to read; a missing one makes it `limited`. */
  neededApis: Api[]
  list: ListLayout
  /** What was gone to from the palette, newest first. */
  recent: string[]
}

export const noticeKinds = [
  'no-keychain',
  /** There is one now, and what was added without it is not stored yet. */
  'keys-in-memory',
  'keychain-locked',
  'keychain-silent',
  'database-set-aside',
  'preferences-set-aside',
  'read-only',
  /** Another program does not let go of the file. */
  'file-held',
  /** Another program reads the file, so that its log cannot be emptied of what was destroyed. */
  'destroying',
  'backup-no-room',
  'backup-not-written',
] as const

/** Something that a person must be told once: where their data stands. */
export type Notice = {
  kind: (typeof noticeKinds)[number]
  /** The file's name that was set aside, or the folder that cannot be written. */
  path: string | null
  /** The newest good backup, when one can be restored. */
  backupAt: number | null
  /** What could be read of a file that was set aside, and is on the list. */
  saved?: { connections: number; isWhole: boolean }
}

/** A backup of all stores, with what is on its list. */
export type BackupRow = {
  id: string
  madeAt: number
  sites: number
  /** Keys and grants. */
  connections: number
  grants: number
  /** Of its file, in bytes. */
  size: number
  /** Whether it opens; whether it is whole in every part shows when it is restored. */
  readable: boolean
}

export type AppStatus = {
  version: string
  electron: string
  platform: string
  /** Counts up when other stores are opened than before, or the same from a backup. */
  opened: number
  /** `real` is Squarespace; `practice` the made-up one inside; `other` the origin of a flag. */
  squarespace: { kind: 'real' | 'practice' | 'other'; origin: string }
  /** Whether Squarespace answered the last request; null before the first one. */
  reachable: boolean | null
  /** Whether there was a network then: this computer’s, or the made-up one of practice. */
  online: boolean
  notices: Notice[]
}

export type CheckProgress = {
  done: number
  total: number
  state: 'running' | 'finished' | 'cancelled'
  /**
   * Given when it ended early because nothing answered any more: what was not checked by then stays
   * as it was.
   */
  noAnswer?: true
  /** Whether a person asked for it; the app also checks by itself, which is not worth a word. */
  asked: boolean
  /** Connections whose check did not end well, once the run is over. */
  failures: (Pick<ConnectionRow, 'kind' | 'label' | 'health' | 'detail'> & {
    websiteId: string
    title: string
  })[]
}

/** What a menu item asks of the window. */
export type Command =
  | 'connect'
  | 'import'
  | 'export'
  | 'palette'
  | 'check-all'
  | 'find'
  | 'bin'
  | 'backups'
  | 'settings'
  | 'shortcuts'
