import type { MarkDifference } from './mark-store.ts'
import { fold } from '../../preload/names.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { readTags } from './mark-store.ts'
import type { MarkChange } from './mark-store.ts'
import { mostTags, readTag, tooManyTags } from './tags.ts'

/** What is judged of a change before its first slice is stored; each throws `Failure`. */

/** Throws unless each of these sites bears few enough tags once they are changed so. */
export function requireFewTagsAfter(
  sqlite: Sqlite,
  websiteIds: string[],
  { addTags = [], removeTags = [] }: Pick<MarkChange, 'addTags' | 'removeTags'>,
): void {
  if (addTags.length === 0) return
  const added = addTags.map((tag) => fold(readTag(tag)))
  const removed = new Set(removeTags.map(fold))
  for (const own of readTags(sqlite, websiteIds).values()) {
    const kept = own.map(fold).filter((tag) => !removed.has(tag))
    if (new Set([...kept, ...added]).size > mostTags) throw tooManyTags()
  }
}

/** Throws unless each site bears few enough tags once these differences are taken back. */
export function requireFewTagsUndone(sqlite: Sqlite, differences: readonly MarkDifference[]): void {
  const tagged = differences.filter(({ removedTags }) => removedTags.length > 0)
  if (tagged.length === 0) return
  const tags = readTags(
    sqlite,
    tagged.map(({ websiteId }) => websiteId),
  )
  for (const { websiteId, addedTags, removedTags } of tagged) {
    const own = new Set(tags.get(websiteId))
    for (const tag of addedTags) own.delete(tag)
    const borne = new Set([...own, ...removedTags].map(fold))
    if (borne.size > mostTags) throw tooManyTags()
  }
}
