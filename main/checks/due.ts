import { z } from 'zod'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

// What only another system may use is not checked: that would refresh it.
const isOurs = 'id NOT IN (SELECT id FROM oauth_grant WHERE handed_over_at IS NOT NULL)'

/** The connections on the list that may be checked, the oldest first. */
export function readListed(sqlite: Sqlite): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM connection WHERE removed_at IS NULL AND ${isOurs} ORDER BY added_at, id`,
  )
}

// What is tried on its own until it is answered.
const isTried = `unreached IS NOT NULL AND health IN ('ok', 'unchecked', 'rate-limited')`

/**
 * The connections on the list that may be checked and whose last attempt got no answer, but those
 * whose pause is not over by `now` (epoch milliseconds).
 */
export function readUnreached(sqlite: Sqlite, now: number): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM connection
     WHERE ${isTried} AND removed_at IS NULL AND ${isOurs}
       AND (unreached <> 'rate-limited' OR ifnull(retry_at, 0) < ?)`,
    now,
  )
}

/** Of these connections, those on the list that may be checked and whose permissions were never looked at. */
export function readUnprobed(sqlite: Sqlite, connectionIds: string[]): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM connection
     WHERE id IN (SELECT value FROM json_each(?)) AND removed_at IS NULL AND ${isOurs}
       AND NOT EXISTS (SELECT 1 FROM permission WHERE connection_id = connection.id)`,
    JSON.stringify(connectionIds),
  )
}

const keptRow = z
  .object({
    id: z.string(),
    website_id: z.string(),
    kind: z.enum(['key', 'grant']),
    checked_at: z.number().nullable(),
    received_at: z.number().nullable(),
    refresh_expires_at: z.number().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    websiteId: row.website_id,
    checkedAt: row.checked_at,
    grant:
      row.kind === 'key'
        ? null
        : { receivedAt: row.received_at ?? 0, endsAt: row.refresh_expires_at },
  }))

/** A connection that may come due, as upkeep takes it. */
export type Kept = z.output<typeof keptRow>

/**
 * The connections on the list that come due by themselves: not a grant that is dead, and nothing that
 * waits for a trial.
 */
export function readKept(sqlite: Sqlite): Kept[] {
  return sqlite
    .prepare(
      `SELECT id, connection.website_id, kind, checked_at, received_at, refresh_expires_at
       FROM connection LEFT JOIN oauth_grant USING (id)
       WHERE removed_at IS NULL AND handed_over_at IS NULL AND health <> 'reauthorize'
         AND NOT (${isTried})`,
    )
    .all()
    .map((row) => keptRow.parse(row))
}
