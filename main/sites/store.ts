import type { Api, Health, Reason, SiteDetails } from '../../preload/contract.ts'
import { markingSeen } from '../common/removal.ts'
import { readIds } from '../database/sqlite.ts'
import { siteFields } from '../../preload/site-fields.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { differences } from './changes.ts'
import { columnOf, mostChanges, readSite } from './records.ts'

/** What a check found: Squarespace's answer on the credential, or why there was none. */
export type Finding =
  | { health: Health; reference: string | null }
  | { unreached: Reason; reference: string; retryAt: number | null }

export const healthy: Finding = { health: 'ok', reference: null }

const said = [...siteFields.map(columnOf), 'region', 'country', 'fetched_at']
const upsertSite = `
  INSERT INTO site (website_id, ${said.join(', ')})
  VALUES (?, ${said.map(() => '?').join(', ')})
  ON CONFLICT (website_id) DO UPDATE SET
    ${said.map((column) => `${column} = excluded.${column}`).join(', ')}`

/**
 * Stores what Squarespace says of a site, and what of it is different from before. Call it in a
 * transaction.
 */
export function saveSite(sqlite: Sqlite, site: SiteDetails, now: number): void {
  const before = readSite(sqlite, site.websiteId)
  sqlite
    .prepare(upsertSite)
    .run(
      site.websiteId,
      ...siteFields.map((field) => site[field]),
      site.location?.region ?? null,
      site.location?.country ?? null,
      now,
    )
  if (before === undefined) return
  const changes = differences(before, site)
  if (changes.length === 0) return
  const insert = sqlite.prepare(
    'INSERT INTO change (website_id, at, field, before, after) VALUES (?, ?, ?, ?, ?)',
  )
  for (const { field, before: was, after } of changes) {
    insert.run(site.websiteId, now, field, was, after)
  }
  forgetOldChanges(sqlite, site.websiteId)
}

/**
 * Keeps a site's newest changes, as many as are shown. The newest are those that were stored last: by
 * their times, some of a clock that was ahead would stand in the way of all that come after them.
 */
function forgetOldChanges(sqlite: Sqlite, websiteId: string): void {
  sqlite
    .prepare(
      `DELETE FROM change WHERE id IN
         (SELECT id FROM change WHERE website_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?)`,
    )
    .run(websiteId, mostChanges)
}

/** Stores a new connection that has just been found working. */
export function insertConnection(
  sqlite: Sqlite,
  connection: { id: string; websiteId: string; kind: 'key' | 'grant'; label: string },
  now: number,
): void {
  sqlite
    .prepare(
      `INSERT INTO connection (id, website_id, kind, label, health, added_at, checked_at)
       VALUES (?, ?, ?, ?, 'ok', ?, ?)`,
    )
    .run(connection.id, connection.websiteId, connection.kind, connection.label, now, now)
}

/**
 * Stores what a check of a connection found. Without an answer from Squarespace, what was known of
 * the credential, and since when, stays.
 */
export function saveFinding(sqlite: Sqlite, id: string, finding: Finding, now: number): void {
  if ('unreached' in finding) {
    sqlite
      .prepare('UPDATE connection SET unreached = ?, reference = ?, retry_at = ? WHERE id = ?')
      .run(finding.unreached, finding.reference, finding.retryAt, id)
    return
  }
  sqlite
    .prepare(
      `UPDATE connection
       SET health = ?, unreached = NULL, reference = ?, retry_at = NULL, checked_at = ? WHERE id = ?`,
    )
    .run(finding.health, finding.reference, now, id)
  forgetAsked(sqlite, id, finding.health)
}

// What a check's answer alone tells of; a missing permission or a secret that was not kept ends when
// another credential is put in its place.
const answeredAbout = `health IN ('key-rejected', 'reauthorize', 'site-expired')`

/** Forgets that a client was asked about what is over: should it come again, nobody was asked yet. */
function forgetAsked(sqlite: Sqlite, id: string, answered: Health): void {
  sqlite
    .prepare(`DELETE FROM asked WHERE connection_id = ? AND ${answeredAbout} AND health <> ?`)
    .run(id, answered)
}

/**
 * Stores what a connection may read. An API that is not named keeps what was known of it, and so does
 * one that did not answer (null), which is noted.
 */
export function savePermissions(
  sqlite: Sqlite,
  id: string,
  readable: ReadonlyMap<Api, boolean | null>,
  now: number,
): void {
  const upsert = sqlite.prepare(
    `INSERT INTO permission (connection_id, api, readable, checked_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection_id, api) DO UPDATE SET
       readable = excluded.readable, checked_at = excluded.checked_at, unknown_since = NULL`,
  )
  const doubt = sqlite.prepare(
    `UPDATE permission SET unknown_since = ifnull(unknown_since, ?)
     WHERE connection_id = ? AND api = ?`,
  )
  for (const [api, can] of readable) {
    if (can === null) doubt.run(now, id, api)
    else upsert.run(id, api, can ? 1 : 0, now)
  }
}

export function saveLabel(sqlite: Sqlite, id: string, label: string): void {
  sqlite.prepare('UPDATE connection SET label = ? WHERE id = ?').run(label, id)
}

/**
 * Puts in the place of what a connection was a credential that Squarespace has just accepted, and
 * stores what it said of the site. The new one may read other things than the one before.
 */
export function renewConnection(sqlite: Sqlite, id: string, site: SiteDetails, now: number): void {
  saveSite(sqlite, site, now)
  saveFinding(sqlite, id, healthy, now)
  sqlite.prepare('DELETE FROM permission WHERE connection_id = ?').run(id)
  sqlite.prepare('DELETE FROM asked WHERE connection_id = ?').run(id)
  countCredential(sqlite, id)
}

/** Notes that the connection has another credential from now on: what was sent elsewhere is old. */
export function countCredential(sqlite: Sqlite, id: string): void {
  sqlite.prepare('UPDATE connection SET credential = credential + 1 WHERE id = ?').run(id)
}

/** Takes connections to the trash, or (null) out of it. */
export function setRemoved(sqlite: Sqlite, connectionIds: string[], at: number | null): void {
  sqlite
    .prepare(
      `UPDATE connection SET removed_at = ?, removal_seen_at = NULL
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .run(at, JSON.stringify(connectionIds))
}

export const markConnectionsSeen = markingSeen('connection')

/** The connections by key of a site that are in the trash, what was removed last first. */
export function readRemovedKeys(sqlite: Sqlite, websiteId: string): string[] {
  return readIds(
    sqlite,
    `SELECT id FROM connection
     WHERE website_id = ? AND kind = 'key' AND removed_at IS NOT NULL
     ORDER BY removed_at DESC, id`,
    websiteId,
  )
}

/** Deletes connections with what they may read. */
export function deleteConnections(sqlite: Sqlite, connectionIds: string[]): void {
  sqlite
    .prepare('DELETE FROM connection WHERE id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(connectionIds))
}

/**
 * Forgets the sites among these that no connection and no grant is of, with all that is known of
 * them; returns how many.
 */
export function forgetSites(sqlite: Sqlite, websiteIds: string[]): number {
  const ids = JSON.stringify(websiteIds)
  sqlite.prepare(`DELETE FROM change WHERE ${areNobodys('change')}`).run(ids)
  return Number(sqlite.prepare(`DELETE FROM site WHERE ${areNobodys('site')}`).run(ids).changes)
}

const areNobodys = (table: 'change' | 'site') => `website_id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM connection WHERE connection.website_id = ${table}.website_id)
  AND NOT EXISTS (SELECT 1 FROM oauth_grant WHERE oauth_grant.website_id = ${table}.website_id)`
