import { healthLines } from '../../preload/healths.ts'
import { z } from 'zod'
import { healths, reasons } from '../../preload/contract.ts'
import type { Api, ConnectionRow, SiteRow } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { listFields } from '../../preload/site-fields.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { readTags } from '../marks/marks.ts'
import { clientSecretRef, grantRefs, keyRef } from '../vault/vault.ts'
import type { SecretRef, SecretState } from '../vault/vault.ts'
import { handedOverColumns, readHandedOver } from './handed-over.ts'
import { missingApis, nextStepOf, shownHealth, worstHealth } from './health.ts'
import { storedColor } from '../common/stored-color.ts'
import { readScopes, selectedFields, siteColumns, titleOf, toSite } from './records.ts'

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
  developer_app_id: z.string().nullable(),
  scopes: z.string().nullable(),
  access_expires_at: z.number().nullable(),
  refresh_expires_at: z.number().nullable(),
  client_data_key_id: z.number().nullable(),
  ...handedOverColumns,
  asked_at: z.number().nullable(),
  asked_about: z.string().nullable(),
})

type ConnectionColumns = z.output<typeof connectionColumns>

const unreadableColumns = z.object({ connection_id: z.string(), api: z.string() })

/** What is known beside the tables when rows are read. */
export type Reading = {
  neededApis: readonly Api[]
  secretState: (ref: SecretRef, dataKeyId: number | null) => SecretState
  now: number
}

function toConnection(
  row: ConnectionColumns,
  unreadable: ReadonlySet<string>,
  reading: Reading,
): ConnectionRow {
  const isElsewhere = row.handed_over_at !== null
  const missing = missingApis(reading.neededApis, unreadable)
  const { health, reason } = shownHealth({
    answered: row.health,
    unreached: row.unreached,
    isMissing: missing.length > 0,
    secret: secretStateOf(row, reading),
    checkedFor: row.checked_at === null ? null : reading.now - row.checked_at,
    endsIn: row.refresh_expires_at === null ? null : row.refresh_expires_at - reading.now,
    isHandedOver: isElsewhere,
  })
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    health,
    answered: row.health,
    detail: { missing, retryAt: row.retry_at, reason, reference: row.reference },
    addedAt: row.added_at,
    checkedAt: row.checked_at,
    // When the tokens end that the other system has by now is not known.
    accessExpiresAt: isElsewhere ? null : row.access_expires_at,
    refreshExpiresAt: isElsewhere ? null : row.refresh_expires_at,
    scopes: readScopes(row.scopes ?? ''),
    developerAppId: row.developer_app_id,
    handedOver: readHandedOver(row),
  }
}

/** What the vault says of the secrets that a connection needs. */
function secretStateOf(row: ConnectionColumns, { secretState }: Reading): SecretState {
  if (row.developer_app_id === null) return secretState(keyRef(row.id), row.data_key_id)
  const states = [
    secretState(grantRefs(row.id).refresh, row.data_key_id),
    secretState(clientSecretRef(row.developer_app_id), row.client_data_key_id),
  ]
  return states.find((state) => state !== 'open') ?? 'open'
}

const markedColumns = siteColumns.extend({
  client_id: z.string().nullable(),
  client: z.string().nullable(),
  colour: storedColor,
  pinned: z.number(),
  note: z.string(),
})

// A client in the trash is remembered, and owns nothing until it is restored.
const selectSites = `
  SELECT ${selectedFields}, site.client_id, client.name AS client, site.colour, site.pinned, site.note
  FROM site LEFT JOIN client ON client.id = site.client_id AND client.removed_at IS NULL`

function toSiteRow(
  row: z.output<typeof markedColumns>,
  tags: string[],
  connections: ConnectionRow[],
  askedAt: number | null,
): SiteRow {
  const site = toSite(row)
  const health = worstHealth(connections.map((connection) => connection.health))
  const worst = connections.find((connection) => connection.health === health)
  return {
    websiteId: site.websiteId,
    ...recordOf(listFields, (field) => site[field]),
    title: titleOf(site),
    location: site.location,
    clientId: row.client_id,
    client: row.client,
    tags,
    color: row.colour,
    pinned: row.pinned === 1,
    note: row.note,
    connections,
    health,
    nextStep: worst === undefined ? null : nextStepOf(worst),
    breaksBy: breaksBy(connections),
    askedAt,
    fetchedAt: site.fetchedAt,
  }
}

/** When the client was last asked about what a connection still is; null for never. */
function lastAsked(own: readonly ConnectionColumns[], rows: readonly ConnectionRow[]) {
  const times = own.flatMap(({ asked_at: at, asked_about: about }, index) =>
    at !== null && about === rows[index]?.health ? [at] : [],
  )
  return times.length === 0 ? null : Math.max(...times)
}

/** When a site's last connection ends; null where one does not end, or none is known to work. */
function breaksBy(connections: ConnectionRow[]): number | null {
  const lasting = connections.filter(({ health }) => !healthLines[health].isDead)
  const ends = lasting.map(({ refreshExpiresAt }) => refreshExpiresAt ?? Infinity)
  const last = Math.max(0, ...ends)
  return last === 0 || last === Infinity ? null : last
}

const selectConnections = `
  SELECT connection.*, own.data_key_id,
         oauth_grant.developer_app_id, oauth_grant.scopes,
         oauth_grant.access_expires_at, oauth_grant.refresh_expires_at,
         client.data_key_id AS client_data_key_id,
         oauth_grant.handed_over_at, hand_over.at AS asked_over_at,
         hand_over.state AS hand_over_state, hand_over.credential AS sent_credential,
         hand_over.validated_at,
         asked.at AS asked_at, asked.health AS asked_about
  FROM connection
  LEFT JOIN asked ON asked.connection_id = connection.id
  LEFT JOIN oauth_grant ON oauth_grant.id = connection.id
  LEFT JOIN hand_over ON hand_over.connection_id = connection.id
  LEFT JOIN secret AS own
    ON own.record_id = connection.id AND own.field = iif(kind = 'key', 'key', 'refresh-token')
  LEFT JOIN secret AS client
    ON client.record_id = oauth_grant.developer_app_id AND client.field = 'client-secret'
  WHERE removed_at IS NULL`

/** Every site that has a connection, or those of the given ids, with its connections by age. */
export function readSiteRows(sqlite: Sqlite, reading: Reading, websiteIds?: string[]): SiteRow[] {
  const among = (column: string) =>
    websiteIds === undefined ? '' : `AND ${column} IN (SELECT value FROM json_each(?))`
  const parameters = websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]
  const connections = z
    .array(connectionColumns)
    .parse(
      sqlite
        .prepare(
          `${selectConnections} ${among('connection.website_id')} ORDER BY added_at, connection.id`,
        )
        .all(...parameters),
    )
  const unreadable = readUnreadable(sqlite, websiteIds && connections)
  const bySite = Map.groupBy(connections, (row) => row.website_id)
  const tags = readTags(sqlite, websiteIds)
  const sites = z
    .array(markedColumns)
    .parse(
      sqlite
        .prepare(`${selectSites} WHERE true ${among('website_id')} ORDER BY site.rowid`)
        .all(...parameters),
    )
  return sites.flatMap((row) => {
    const own = bySite.get(row.website_id)
    if (own === undefined) return []
    const rows = own.map((each) => toConnection(each, unreadable.get(each.id) ?? none, reading))
    return [toSiteRow(row, tags.get(row.website_id) ?? [], rows, lastAsked(own, rows))]
  })
}

const none: ReadonlySet<string> = new Set()

/** The APIs that the given connections, or any, were found not to read, by connection id. */
function readUnreadable(sqlite: Sqlite, connections?: { id: string }[]): Map<string, Set<string>> {
  const among = connections && 'AND connection_id IN (SELECT value FROM json_each(?))'
  const parameters = connections ? [JSON.stringify(connections.map(({ id }) => id))] : []
  const rows = z
    .array(unreadableColumns)
    .parse(
      sqlite
        .prepare(`SELECT connection_id, api FROM permission WHERE readable = 0 ${among ?? ''}`)
        .all(...parameters),
    )
  const found = new Map<string, Set<string>>()
  for (const { connection_id: id, api } of rows) {
    const own = found.get(id)
    if (own === undefined) found.set(id, new Set([api]))
    else own.add(api)
  }
  return found
}
