import { z } from 'zod'
import { apis } from '../../preload/contract.ts'
import type { Change, Permission, SiteDetails } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFields, type SiteField } from '../../preload/site-fields.ts'
import { oneLine } from '../../preload/texts.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { cleanField } from '../squarespace/squarespace.ts'

// Cleaned as when they are received: some of them were stored before that was done.
const said = (field: Parameters<typeof cleanField>[0]) =>
  z.string().transform((text) => cleanField(field, text))

/** The column that holds a field. */
export const columnOf = (field: SiteField): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What `siteColumns` reads, for a query's result. */
export const selectedFields = [
  'site.website_id',
  ...siteFields.map((field) => `site.${columnOf(field)} AS "${field}"`),
  'site.region',
  'site.country',
  'site.fetched_at',
].join(', ')

export const siteColumns = z.object({
  website_id: z.string(),
  ...recordOf(siteFields, said),
  region: said('region').nullable(),
  country: said('country').nullable(),
  fetched_at: z.number(),
})

const permissionColumns = z.object({
  connection_id: z.string(),
  api: z.string(),
  readable: z.number(),
  checked_at: z.number(),
  unknown_since: z.number().nullable(),
})

// Each was cleaned for its field; those of before that are none the less in one line, and bounded.
const earlier = z.string().transform((text) => oneLine(text.slice(0, longestEarlier)))
const longestEarlier = 2_000

const changeColumns = z.object({
  at: z.number(),
  field: z.string(),
  before: earlier,
  after: earlier,
})

/** Reads the scopes of a record; they are stored as Squarespace's authorize request takes them. */
export function readScopes(text: string): string[] {
  return text === '' ? [] : text.split(',')
}

/** A stored site, with the times and the ids that the list and the details share. */
export type StoredSite = SiteDetails & { fetchedAt: number }

/** A row of `siteColumns` as a site. */
export function toSite(row: z.output<typeof siteColumns>): StoredSite {
  return {
    websiteId: row.website_id,
    ...recordOf(siteFields, (field) => row[field]),
    location:
      row.region === null && row.country === null
        ? null
        : { region: row.region ?? '', country: row.country ?? '' },
    fetchedAt: row.fetched_at,
  }
}

/** What a site is called, also one that has no title. */
export const titleOf = ({ title, siteId }: Pick<SiteDetails, 'title' | 'siteId'>): string =>
  title || siteId || 'Untitled site'

/** One site as stored, or undefined. */
export function readSite(sqlite: Sqlite, websiteId: string): StoredSite | undefined {
  const row = sqlite
    .prepare(`SELECT ${selectedFields} FROM site WHERE website_id = ?`)
    .get(websiteId)
  return row === undefined ? undefined : toSite(siteColumns.parse(row))
}

/** The stored sites of these ids. */
export function readSites(sqlite: Sqlite, websiteIds: string[]): StoredSite[] {
  const rows = sqlite
    .prepare(`SELECT ${selectedFields} FROM site
       WHERE website_id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(websiteIds))
  return z.array(siteColumns).parse(rows).map(toSite)
}

/** How many changes of a site are kept, and shown. */
export const mostChanges = 500

/** A site's changes, newest first. */
export function readChanges(sqlite: Sqlite, websiteId: string): Change[] {
  return z
    .array(changeColumns)
    .parse(
      sqlite
        .prepare(
          'SELECT at, field, before, after FROM change WHERE website_id = ? ORDER BY at DESC, id DESC LIMIT ?',
        )
        .all(websiteId, mostChanges),
    )
}

/** What each of the connections may read; an API that was never asked is `unknown`. */
export function readPermissions(sqlite: Sqlite, connectionIds: string[]): Permission[] {
  const rows = z
    .array(permissionColumns)
    .parse(
      sqlite
        .prepare('SELECT * FROM permission WHERE connection_id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(connectionIds)),
    )
  return connectionIds.flatMap((connectionId) =>
    apis.map((api) => {
      const row = rows.find((each) => each.connection_id === connectionId && each.api === api)
      if (row === undefined) {
        return { connectionId, api, access: 'unknown', last: null, checkedAt: null }
      }
      const last = row.readable === 1 ? 'can' : 'cannot'
      const access = row.unknown_since === null ? last : 'unknown'
      return { connectionId, api, access, last, checkedAt: row.checked_at }
    }),
  )
}

/** The sites on the list, in the order in which they came. */
export function readListedSites(sqlite: Sqlite): string[] {
  return readIds(
    sqlite,
    `SELECT website_id AS id FROM site WHERE EXISTS (
       SELECT 1 FROM connection
       WHERE connection.website_id = site.website_id AND removed_at IS NULL
     ) ORDER BY rowid`,
  )
}

/** Whether a connection is stored, on the list or in the trash. */
export function isStored(sqlite: Sqlite, connectionId: string): boolean {
  return sqlite.prepare('SELECT 1 FROM connection WHERE id = ?').get(connectionId) !== undefined
}

const target = z.object({
  id: z.string(),
  website_id: z.string(),
  kind: z.enum(['key', 'grant']),
  label: z.string(),
})

/** Where a connection that is not removed belongs, or undefined. */
export function readTarget(sqlite: Sqlite, connectionId: string) {
  const row = sqlite
    .prepare(
      'SELECT id, website_id, kind, label FROM connection WHERE id = ? AND removed_at IS NULL',
    )
    .get(connectionId)
  if (row === undefined) return undefined
  const { website_id: websiteId, ...rest } = target.parse(row)
  return { websiteId, ...rest }
}
