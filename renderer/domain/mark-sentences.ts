/** What was done to sites and clients, in the words of a toast. */
import type { Input } from '../../preload/contract.ts'
import { counted, isolate } from './summary.ts'
import { inWords } from './healths.ts'
import { colorNames } from './colors.ts'

/** What of the sites' marks changes; what is not named stays as it is. */
export type MarkChange = Omit<Input<'sites.mark'>, 'websiteIds' | 'joinsEdit'>

/** How many sites, or the title of the only one. */
export function namedSites(titles: string[]): string {
  const [only] = titles
  return titles.length === 1 && only !== undefined ? isolate(only) : counted(titles.length, 'site')
}

function quoted(names: string[]): string {
  return inWords(names.map((name) => `“${name}”`))
}

/**
 * What a change of marks did: "Tagged 3 sites “food”.", "Finch Group now owns Cedar & Finch."
 * `owner` is the name of the client.
 */
export function markSentence(change: MarkChange, titles: string[], owner: string | null): string {
  const sites = namedSites(titles)
  const { client, color, pinned, addTags = [], removeTags = [] } = change
  if (client !== undefined) {
    if (client !== null && owner !== null) return `${owner} now owns ${sites}.`
    return titles.length === 1 ? `${sites} has no client now.` : `${sites} have no client now.`
  }
  if (addTags.length > 0 || removeTags.length > 0) return tagSentence(sites, addTags, removeTags)
  if (pinned !== undefined) return `${pinned ? 'Pinned' : 'Unpinned'} ${sites}.`
  if (color === null || color === undefined) return `Removed the color label of ${sites}.`
  return `Labeled ${sites} ${colorNames[color].toLowerCase()}.`
}

function tagSentence(sites: string, added: string[], removed: string[]): string {
  if (removed.length === 0) return `Tagged ${sites} ${quoted(added)}.`
  if (added.length === 0) return `Removed ${quoted(removed)} from ${sites}.`
  return `Tagged ${sites} ${quoted(added)}, and removed ${quoted(removed)}.`
}

/** What removing did: "Removed 3 sites.", "Removed Cedar & Finch." */
export function removedSentence(titles: string[]): string {
  return `Removed ${namedSites(titles)}.`
}
