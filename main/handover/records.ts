import { z } from 'zod'
import { handOverStates } from '../../preload/contract.ts'
import type { HandOverState } from '../../preload/contract.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

/** What is noted of a hand-over; that a credential is old is worked out when it is read. */
export type StoredState = Exclude<HandOverState, 'outdated'>

/** A hand-over that was cut off, or a grant of which only that it was handed over is known. */
export type Unfinished = {
  connectionId: string
  websiteId: string
  storeUrl: string
  /** When API2Cart was asked (epoch milliseconds); null where that is not known any more. */
  askedAt: number | null
}

const unfinishedRow = z
  .object({
    connection_id: z.string(),
    website_id: z.string(),
    store_url: z.string(),
    asked_at: z.number().nullable(),
  })
  .transform((row): Unfinished => ({
    connectionId: row.connection_id,
    websiteId: row.website_id,
    storeUrl: row.store_url,
    askedAt: row.asked_at,
  }))

/** On the list or in the trash, the oldest first. */
export function readUnfinished(sqlite: Sqlite): Unfinished[] {
  const rows = sqlite
    .prepare(
      `SELECT connection.id AS connection_id, connection.website_id,
              ifnull(hand_over.store_url, site.url) AS store_url, hand_over.at AS asked_at
       FROM connection JOIN site ON site.website_id = connection.website_id
       LEFT JOIN hand_over ON hand_over.connection_id = connection.id
       LEFT JOIN oauth_grant ON oauth_grant.id = connection.id
       WHERE hand_over.state = 'uncertain'
          OR (hand_over.state IS NULL AND handed_over_at IS NOT NULL)
       ORDER BY asked_at`,
    )
    .all()
  return z.array(unfinishedRow).parse(rows)
}

/** Notes that API2Cart is about to be asked: whatever happens from here on, it is looked for there. */
export function writeAsked(
  sqlite: Sqlite,
  connectionId: string,
  storeUrl: string,
  now: number,
): void {
  write(sqlite, { connectionId, storeUrl, isSent: true, state: 'uncertain' }, now)
}

/** Notes that API2Cart has the store, with the connection's credential if that was sent. */
export function writeThere(
  sqlite: Sqlite,
  there: { connectionId: string; storeUrl: string; isSent: boolean },
  now: number,
): void {
  write(sqlite, { ...there, state: 'unvalidated' }, now)
}

function write(
  sqlite: Sqlite,
  noted: { connectionId: string; storeUrl: string; isSent: boolean; state: StoredState },
  now: number,
): void {
  sqlite
    .prepare(
      `INSERT INTO hand_over (connection_id, store_url, credential, state, at)
       SELECT id, ?2, iif(?3, credential, NULL), ?4, ?5 FROM connection WHERE id = ?1
       ON CONFLICT (connection_id) DO UPDATE SET
         store_url = excluded.store_url, credential = excluded.credential,
         state = excluded.state, at = excluded.at, validated_at = NULL`,
    )
    .run(noted.connectionId, noted.storeUrl, noted.isSent ? 1 : 0, noted.state, now)
}

/** Notes that what was asked for is there: which credential was sent is noted since then. */
export function writeFinished(sqlite: Sqlite, connectionId: string): void {
  sqlite
    .prepare("UPDATE hand_over SET state = 'unvalidated' WHERE connection_id = ?")
    .run(connectionId)
}

/** Notes how it is there; `validatedAt` where API2Cart was asked for that. */
export function writeState(
  sqlite: Sqlite,
  connectionId: string,
  state: StoredState,
  validatedAt: number | null,
): void {
  sqlite
    .prepare(
      `UPDATE hand_over SET state = ?, validated_at = ifnull(?, validated_at)
       WHERE connection_id = ?`,
    )
    .run(state, validatedAt, connectionId)
}

/** Forgets that it is there. */
export function deleteNote(sqlite: Sqlite, connectionId: string): void {
  sqlite.prepare('DELETE FROM hand_over WHERE connection_id = ?').run(connectionId)
}

/** Whether there is a note of it. */
export function isNoted(sqlite: Sqlite, connectionId: string): boolean {
  return (
    sqlite.prepare('SELECT 1 FROM hand_over WHERE connection_id = ?').get(connectionId) !==
    undefined
  )
}

const stateRow = z.object({ state: z.enum(handOverStates).catch('unvalidated') })

/** How it is noted to be there, also of one in the trash; null for no note. */
export function readState(sqlite: Sqlite, connectionId: string): HandOverState | null {
  const row = sqlite
    .prepare('SELECT state FROM hand_over WHERE connection_id = ?')
    .get(connectionId)
  return row === undefined ? null : stateRow.parse(row).state
}

/** The connections that are noted to be there, on the list or in the trash. */
export const readNoted = (sqlite: Sqlite): string[] =>
  readIds(sqlite, 'SELECT connection_id AS id FROM hand_over')
