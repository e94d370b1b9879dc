import type { Input, SiteDetails } from '../preload/contract.ts'
import { squarespacePageLines } from '../preload/squarespace-pages.ts'

export type Page = Input<'links.open'>['page']

/** A web address that is safe to hand to the browser, or null: http or https, no user name in it. */
function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  return url.username === '' && url.password === '' ? url.href : null
}

/** A web address that stands in a note as the window gave it, or null. */
export function addressInNote(note: string, url: string): string | null {
  return note.includes(url) ? webAddress(url) : null
}

/**
 * The address of a site, or of one of the pages of its admin in Squarespace. Null where the site's own
 * data gives no safe address.
 */
export function addressOf(site: Pick<SiteDetails, 'url' | 'siteId'>, page: Page): string | null {
  if (page === 'site') return webAddress(site.url)
  if (!/^[a-z0-9][a-z0-9-]*$/i.test(site.siteId)) return null
  return `https://${site.siteId}.squarespace.com/config${squarespacePageLines[page].path}`
}
