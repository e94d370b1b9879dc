import { z } from 'zod'
import type { WebhookSubscription } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { SaidWebhook } from '../squarespace/squarespace.ts'
import { webhookSecretRef } from '../vault/vault.ts'
import type { SecretRef, SecretState, Vault } from '../vault/vault.ts'

type SecretStateOf = (ref: SecretRef, dataKeyId: number | null) => SecretState

/** None where a damaged file has something else. */
function readTopics(text: string): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(text))
  } catch {
    return []
  }
}

const webhookRow = z.object({
  website_id: z.string(),
  subscription_id: z.string(),
  endpoint_url: z.string(),
  topics: z.string().transform(readTopics),
  client_id: z.string(),
  created_on: z.number().nullable(),
  updated_on: z.number().nullable(),
  rotating_at: z.number().nullable(),
  seen_at: z.number(),
  data_key_id: z.number().nullable(),
})

/** What is known of the webhooks of these sites, or of all, the oldest first. */
export function readWebhooks(
  sqlite: Sqlite,
  stateOf: SecretStateOf,
  websiteIds?: string[],
): WebhookSubscription[] {
  const among =
    websiteIds === undefined ? '' : 'WHERE website_id IN (SELECT value FROM json_each(?))'
  const rows = sqlite
    .prepare(
      `SELECT webhook.*, data_key_id FROM webhook
       LEFT JOIN secret ON field = 'webhook-secret'
         AND record_id = 'webhook:' || website_id || ':' || subscription_id
       ${among} ORDER BY website_id, created_on, subscription_id`,
    )
    .all(...(websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]))
  return z
    .array(webhookRow)
    .parse(rows)
    .map((row) => {
      const { website_id: websiteId, subscription_id: subscriptionId } = row
      const kept = stateOf(webhookSecretRef(websiteId, subscriptionId), row.data_key_id)
      return {
        subscriptionId,
        websiteId,
        endpointUrl: row.endpoint_url,
        topics: row.topics,
        clientId: row.client_id,
        createdOn: row.created_on,
        updatedOn: row.updated_on,
        secret: kept === 'open' && row.rotating_at !== null ? 'doubtful' : kept,
        seenAt: row.seen_at,
      }
    })
}

/** Stores a webhook as Squarespace says it. `clientId` is of the app that asked. */
export function saveWebhook(
  sqlite: Sqlite,
  { websiteId, clientId }: { websiteId: string; clientId: string },
  said: SaidWebhook,
  now: number,
): void {
  sqlite
    .prepare(
      `INSERT INTO webhook (website_id, subscription_id, endpoint_url, topics, client_id,
                            created_on, updated_on, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (website_id, subscription_id) DO UPDATE SET
         endpoint_url = excluded.endpoint_url, topics = excluded.topics,
         client_id = excluded.client_id, created_on = excluded.created_on,
         updated_on = excluded.updated_on, seen_at = excluded.seen_at`,
    )
    .run(
      websiteId,
      said.subscriptionId,
      said.endpointUrl,
      JSON.stringify(said.topics),
      said.clientId === '' ? clientId : said.clientId,
      said.createdOn,
      said.updatedOn,
      now,
    )
}

/**
 * Stores all that a developer app sees at a site: what of its own is not there any more was deleted.
 * Call it in a transaction.
 */
export function saveReading(
  sqlite: Sqlite,
  vault: Vault,
  of: { websiteId: string; clientId: string },
  said: readonly SaidWebhook[],
  now: number,
): void {
  for (const each of said) saveWebhook(sqlite, of, each, now)
  const there = said.map(({ subscriptionId }) => subscriptionId)
  drop(
    sqlite,
    vault,
    `website_id = ? AND client_id = ?
     AND subscription_id NOT IN (SELECT value FROM json_each(?))`,
    of.websiteId,
    of.clientId,
    JSON.stringify(there),
  )
  sqlite
    .prepare(
      `INSERT INTO webhook_reading (website_id, client_id, read_at) VALUES (?, ?, ?)
       ON CONFLICT (website_id, client_id) DO UPDATE SET read_at = excluded.read_at`,
    )
    .run(of.websiteId, of.clientId, now)
}

/** Notes that the secret is to be rotated, or (null) that it was or was not. */
export function markRotating(
  sqlite: Sqlite,
  { websiteId, subscriptionId }: { websiteId: string; subscriptionId: string },
  at: number | null,
): void {
  sqlite
    .prepare('UPDATE webhook SET rotating_at = ? WHERE website_id = ? AND subscription_id = ?')
    .run(at, websiteId, subscriptionId)
}

/** Forgets a webhook with its secret. Call it in a transaction. */
export function dropWebhook(
  sqlite: Sqlite,
  vault: Vault,
  of: { websiteId: string; subscriptionId: string },
): void {
  drop(sqlite, vault, 'website_id = ? AND subscription_id = ?', of.websiteId, of.subscriptionId)
}

const areNobodys = (table: 'webhook' | 'webhook_reading') =>
  `website_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
     SELECT 1 FROM connection
     JOIN oauth_grant ON oauth_grant.id = connection.id
     JOIN developer_app ON developer_app.id = oauth_grant.developer_app_id
     WHERE connection.website_id = ${table}.website_id
       AND developer_app.client_id = ${table}.client_id)`

/**
 * Forgets the webhooks of these sites of whose developer app no grant is left there, on the list or in
 * the trash, with their secrets. Call it in a transaction.
 */
export function forgetWebhooks(sqlite: Sqlite, vault: Vault, websiteIds: string[]): void {
  const ids = JSON.stringify(websiteIds)
  drop(sqlite, vault, areNobodys('webhook'), ids)
  sqlite.prepare(`DELETE FROM webhook_reading WHERE ${areNobodys('webhook_reading')}`).run(ids)
}

const idRow = z.object({ website_id: z.string(), subscription_id: z.string() })

function drop(sqlite: Sqlite, vault: Vault, where: string, ...parameters: string[]): void {
  const rows = z
    .array(idRow)
    .parse(
      sqlite
        .prepare(`SELECT website_id, subscription_id FROM webhook WHERE ${where}`)
        .all(...parameters),
    )
  if (rows.length === 0) return
  sqlite.prepare(`DELETE FROM webhook WHERE ${where}`).run(...parameters)
  vault.removeAll(rows.map((row) => webhookSecretRef(row.website_id, row.subscription_id).recordId))
}

const readingRow = z.object({
  website_id: z.string(),
  client_id: z.string(),
  read_at: z.number(),
})

/** When each developer app's webhooks at these sites, or at all, were read last. */
export function readReadings(
  sqlite: Sqlite,
  websiteIds?: string[],
): { websiteId: string; clientId: string; readAt: number }[] {
  const among =
    websiteIds === undefined ? '' : 'WHERE website_id IN (SELECT value FROM json_each(?))'
  const rows = sqlite
    .prepare(`SELECT * FROM webhook_reading ${among}`)
    .all(...(websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]))
  return z
    .array(readingRow)
    .parse(rows)
    .map((row) => ({ websiteId: row.website_id, clientId: row.client_id, readAt: row.read_at }))
}
