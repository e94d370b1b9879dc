import { z } from 'zod'
import { notFound } from '../common/failure.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'

/**
 * These sites in the order in which a table holds them, each once: what is done to them in that order
 * touches each page of the file once. Throws `Failure` unless every one is stored.
 */
export function readStoredOrder(
  sqlite: Sqlite,
  websiteIds: readonly string[],
  table: 'site' | 'site_tag',
): string[] {
  const asked = new Set(websiteIds)
  const stored = readIds(
    sqlite,
    `SELECT website_id AS id FROM site WHERE website_id IN (SELECT value FROM json_each(?))
     ORDER BY ${table === 'site' ? 'rowid' : 'website_id'}`,
    JSON.stringify([...asked]),
  )
  if (stored.length < asked.size) throw notFound('site')
  return stored
}

const countRow = z.object({ found: z.number() })

/** Throws `Failure` unless every one of these sites, none of them named twice, is stored. */
export function requireSites(sqlite: Sqlite, websiteIds: string[]): void {
  const row = sqlite
    .prepare(
      `SELECT count(*) AS found FROM site WHERE website_id IN (SELECT value FROM json_each(?))`,
    )
    .get(JSON.stringify(websiteIds))
  if (countRow.parse(row).found < websiteIds.length) throw notFound('site')
}
