import { z } from 'zod'
import { fold, tidy } from '../../preload/names.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../failure.ts'

/** How many tags a site bears at most. */
export const mostTags = 50

// They part the tags of a cell in a spreadsheet, which an import reads and an export writes.
const refused = /[,;]/

/** A tag as it is stored, with single spaces. Throws `Failure`. */
export function readTag(text: string): string {
  const tag = tidy(text)
  if (refused.test(tag)) {
    throw invalid(`A tag cannot have a comma or a semicolon. “${tag}” could be two tags.`)
  }
  if (tag === '') throw invalid('Give the tag a name.')
  return tag
}

const tagRow = z.object({ tag: z.string() })

/** Every tag that a site bears, also one in the bin. */
export function readTagNames(sqlite: Sqlite): string[] {
  // From one tag to the next by the index: few tags stand on many sites.
  const rows = sqlite
    .prepare(
      `WITH RECURSIVE each (tag) AS (
         SELECT min(tag) FROM site_tag
         UNION ALL
         SELECT (SELECT min(tag) FROM site_tag WHERE tag > each.tag) FROM each
         WHERE each.tag IS NOT NULL
       )
       SELECT tag FROM each WHERE tag IS NOT NULL`,
    )
    .all()
  return z
    .array(tagRow)
    .parse(rows)
    .map(({ tag }) => tag)
}

/** The tags that sites bear, each under what it folds to: its first spelling is the only one. */
export function readSpellings(sqlite: Sqlite): Map<string, string> {
  return new Map(readTagNames(sqlite).map((tag) => [fold(tag), tag]))
}

/** Tags as they are to be stored: in the spellings that are there, none twice. Throws `Failure`. */
export function spell(sqlite: Sqlite, tags: readonly string[]): string[] {
  if (tags.length === 0) return []
  const spellings = readSpellings(sqlite)
  const spelled = tags.map((text) => {
    const tag = readTag(text)
    const found = spellings.get(fold(tag)) ?? tag
    spellings.set(fold(tag), found)
    return found
  })
  return [...new Set(spelled)]
}

const invalid = (message: string) => new Failure({ code: 'invalid-input', message })

/** What a site says that would bear too many tags. */
export const tooManyTags = () =>
  invalid(`A site can have at most ${mostTags} tags. Nothing was changed.`)
