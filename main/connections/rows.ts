import { z } from 'zod'
import { apis, healths, reasons } from '../../preload/contract.ts'
import type {
  Api,
  Change,
  ConnectionRow,
  Permission,
  SiteDetails,
  SiteRow,
} from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { SecretState } from '../vault/vault.ts'
import { missingApis, nextStepOf, shownHealth, worstHealth } from './health.ts'

const siteColumns = z.object({
  website_id: z.string(),
  site_id: z.string(),
  title: z.string(),
  url: z.string(),
  currency: z.string(),
  measurement_standard: z.string(),
  language: z.string(),
  time_zone: z.string(),
  region: z.string().nullable(),
  country: z.string().nullable(),
  fetched_at: z.number(),
})

const connectionColumns = z.object({
  id: z.string(),
  website_id: z.string(),
  kind: z.enum(['key', 'grant']),
  label: z.string(),
  // A code that a later Latchkey wrote must not hide the whole list.
  health: z.enum(healths).catch('unchecked'),
  unreached: z.enum(reasons).nullable().catch(null),
  reference: z.string().nullable(),
  retry_at: z.number().nullable(),
  added_at: z.number(),
  checked_at: z.number().nullable(),
  data_key_id: z.number().nullable(),
})

const unreadableColumns = z.object({ connection_id: z.string(), api: z.string() })

const permissionColumns = z.object({
  connection_id: z.string(),
  api: z.string(),
  readable: z.number(),
  checked_at: z.number(),
})

const changeColumns = z.object({
  at: z.number(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
})

/** What is known beside the tables when rows are read. */
export type Reading = {
  neededApis: readonly Api[]
  secretState: (connectionId: string, dataKeyId: number | null) => SecretState
}

/** A stored site, with the times and the ids that the list and the details share. */
export type StoredSite = SiteDetails & { fetchedAt: number }

function toSite(row: z.output<typeof siteColumns>): StoredSite {
  return {
    websiteId: row.website_id,
    siteId: row.site_id,
    title: row.title,
    url: row.url,
    currency: row.currency,
    measurementStandard: row.measurement_standard,
    language: row.language,
    timeZone: row.time_zone,
    location:
      row.region === null && row.country === null
        ? null
        : { region: row.region ?? '', country: row.country ?? '' },
    fetchedAt: row.fetched_at,
  }
}

function toConnection(
  row: z.output<typeof connectionColumns>,
  unreadable: ReadonlySet<string>,
  reading: Reading,
): ConnectionRow {
  const missing = missingApis(reading.neededApis, unreadable)
  const { health, reason } = shownHealth({
    answered: row.health,
    unreached: row.unreached,
    isMissing: missing.length > 0,
    secret: reading.secretState(row.id, row.data_key_id),
  })
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    health,
    detail: { missing, retryAt: row.retry_at, reason, reference: row.reference },
    addedAt: row.added_at,
    checkedAt: row.checked_at,
    accessExpiresAt: null,
    refreshExpiresAt: null,
    scopes: [],
    developerAppId: null,
  }
}

function toSiteRow(site: StoredSite, connections: ConnectionRow[]): SiteRow {
  const health = worstHealth(connections.map((connection) => connection.health))
  const worst = connections.find((connection) => connection.health === health)
  return {
    websiteId: site.websiteId,
    siteId: site.siteId,
    title: site.title || site.siteId || 'Untitled site',
    url: site.url,
    currency: site.currency,
    timeZone: site.timeZone,
    client: null,
    tags: [],
    colour: null,
    pinned: false,
    connections,
    health,
    nextStep: worst === undefined ? null : nextStepOf(health, worst.detail),
    breaksBy: null,
    fetchedAt: site.fetchedAt,
  }
}

const selectConnections = `
  SELECT connection.*, secret.data_key_id
  FROM connection
  LEFT JOIN secret ON secret.record_id = connection.id AND secret.field = 'key'
  WHERE removed_at IS NULL`

/** Every site that has a connection, or those of the given ids, with its connections by age. */
export function readSiteRows(sqlite: Sqlite, reading: Reading, websiteIds?: string[]): SiteRow[] {
  const only = websiteIds === undefined ? '' : 'AND website_id IN (SELECT value FROM json_each(?))'
  const parameters = websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]
  const connections = z
    .array(connectionColumns)
    .parse(sqlite.prepare(`${selectConnections} ${only} ORDER BY added_at, id`).all(...parameters))
  const unreadable = readUnreadable(sqlite, connections)
  const bySite = Map.groupBy(connections, (row) => row.website_id)
  const sites = z
    .array(siteColumns)
    .parse(sqlite.prepare(`SELECT * FROM site WHERE true ${only}`).all(...parameters))
  return sites.flatMap((row) => {
    const own = bySite.get(row.website_id)
    if (own === undefined) return []
    const rows = own.map((each) => toConnection(each, unreadable.get(each.id) ?? none, reading))
    return [toSiteRow(toSite(row), rows)]
  })
}

const none: ReadonlySet<string> = new Set()

/** The APIs that each of the connections was found not to read, by connection id. */
function readUnreadable(sqlite: Sqlite, connections: { id: string }[]): Map<string, Set<string>> {
  const rows = z.array(unreadableColumns).parse(
    sqlite
      .prepare(
        `SELECT connection_id, api FROM permission
         WHERE readable = 0 AND connection_id IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(connections.map(({ id }) => id))),
  )
  const found = new Map<string, Set<string>>()
  for (const { connection_id: id, api } of rows) {
    found.set(id, (found.get(id) ?? new Set()).add(api))
  }
  return found
}

/** One site as stored, or undefined. */
export function readSite(sqlite: Sqlite, websiteId: string): StoredSite | undefined {
  const row = sqlite.prepare('SELECT * FROM site WHERE website_id = ?').get(websiteId)
  return row === undefined ? undefined : toSite(siteColumns.parse(row))
}

/** A site's changes, newest first, at most 500. */
export function readChanges(sqlite: Sqlite, websiteId: string): Change[] {
  return z
    .array(changeColumns)
    .parse(
      sqlite
        .prepare(
          'SELECT at, field, before, after FROM change WHERE website_id = ? ORDER BY at DESC, id DESC LIMIT 500',
        )
        .all(websiteId),
    )
}

/** What each of the connections may read; an API that was never asked is `unknown`. */
export function readPermissions(sqlite: Sqlite, connectionIds: string[]): Permission[] {
  const rows = z
    .array(permissionColumns)
    .parse(
      sqlite
        .prepare('SELECT * FROM permission WHERE connection_id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(connectionIds)),
    )
  return connectionIds.flatMap((connectionId) =>
    apis.map((api) => {
      const row = rows.find((each) => each.connection_id === connectionId && each.api === api)
      if (row === undefined) return { connectionId, api, access: 'unknown', checkedAt: null }
      return {
        connectionId,
        api,
        access: row.readable === 1 ? 'can' : 'cannot',
        checkedAt: row.checked_at,
      }
    }),
  )
}

const target = z.object({ id: z.string(), website_id: z.string(), label: z.string() })

/** Where a connection that is not removed belongs, or undefined. */
export function readTarget(sqlite: Sqlite, connectionId: string) {
  const row = sqlite
    .prepare('SELECT id, website_id, label FROM connection WHERE id = ? AND removed_at IS NULL')
    .get(connectionId)
  if (row === undefined) return undefined
  const { id, website_id: websiteId, label } = target.parse(row)
  return { id, websiteId, label }
}
