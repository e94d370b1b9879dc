import type { SiteRow } from '../../preload/contract.ts'
import { call } from '../bridge.ts'
import { counted } from '../connections/summary.ts'
import { mark } from '../marks/actions.ts'
import type { Shell } from '../parts/shell.ts'
import { toast, toastError } from '../parts/toasts.ts'

function bearersOf(tag: string, sites: readonly SiteRow[]): string[] {
  return sites.filter(({ tags }) => tags.includes(tag)).map(({ websiteId }) => websiteId)
}

/** Takes a tag off every site; the toast's button puts it back. */
export async function removeTag(tag: string, sites: readonly SiteRow[]): Promise<void> {
  const websiteIds = bearersOf(tag, sites)
  const from = counted(websiteIds.length, 'site')
  await mark(websiteIds, { removeTags: [tag] }, `Removed the tag “${tag}” from ${from}.`)
}

/**
 * Gives a tag another name on every site, and in every saved view; the toast's button undoes it.
 * Throws AppError, and then every site has the tag that it had.
 */
export async function renameTag(
  from: string,
  to: string,
  sites: readonly SiteRow[],
  followName: Shell['followName'],
): Promise<void> {
  const websiteIds = bearersOf(from, sites)
  const change = { removeTags: [from], addTags: [to] }
  const { differences } = await call('sites.mark', { websiteIds, ...change })
  const unfollow = await followName('tag', from, to).catch(async (error: unknown) => {
    await call('sites.unmark', { differences })
    throw error
  })
  async function undo(): Promise<void> {
    await call('sites.unmark', { differences })
    await unfollow()
  }
  await toast({
    text: `“${from}” is called “${to}” now.`,
    action: { label: 'Undo', run: () => void undo().catch(toastError) },
  })
}
