import type { SiteRow } from '../../preload/contract.ts'
import { isSameName } from '../../preload/names.ts'
import { call } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import { mark } from '../actions/marks/actions.ts'
import { tagProblem } from '../domain/choices.ts'
import { toastUndo } from '../actions/undo.ts'

function bearersOf(tag: string, sites: readonly SiteRow[]): string[] {
  return sites.filter(({ tags }) => tags.includes(tag)).map(({ websiteId }) => websiteId)
}

/** Takes a tag off every site on the list; the toast's button puts it back. */
export async function removeTag(tag: string, sites: readonly SiteRow[]): Promise<void> {
  const websiteIds = bearersOf(tag, sites)
  const from = counted(websiteIds.length, 'site')
  await mark(websiteIds, { removeTags: [tag] }, `Removed the tag “${tag}” from ${from}.`)
}

/** What is wrong with calling a tag so, in a sentence: such as another of the tags that is. */
export function renameProblem(from: string, to: string, tags: Iterable<string>): string | null {
  const same = [...tags].find((tag) => tag !== from && isSameName(tag, to))
  return same === undefined ? tagProblem(to) : `There is a tag called “${same}” already.`
}

/**
 * Gives a tag another name on every site, also in the trash, and in every saved view; the toast's
 * button undoes it. Throws AppError, and then nothing has another name.
 */
export async function renameTag(from: string, to: string): Promise<void> {
  const { editId } = await call('tags.rename', { from, to })
  await toastUndo(`“${from}” is called “${to}” now.`, editId)
}
