import { z } from 'zod'
import type { Color, Marks } from '../../preload/contract.ts'
import { compareNames, fold } from '../../preload/names.ts'
import { storedColor } from '../common/stored-color.ts'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { mostTags, spell, spellAsBorne, tooManyTags } from './tags.ts'

/** What is to be changed; what is not named stays as it is. */
export type MarkChange = {
  /** Of a client that is there; null: of none. */
  clientId?: string | null | undefined
  color?: Color | null | undefined
  pinned?: boolean | undefined
  addTags?: string[] | undefined
  removeTags?: string[] | undefined
}

/** What a change made different about how a site is marked; nothing else is undone with it. */
export type MarkDifference = {
  websiteId: string
  clientId?: { from: string | null; to: string | null } | undefined
  color?: { from: Color | null; to: Color | null } | undefined
  pinned?: { from: boolean; to: boolean } | undefined
  addedTags: string[]
  removedTags: string[]
}

const markRow = z.object({
  website_id: z.string(),
  client_id: z.string().nullable(),
  // The file's column keeps the spelling that it had at first.
  colour: storedColor,
  pinned: z.number(),
})

const tagRow = z.object({ website_id: z.string(), tag: z.string() })

/** The tags of the given sites, or of all, in the order of a dictionary. */
export function readTags(sqlite: Sqlite, websiteIds?: string[]): Map<string, string[]> {
  const among =
    websiteIds === undefined ? '' : 'WHERE website_id IN (SELECT value FROM json_each(?))'
  const parameters = websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]
  const rows = z
    .array(tagRow)
    .parse(sqlite.prepare(`SELECT website_id, tag FROM site_tag ${among}`).all(...parameters))
  const tags = new Map<string, string[]>()
  for (const { website_id: id, tag } of rows) {
    const own = tags.get(id)
    if (own === undefined) tags.set(id, [tag])
    else own.push(tag)
  }
  for (const own of tags.values()) if (own.length > 1) own.sort(compareNames)
  return tags
}

/** How the sites of these ids are marked; unknown ids are left out. A client may be in the trash. */
export function readMarks(sqlite: Sqlite, websiteIds: string[]): Marks[] {
  const rows = sqlite
    .prepare(
      `SELECT website_id, client_id, colour, pinned FROM site
       WHERE website_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(websiteIds))
  const tags = readTags(sqlite, websiteIds)
  return z
    .array(markRow)
    .parse(rows)
    .map((row) => ({
      websiteId: row.website_id,
      clientId: row.client_id,
      tags: tags.get(row.website_id) ?? [],
      color: row.colour,
      pinned: row.pinned === 1,
    }))
}

/**
 * Changes the marks of sites, and returns what is different now; call it in a transaction. What is
 * taken away goes first, so that a tag can be spelled anew. Throws `Failure`, and then nothing must be
 * kept of it.
 */
export function changeMarks(
  sqlite: Sqlite,
  websiteIds: string[],
  change: MarkChange,
): MarkDifference[] {
  const sites = JSON.stringify(websiteIds)
  const found = new Map<string, MarkDifference>()
  const of = (websiteId: string): MarkDifference => {
    const known = found.get(websiteId)
    if (known !== undefined) return known
    const made: MarkDifference = { websiteId, addedTags: [], removedTags: [] }
    found.set(websiteId, made)
    return made
  }
  changeColumns(sqlite, sites, change, of)
  changeTags(sqlite, sites, change, of)
  return websiteIds.flatMap((websiteId) => found.get(websiteId) ?? [])
}

function changeColumns(
  sqlite: Sqlite,
  sites: string,
  { clientId, color, pinned }: MarkChange,
  of: (websiteId: string) => MarkDifference,
): void {
  /** Sets a column of the sites where it is another one; `was` is told of each as it was. */
  function set(
    column: 'client_id' | 'colour' | 'pinned',
    value: string | number | null,
    was: (row: z.output<typeof markRow>) => void,
  ): void {
    const others = `${column} IS NOT ?1 AND website_id IN (SELECT value FROM json_each(?2))`
    const rows = sqlite
      .prepare(`SELECT website_id, client_id, colour, pinned FROM site WHERE ${others}`)
      .all(value, sites)
    for (const row of z.array(markRow).parse(rows)) was(row)
    sqlite.prepare(`UPDATE site SET ${column} = ?1 WHERE ${others}`).run(value, sites)
  }
  if (clientId !== undefined) {
    set('client_id', clientId, (row) => {
      of(row.website_id).clientId = { from: row.client_id, to: clientId }
    })
  }
  if (color !== undefined) {
    set('colour', color, (row) => {
      if (row.colour !== color) of(row.website_id).color = { from: row.colour, to: color }
    })
  }
  if (pinned !== undefined) {
    set('pinned', Number(pinned), (row) => {
      of(row.website_id).pinned = { from: row.pinned === 1, to: pinned }
    })
  }
}

function changeTags(
  sqlite: Sqlite,
  sites: string,
  { addTags = [], removeTags = [] }: MarkChange,
  of: (websiteId: string) => MarkDifference,
): void {
  const removed = new Map<string, Set<string>>()
  if (removeTags.length > 0) {
    const rows = sqlite
      .prepare(
        `DELETE FROM site_tag WHERE website_id IN (SELECT value FROM json_each(?))
           AND tag IN (SELECT value FROM json_each(?))
         RETURNING website_id, tag`,
      )
      .all(sites, JSON.stringify(spellAsBorne(sqlite, removeTags)))
    for (const { website_id: id, tag } of z.array(tagRow).parse(rows)) {
      removed.set(id, (removed.get(id) ?? new Set()).add(tag))
    }
  }
  if (addTags.length > 0) {
    const spelled = spell(sqlite, addTags).toSorted(compareNames)
    const rows = sqlite
      .prepare(
        `INSERT OR IGNORE INTO site_tag (website_id, tag)
         SELECT site.value, tag.value FROM json_each(?) AS site CROSS JOIN json_each(?) AS tag
         RETURNING website_id, tag`,
      )
      .all(sites, JSON.stringify(spelled))
    requireFewTags(sqlite, sites)
    for (const { website_id: id, tag } of z.array(tagRow).parse(rows)) {
      // Taken away and put back is as it was.
      if (removed.get(id)?.delete(tag) !== true) of(id).addedTags.push(tag)
    }
  }
  for (const [id, tags] of removed) {
    if (tags.size > 0) of(id).removedTags = [...tags].toSorted(compareNames)
  }
}

/**
 * Takes differences back, each where it still is as it was left; call it in a transaction. Tags get
 * the spelling that they have by now. Returns the sites that are marked otherwise now. Throws
 * `Failure` as `changeMarks` does.
 */
export function undoMarks(sqlite: Sqlite, differences: readonly MarkDifference[]): string[] {
  const changed = new Set<string>()
  const fields = { client_id: 'clientId', colour: 'color', pinned: 'pinned' } as const
  for (const [column, field] of Object.entries(fields)) {
    const different = differences.filter((each) => each[field] !== undefined)
    if (different.length === 0) continue
    const ids = readIds(
      sqlite,
      `UPDATE site SET ${column} = each.value ->> '$.${field}.from' FROM json_each(?) AS each
       WHERE website_id = each.value ->> '$.websiteId'
         AND ${column} IS each.value ->> '$.${field}.to'
       RETURNING website_id AS id`,
      JSON.stringify(different),
    )
    for (const id of ids) changed.add(id)
  }
  const added = differences.flatMap(({ websiteId, addedTags }) =>
    addedTags.map((tag) => [websiteId, tag]),
  )
  const bare = readIds(
    sqlite,
    `DELETE FROM site_tag
     WHERE (website_id, tag) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
     RETURNING website_id AS id`,
    JSON.stringify(added),
  )
  const tagged = putTags(
    sqlite,
    differences.map(({ websiteId, removedTags }) => ({ websiteId, tags: removedTags })),
  )
  for (const id of [...bare, ...tagged]) changed.add(id)
  return [...changed]
}

/** Marks sites that bear nothing yet; call it in a transaction. Throws `Failure`. */
export function writeMarks(sqlite: Sqlite, marks: readonly Marks[]): void {
  sqlite
    .prepare(
      `UPDATE site SET client_id = each.value ->> '$.clientId', colour = each.value ->> '$.color',
         pinned = each.value ->> '$.pinned'
       FROM json_each(?) AS each WHERE website_id = each.value ->> '$.websiteId'`,
    )
    .run(JSON.stringify(marks))
  putTags(sqlite, marks)
}

/** Leaves the sites of these clients without one. */
export function disown(sqlite: Sqlite, clientIds: string[]): void {
  sqlite
    .prepare('UPDATE site SET client_id = NULL WHERE client_id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(clientIds))
}

/** Puts tags on sites, spelled as they are already; returns those that lacked one. Throws `Failure`. */
function putTags(sqlite: Sqlite, sites: readonly Pick<Marks, 'websiteId' | 'tags'>[]): string[] {
  const spelled = new Map<string, string>()
  const all = [...new Set(sites.flatMap(({ tags }) => tags))]
  for (const tag of spell(sqlite, all)) spelled.set(fold(tag), tag)
  const pairs = sites.flatMap(({ websiteId, tags }) =>
    tags.map((tag) => [websiteId, spelled.get(fold(tag)) ?? tag]),
  )
  const changed = readIds(
    sqlite,
    `INSERT OR IGNORE INTO site_tag (website_id, tag)
     SELECT value ->> 0, value ->> 1 FROM json_each(?) RETURNING website_id AS id`,
    JSON.stringify(pairs),
  )
  requireFewTags(sqlite, JSON.stringify(sites.map(({ websiteId }) => websiteId)))
  return changed
}

function requireFewTags(sqlite: Sqlite, sites: string): void {
  const row = sqlite
    .prepare(
      `SELECT 1 FROM site_tag WHERE website_id IN (SELECT value FROM json_each(?))
       GROUP BY website_id HAVING count(*) > ? LIMIT 1`,
    )
    .get(sites, mostTags)
  if (row !== undefined) throw tooManyTags()
}

const noteRow = z.object({ note: z.string() })

/** A site's note; undefined for a site that is not known. */
export function readNote(sqlite: Sqlite, websiteId: string): string | undefined {
  const row = sqlite.prepare('SELECT note FROM site WHERE website_id = ?').get(websiteId)
  return row === undefined ? undefined : noteRow.parse(row).note
}

/** Stores a site's note; false when it was so already. */
export function writeNote(sqlite: Sqlite, websiteId: string, note: string): boolean {
  const { changes } = sqlite
    .prepare('UPDATE site SET note = ?1 WHERE website_id = ?2 AND note <> ?1')
    .run(note, websiteId)
  return changes > 0
}
