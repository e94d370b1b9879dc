import { z } from 'zod'
import { apis } from '../../preload/contract.ts'
import type { AskedPermission, KeyRequest } from '../../preload/contract.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { answeredKeptFor, trashKeptFor } from '../upkeep/policy.ts'

const permission = z.object({ api: z.enum(apis), access: z.enum(['read', 'read-write']) })

/** What a later Latchkey asked for hides none of the others. */
function readPermissions(text: string): AskedPermission[] {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return []
  }
  return z
    .array(z.unknown())
    .catch([])
    .parse(stored)
    .flatMap((each) => {
      const read = permission.safeParse(each)
      return read.success ? [read.data] : []
    })
}

const requestRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  asked_by: z.string(),
  permissions: z.string().transform(readPermissions),
  public_key: z.instanceof(Uint8Array),
  asked_at: z.number(),
  reminded_at: z.number().nullable(),
  expires_at: z.number(),
  closed_at: z.number().nullable(),
  answered_at: z.number().nullable(),
})

/** A request as it is stored: also one that is closed or answered. */
export type StoredRequest = Omit<KeyRequest, 'state'> & {
  publicKey: Uint8Array
  closedAt: number | null
  answeredAt: number | null
}

function toRequest(row: z.output<typeof requestRow>): StoredRequest {
  return {
    requestId: row.id,
    name: row.name,
    email: row.email,
    from: row.asked_by,
    permissions: row.permissions,
    publicKey: row.public_key,
    askedAt: row.asked_at,
    remindedAt: row.reminded_at,
    expiresAt: row.expires_at,
    closedAt: row.closed_at,
    answeredAt: row.answered_at,
  }
}

/** Those that have no answer yet, the oldest first. */
export function readOpenRequests(sqlite: Sqlite): StoredRequest[] {
  const rows = sqlite
    .prepare(
      `SELECT * FROM key_request WHERE closed_at IS NULL AND answered_at IS NULL
       ORDER BY asked_at, id`,
    )
    .all()
  return z.array(requestRow).parse(rows).map(toRequest)
}

export function readRequest(sqlite: Sqlite, requestId: string): StoredRequest | undefined {
  const row = sqlite.prepare('SELECT * FROM key_request WHERE id = ?').get(requestId)
  return row === undefined ? undefined : toRequest(requestRow.parse(row))
}

export function insertRequest(
  sqlite: Sqlite,
  request: Omit<StoredRequest, 'closedAt' | 'answeredAt' | 'remindedAt'>,
): void {
  sqlite
    .prepare(
      `INSERT INTO key_request
         (id, name, email, asked_by, permissions, public_key, asked_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      request.requestId,
      request.name,
      request.email,
      request.from,
      JSON.stringify(request.permissions),
      request.publicKey,
      request.askedAt,
      request.expiresAt,
    )
}

export function saveReminder(
  sqlite: Sqlite,
  requestId: string,
  { remindedAt, expiresAt }: { remindedAt: number; expiresAt: number },
): void {
  sqlite
    .prepare('UPDATE key_request SET reminded_at = ?, expires_at = ? WHERE id = ?')
    .run(remindedAt, expiresAt, requestId)
}

export function saveAnswered(sqlite: Sqlite, requestId: string, answeredAt: number): void {
  sqlite.prepare('UPDATE key_request SET answered_at = ? WHERE id = ?').run(answeredAt, requestId)
}

export function saveClosed(sqlite: Sqlite, requestId: string, closedAt: number | null): void {
  sqlite.prepare('UPDATE key_request SET closed_at = ? WHERE id = ?').run(closedAt, requestId)
}

/**
 * Deletes those that were closed or answered so long before `time` that nobody comes back to them;
 * returns them.
 */
export function deleteOverdue(sqlite: Sqlite, time: number): string[] {
  return readIds(
    sqlite,
    'DELETE FROM key_request WHERE answered_at < ? OR closed_at < ? RETURNING id',
    time - answeredKeptFor,
    time - trashKeptFor,
  )
}
