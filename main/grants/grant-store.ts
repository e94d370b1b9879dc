import { z } from 'zod'
import type { SiteDetails } from '../../preload/contract.ts'
import { readScopes, readSite } from '../sites/sites.ts'
import type { TokenPair } from '../squarespace/squarespace.ts'
import { grantRefs, SecretUnavailable } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

/** A grant as stored, without its tokens. Times are epoch milliseconds, null where not known. */
export type StoredGrant = {
  id: string
  developerAppId: string
  scopes: string[]
  accessExpiresAt: number | null
  refreshExpiresAt: number | null
  /** The connection that was to be authorized again. */
  reauthorizes: string | null
  /** Since when only another system may refresh it; null: it is refreshed here. */
  handedOverAt: number | null
  /** Whether it takes no other grant's place. */
  standsBeside: boolean
}

/** Whose grant it is, and for what it was asked. */
export type Asked = Pick<StoredGrant, 'developerAppId' | 'scopes' | 'reauthorizes'> &
  Partial<Pick<StoredGrant, 'standsBeside'>>

const grantRow = z
  .object({
    id: z.string(),
    developer_app_id: z.string(),
    scopes: z.string(),
    access_expires_at: z.number().nullable(),
    refresh_expires_at: z.number().nullable(),
    reauthorizes: z.string().nullable(),
    handed_over_at: z.number().nullable(),
    stands_beside: z.number(),
  })
  .transform((row): StoredGrant => ({
    id: row.id,
    developerAppId: row.developer_app_id,
    scopes: readScopes(row.scopes),
    accessExpiresAt: row.access_expires_at,
    refreshExpiresAt: row.refresh_expires_at,
    reauthorizes: row.reauthorizes,
    handedOverAt: row.handed_over_at,
    standsBeside: row.stands_beside === 1,
  }))

/** One grant, or undefined. */
export function readGrant(sqlite: Sqlite, id: string): StoredGrant | undefined {
  const row = sqlite.prepare('SELECT * FROM oauth_grant WHERE id = ?').get(id)
  return row === undefined ? undefined : grantRow.parse(row)
}

/** Grants that have come back and are no connection yet, the oldest first. */
export function readArrived(sqlite: Sqlite): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM oauth_grant
     WHERE id NOT IN (SELECT id FROM connection) AND website_id IS NULL
     ORDER BY received_at`,
  )
}

const sameRow = z.object({ id: z.string(), scopes: z.string() })

/**
 * The grant on the list that a new one takes the place of: of the same developer app and site, and
 * with no scope that the new one has not. Scopes that are not known stand in no way. One that was handed
 * over is another system's, and stays.
 */
export function findReplaced(
  sqlite: Sqlite,
  websiteId: string,
  {
    developerAppId,
    scopes,
    standsBeside,
  }: Pick<StoredGrant, 'developerAppId' | 'scopes' | 'standsBeside'>,
): string | undefined {
  if (standsBeside) return undefined
  const rows = sqlite
    .prepare(
      `SELECT connection.id, scopes FROM connection JOIN oauth_grant ON oauth_grant.id = connection.id
       WHERE connection.website_id = ? AND developer_app_id = ? AND removed_at IS NULL
         AND handed_over_at IS NULL
       ORDER BY added_at`,
    )
    .all(websiteId, developerAppId)
  const has = (scope: string) =>
    scopes.includes(scope) || scopes.includes(scope.replace(/\.read$/, ''))
  return z
    .array(sameRow)
    .parse(rows)
    .find((row) => scopes.length === 0 || readScopes(row.scopes).every(has))?.id
}

/** Stores a grant that has just come back, before its tokens are used for the first time. */
export function insertGrant(
  sqlite: Sqlite,
  vault: Vault,
  grant: Asked & { id: string },
  pair: TokenPair,
  now: number,
): void {
  sqlite
    .prepare(
      `INSERT INTO oauth_grant (id, developer_app_id, scopes, access_expires_at,
                                refresh_expires_at, received_at, reauthorizes, stands_beside)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      grant.id,
      grant.developerAppId,
      grant.scopes.join(','),
      pair.accessExpiresAt,
      pair.refreshExpiresAt,
      now,
      grant.reauthorizes,
      grant.standsBeside === true ? 1 : 0,
    )
  putTokens(vault, grant.id, pair)
}

/**
 * Stores what another authorization of the same site gave in the place of what a grant was. Throws
 * `SecretUnavailable`, and then nothing must be kept of it: call it in a transaction.
 */
export function moveGrant(sqlite: Sqlite, vault: Vault, fromId: string, toId: string): void {
  const [from, to] = [grantRefs(fromId), grantRefs(toId)]
  vault.remove(to.previous)
  vault.put(to.access, vault.get(from.access))
  vault.put(to.refresh, vault.get(from.refresh))
  const previous = readSecret(vault, from.previous)
  if (previous !== null) vault.put(to.previous, previous)
  sqlite
    .prepare(
      `UPDATE oauth_grant
       SET (developer_app_id, scopes, access_expires_at, refresh_expires_at, received_at, asked_at,
            handed_over_at) =
         (SELECT developer_app_id, scopes, access_expires_at, refresh_expires_at, received_at, NULL,
                 NULL
          FROM oauth_grant WHERE id = ?)
       WHERE id = ?`,
    )
    .run(fromId, toId)
  deleteGrant(sqlite, vault, fromId)
}

/** Deletes a grant that is no connection, with its tokens. */
export function deleteGrant(sqlite: Sqlite, vault: Vault, id: string): void {
  for (const ref of Object.values(grantRefs(id))) vault.remove(ref)
  sqlite.prepare('DELETE FROM oauth_grant WHERE id = ?').run(id)
}

/** Deletes the grants of connections that are deleted with all their secrets. */
export function deleteGrants(sqlite: Sqlite, connectionIds: string[]): void {
  const ids = JSON.stringify(connectionIds)
  // A grant that came back for one of them and opens another site is still to be decided about.
  sqlite
    .prepare(
      `UPDATE oauth_grant SET reauthorizes = NULL
       WHERE reauthorizes IN (SELECT value FROM json_each(?))`,
    )
    .run(ids)
  sqlite.prepare('DELETE FROM oauth_grant WHERE id IN (SELECT value FROM json_each(?))').run(ids)
}

/** Notes since when only another system may refresh a grant; null: it is refreshed here again. */
export function setHandedOver(sqlite: Sqlite, id: string, at: number | null): void {
  sqlite.prepare('UPDATE oauth_grant SET handed_over_at = ? WHERE id = ?').run(at, id)
}

/** Notes that a refresh begins. Throws what SQLite throws, before a token is spent. */
export function markAsked(sqlite: Sqlite, id: string, now: number): void {
  sqlite.prepare('UPDATE oauth_grant SET asked_at = ? WHERE id = ?').run(now, id)
}

/** Stores the next pair; the refresh token that it was had for is kept beside it. */
export function saveRefreshed(
  sqlite: Sqlite,
  vault: Vault,
  id: string,
  pair: TokenPair,
  spent: Secret,
  now: number,
): void {
  sqlite
    .prepare(
      `UPDATE oauth_grant
       SET access_expires_at = ?, refresh_expires_at = ?, received_at = ?, asked_at = NULL
       WHERE id = ?`,
    )
    .run(pair.accessExpiresAt, pair.refreshExpiresAt, now, id)
  putTokens(vault, id, pair)
  vault.put(grantRefs(id).previous, spent)
}

function putTokens(vault: Vault, id: string, pair: TokenPair): void {
  const refs = grantRefs(id)
  vault.put(refs.access, pair.accessToken)
  vault.put(refs.refresh, pair.refreshToken)
}

/** A secret, or null where there is none to be had now. */
export function readSecret(vault: Vault, ref: { recordId: string; field: string }): Secret | null {
  try {
    return vault.get(ref)
  } catch (error) {
    if (error instanceof SecretUnavailable) return null
    throw error
  }
}

const undecidedRow = z.object({
  id: z.string(),
  reauthorizes: z.string().nullable(),
  website_id: z.string(),
})

/**
 * A grant that opens another site than the connection that was to be authorized again; null once
 * that was destroyed.
 */
export type OtherSite = { id: string; reauthorizes: string | null; site: SiteDetails }

/** Notes that a grant opens another site than it should, which a person has to decide about. */
export function markOtherSite(sqlite: Sqlite, id: string, websiteId: string): void {
  sqlite.prepare('UPDATE oauth_grant SET website_id = ? WHERE id = ?').run(websiteId, id)
}

/** The grants that a person has to decide about, the oldest first. */
export function readOtherSites(sqlite: Sqlite): OtherSite[] {
  return z
    .array(undecidedRow)
    .parse(
      sqlite
        .prepare(
          `SELECT id, reauthorizes, website_id FROM oauth_grant
           WHERE website_id IS NOT NULL AND id NOT IN (SELECT id FROM connection)
           ORDER BY received_at`,
        )
        .all(),
    )
    .flatMap(({ id, reauthorizes, website_id: websiteId }) => {
      const site = readSite(sqlite, websiteId)
      return site === undefined ? [] : [{ id, reauthorizes, site }]
    })
}
