import type { SiteRow } from '../../preload/contract.ts'
import type { Remark } from '../../preload/import-remarks.ts'
import { plain } from './plain.ts'
import type { ParsedRow } from './parsed-row.ts'

/** Finds the site that a line without a key is about, or says why there is none. */
export type Match = (parsedRow: ParsedRow) => { websiteId: string } | { problem: Remark }

/** Makes the search among the sites that are here: by website id, else address, else title. */
export function createMatch(rows: readonly SiteRow[]): Match {
  const ids = new Set(rows.map(({ websiteId }) => websiteId))
  const byHost = unique(
    rows.flatMap(({ websiteId, siteId, url }) =>
      [url, siteId === '' ? '' : `${siteId}.squarespace.com`].map((address) => ({
        name: hostOf(address),
        websiteId,
      })),
    ),
  )
  const byTitle = unique(rows.map(({ websiteId, title }) => ({ name: plain(title), websiteId })))

  return ({ websiteId, url, title }) => {
    if (websiteId !== null && ids.has(websiteId)) return { websiteId }
    const named = [byHost.get(hostOf(url ?? '')), byTitle.get(plain(title))]
    const found = named.find((each) => each !== undefined)
    if (typeof found === 'string') return { websiteId: found }
    if (found === null) return { problem: { what: 'several-sites' } }
    const isNamed = websiteId !== null || url !== null || plain(title) !== ''
    return { problem: { what: isNamed ? 'site-not-here' : 'names-no-site' } }
  }
}

/** The sites by name; null where several have the same. */
function unique(named: { name: string; websiteId: string }[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const { name, websiteId } of named) {
    if (name === '') continue
    const known = found.get(name)
    found.set(name, known === undefined || known === websiteId ? websiteId : null)
  }
  return found
}

/** The host of an address as people type it, without `www.`. */
function hostOf(address: string): string {
  const [host = ''] = address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#:]/)
  return host.replace(/\.$/, '')
}
