import { z } from 'zod'
import type { Trash } from '../../preload/contract.ts'
import type { Vault } from '../vault/vault.ts'
import { deleteGrants } from '../grants/grants.ts'
import { deleteConnections, siteColumns, titleOf } from '../sites/sites.ts'
import { trashKeptFor } from '../upkeep/policy.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

/** Ids of what is in the trash. */
export type InTrash = { connectionIds: string[]; clientIds: string[] }

const connectionRow = z.object({
  id: z.string(),
  website_id: z.string(),
  kind: z.enum(['key', 'grant']),
  label: z.string(),
  removed_at: z.number(),
  removal_seen_at: z.number().nullable(),
  ...siteColumns.pick({ title: true, siteId: true, url: true }).shape,
})

const clientRow = z.object({
  id: z.string(),
  name: z.string(),
  removed_at: z.number(),
  removal_seen_at: z.number().nullable(),
})

const endsAt = (row: { removed_at: number; removal_seen_at: number | null }) =>
  (row.removal_seen_at ?? row.removed_at) + trashKeptFor

/** The connections in the trash, what was removed last first. */
export function readTrashed(sqlite: Sqlite): string[] {
  return readIds(
    sqlite,
    `SELECT connection.id FROM connection JOIN site ON site.website_id = connection.website_id
     WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, title, connection.id`,
  )
}

/** Those of these connections that are in the trash, what was removed last first. */
export function readTrashConnections(
  sqlite: Sqlite,
  connectionIds: string[],
): Trash['connections'] {
  const rows = sqlite
    .prepare(
      `SELECT connection.*, title, site_id AS "siteId", url
       FROM connection JOIN site ON site.website_id = connection.website_id
       WHERE removed_at IS NOT NULL AND connection.id IN (SELECT value FROM json_each(?))
       ORDER BY removed_at DESC, title, connection.id`,
    )
    .all(JSON.stringify(connectionIds))
  return z
    .array(connectionRow)
    .parse(rows)
    .map((row) => ({
      connectionId: row.id,
      websiteId: row.website_id,
      title: titleOf({ title: row.title, siteId: row.siteId }),
      url: row.url,
      kind: row.kind,
      label: row.label,
      removedAt: row.removed_at,
      endsAt: endsAt(row),
    }))
}

/** The clients in the trash, what was removed last first. */
export function readTrashClients(sqlite: Sqlite): Trash['clients'] {
  const clients = sqlite
    .prepare('SELECT * FROM client WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, name, id')
    .all()
  return z
    .array(clientRow)
    .parse(clients)
    .map((row) => ({
      clientId: row.id,
      name: row.name,
      removedAt: row.removed_at,
      endsAt: endsAt(row),
    }))
}

/**
 * What was first seen in the trash thirty days ago, without the developer apps that a grant still
 * needs.
 */
export function readOverdue(sqlite: Sqlite, now: number): InTrash & { developerAppIds: string[] } {
  const overdue = (table: 'connection' | 'client' | 'developer_app', also = '') =>
    readIds(
      sqlite,
      `SELECT id FROM ${table} WHERE removed_at IS NOT NULL AND removal_seen_at <= ? ${also}`,
      now - trashKeptFor,
    )
  return {
    connectionIds: overdue('connection'),
    clientIds: overdue('client'),
    developerAppIds: overdue(
      'developer_app',
      'AND id NOT IN (SELECT developer_app_id FROM oauth_grant)',
    ),
  }
}

const countRow = z.object({ found: z.number() })

/** Whether everything that is named is in the trash. */
export function isInTrash(sqlite: Sqlite, { connectionIds, clientIds }: InTrash): boolean {
  const count = (table: string, ids: string[]) =>
    countRow.parse(
      sqlite
        .prepare(
          `SELECT count(*) AS found FROM ${table}
           WHERE removed_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))`,
        )
        .get(JSON.stringify(ids)),
    ).found
  return (
    count('connection', connectionIds) === new Set(connectionIds).size &&
    count('client', clientIds) === new Set(clientIds).size
  )
}

const ofRow = z.object({ id: z.string(), website_id: z.string() })

/**
 * Connections that are on the list or in the trash, of these sites or among these themselves, the oldest
 * first, and their sites: both by one reading, where there are thousands.
 */
export function readOf(
  sqlite: Sqlite,
  of: { websiteIds: string[] } | { connectionIds: string[] },
  where: 'listed' | 'in-trash',
): { connectionIds: string[]; websiteIds: string[] } {
  const [column, ids] =
    'websiteIds' in of ? ['website_id', of.websiteIds] : ['id', of.connectionIds]
  const rows = z.array(ofRow).parse(
    sqlite
      .prepare(
        `SELECT id, website_id FROM connection
         WHERE removed_at IS ${where === 'listed' ? '' : 'NOT'} NULL AND ${among(column)}
         ORDER BY added_at, id`,
      )
      .all(JSON.stringify(ids)),
  )
  return {
    connectionIds: rows.map(({ id }) => id),
    websiteIds: [...new Set(rows.map((row) => row.website_id))],
  }
}

/** The sites of these connections, on the list or in the trash. */
export function readSitesOf(sqlite: Sqlite, connectionIds: string[]): string[] {
  const found = readIds(
    sqlite,
    `SELECT website_id AS id FROM connection WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(connectionIds),
  )
  return [...new Set(found)]
}

/** The developer apps that the grants among these connections were given to. */
export function readAppsOf(sqlite: Sqlite, connectionIds: string[]): string[] {
  return readIds(
    sqlite,
    `SELECT DISTINCT developer_app_id AS id FROM oauth_grant
     WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(connectionIds),
  )
}

const among = (column: string) => `${column} IN (SELECT value FROM json_each(?))`

/** Deletes connections with what they may read, their grants and their secrets. */
export function destroyConnections(sqlite: Sqlite, vault: Vault, connectionIds: string[]): void {
  deleteGrants(sqlite, connectionIds)
  deleteConnections(sqlite, connectionIds)
  vault.removeAll(connectionIds)
}
