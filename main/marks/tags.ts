import { z } from 'zod'
import { fold, tidy } from '../../preload/names.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../common/failure.ts'

/** How many tags a site bears at most. */
export const mostTags = 50

// They part the tags of a cell in a spreadsheet, which an import reads and an export writes.
const refused = /[,;]/

/** A tag as it is stored, with single spaces. Throws `Failure`. */
export function readTag(text: string): string {
  const tag = tidy(text)
  if (refused.test(tag)) {
    throw new Failure({ code: 'invalid-input', reason: 'tag-is-two', tag })
  }
  if (tag === '') throw new Failure({ code: 'invalid-input', reason: 'unnamed', what: 'tag' })
  return tag
}

const tagRow = z.object({ tag: z.string() })

// From one tag to the next by the index: few tags stand on many sites.
const selectTags = `
  WITH RECURSIVE each (tag) AS (
    SELECT min(tag) FROM site_tag
    UNION ALL
    SELECT (SELECT min(tag) FROM site_tag WHERE tag > each.tag) FROM each WHERE each.tag IS NOT NULL
  )
  SELECT tag FROM each WHERE tag IS NOT NULL`

/** Every tag that a site bears, also one in the trash. */
export function readTagNames(sqlite: Sqlite): string[] {
  return readTagRows(sqlite, selectTags)
}

function readTagRows(sqlite: Sqlite, query: string): string[] {
  return z
    .array(tagRow)
    .parse(sqlite.prepare(query).all())
    .map(({ tag }) => tag)
}

// What folds alike is found by an index for as long as the file is open: an import asks for each of
// thousands of lines. The trigger hears of each tag, whoever adds it; and what a transaction adds here
// is gone when that is rolled back.
const makeFolded = `
  CREATE TEMP TABLE folded_tag (tag TEXT PRIMARY KEY, folded TEXT) STRICT, WITHOUT ROWID;
  CREATE INDEX temp.tag_by_fold ON folded_tag (folded);
  CREATE TEMP TRIGGER tag_added AFTER INSERT ON main.site_tag
    WHEN NOT EXISTS (SELECT 1 FROM folded_tag WHERE tag = new.tag)
    BEGIN INSERT INTO folded_tag (tag) VALUES (new.tag); END;
  CREATE TEMP TRIGGER tag_renamed AFTER UPDATE OF tag ON main.site_tag
    WHEN NOT EXISTS (SELECT 1 FROM folded_tag WHERE tag = new.tag)
    BEGIN INSERT INTO folded_tag (tag) VALUES (new.tag); END;
  INSERT INTO folded_tag (tag) ${selectTags}`

function foldTags(sqlite: Sqlite): void {
  const made = sqlite.prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = 'folded_tag'").get()
  if (made === undefined) sqlite.exec(makeFolded)
  const added = readTagRows(sqlite, 'SELECT tag FROM temp.folded_tag WHERE folded IS NULL')
  const update = sqlite.prepare('UPDATE temp.folded_tag SET folded = ? WHERE tag = ?')
  for (const tag of added) update.run(fold(tag), tag)
}

/** How sites spell a tag, as it is given where any does; undefined when no site bears it. */
function findSpelling(sqlite: Sqlite, tag: string): string | undefined {
  const row = sqlite
    .prepare(
      `SELECT tag FROM temp.folded_tag WHERE folded = ?1
         AND EXISTS (SELECT 1 FROM site_tag WHERE site_tag.tag = folded_tag.tag)
       ORDER BY tag = ?2 DESC, tag DESC LIMIT 1`,
    )
    .get(fold(tag), tag)
  return row === undefined ? undefined : tagRow.parse(row).tag
}

/** Tags as sites bear them, whatever their capitals; one that none bears as it is. */
export function spellAsBorne(sqlite: Sqlite, tags: readonly string[]): string[] {
  if (tags.length === 0) return []
  foldTags(sqlite)
  return tags.map((tag) => findSpelling(sqlite, tag) ?? tag)
}

/** Whether a tag is taken away and put back, with other capitals perhaps. */
export function isRespelled(addTags: readonly string[], removeTags: readonly string[]): boolean {
  const added = new Set(addTags.map((tag) => fold(tag)))
  return removeTags.some((tag) => added.has(fold(tag)))
}

/**
 * Tags as they are to be stored: in the spellings that are there, none twice. Call it in a
 * transaction. Throws `Failure`.
 */
export function spell(sqlite: Sqlite, tags: readonly string[]): string[] {
  if (tags.length === 0) return []
  foldTags(sqlite)
  const spelled = new Map<string, string>()
  for (const text of tags) {
    const tag = readTag(text)
    if (!spelled.has(fold(tag))) spelled.set(fold(tag), findSpelling(sqlite, tag) ?? tag)
  }
  return [...spelled.values()]
}

/** A site would bear too many. */
export const tooManyTags = () =>
  new Failure({ code: 'invalid-input', reason: 'too-many-tags', most: mostTags })
