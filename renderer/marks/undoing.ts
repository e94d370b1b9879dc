import type { Marks } from '../../preload/contract.ts'
import type { MarkChange } from './sentences.ts'

/**
 * How a site is to be marked when `change` is undone: what the change touched is as it was before,
 * and what was done to the site since stays.
 */
export function undone(before: Marks, change: MarkChange, now: Marks): Marks {
  const { client, colour, pinned, addTags = [], removeTags = [] } = change
  const added = new Set(addTags.filter((tag) => !before.tags.includes(tag)))
  const removed = removeTags.filter((tag) => before.tags.includes(tag) && !now.tags.includes(tag))
  return {
    websiteId: before.websiteId,
    clientId: client === undefined ? now.clientId : before.clientId,
    colour: colour === undefined ? now.colour : before.colour,
    pinned: pinned === undefined ? now.pinned : before.pinned,
    tags: [...now.tags.filter((tag) => !added.has(tag)), ...removed],
  }
}
