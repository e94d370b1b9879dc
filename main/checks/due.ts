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

/**
 * The connections on the list that may be checked and whose last attempt got no answer, but those whose pause is not over by
 * `now` (epoch milliseconds).
 */
export function readUnreached(sqlite: Sqlite, now: number): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM connection
     WHERE unreached IS NOT NULL AND removed_at IS NULL AND ${isOurs}
       AND (unreached <> 'rate-limited' OR ifnull(retry_at, 0) < ?)
       AND health IN ('ok', 'unchecked', 'rate-limited')`,
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
