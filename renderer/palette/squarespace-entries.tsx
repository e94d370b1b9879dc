/** The pages of sites' admins in Squarespace, as the palette has them: “cedar orders”. */
import { ExternalLink } from 'lucide-react'
import type { SiteRow } from '../../preload/contract.ts'
import { flat, words } from '../../preload/search/normalize.ts'
import { squarespacePageLines, squarespacePages } from '../../preload/squarespace-pages.ts'
import type { SquarespacePage } from '../../preload/squarespace-pages.ts'
import { openPage } from '../actions/actions.ts'
import { isolate } from '../domain/summary.ts'
import { entry } from './commands.tsx'
import { siteKey } from './entries.ts'
import type { CommandEntry, SiteEntry } from './entries.ts'
import { rank } from './rank.ts'

/** So many sites have their pages among the lines. */
const mostSites = 3
/** So much of a page's name says that it is meant. */
const leastTyped = 3

const names = squarespacePages.map((page) => {
  const { name, alsoCalled } = squarespacePageLines[page]
  return { page, words: words(flat(`${name} squarespace ${alsoCalled}`)) }
})

const says = (word: string) => (name: string) => word.length >= leastTyped && name.startsWith(word)

const isOfPage = (word: string) => names.some((each) => each.words.some(says(word)))

function pageEntry(site: SiteRow, page: SquarespacePage): CommandEntry {
  const { name, alsoCalled } = squarespacePageLines[page]
  const title = isolate(site.title)
  return {
    ...entry({
      id: `squarespace-${page}-${site.websiteId}`,
      title:
        page === 'admin' ? `Open ${title} in Squarespace` : `${name} of ${title} in Squarespace`,
      icon: ExternalLink,
      run: () => void openPage(site.websiteId, page),
      also: flat(`${site.title} ${site.url} ${site.client ?? ''} open ${alsoCalled}`),
    }),
    remembered: siteKey(site.websiteId),
  }
}

/**
 * The pages that are meant by what is typed: of the sites that the other words name, or of the one that
 * is marked on the list where there are no others.
 */
export function squarespaceEntries(
  sites: readonly SiteEntry[],
  current: SiteRow | null,
  typed: string,
  recent: readonly string[],
): CommandEntry[] {
  const all = words(flat(typed))
  const ofPage = all.filter(isOfPage)
  if (ofPage.length === 0) return []
  const others = all.filter((word) => !isOfPage(word)).join(' ')
  const of =
    others !== ''
      ? rank(sites, others, recent, mostSites).map(({ entry: found }) => found.site)
      : current === null
        ? []
        : [current]
  return of.flatMap((site) =>
    names
      .filter((each) => ofPage.every((word) => each.words.some(says(word))))
      // A command does that.
      .filter(({ page }) => page !== 'admin' || site !== current)
      .map(({ page }) => pageEntry(site, page)),
  )
}
