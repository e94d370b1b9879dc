import type { Output, SiteDetails, SiteRow } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { slicesOf } from '../common/slices.ts'
import type { Bulk } from '../common/bulk.ts'
import { notFound } from '../common/failure.ts'
import { readChanges, readListedSites, readPermissions, readSite, readSites } from './records.ts'
import { readSiteRows } from './rows.ts'
import type { Reading } from './rows.ts'

export type SiteReading = ReturnType<typeof createReading>

/** What is known of sites and their connections, as the list and the details show it. */
export function createReading(deps: { sqlite: Sqlite; bulk: Bulk; reading: () => Reading }) {
  const { sqlite, bulk, reading } = deps
  const rows = (websiteIds?: string[]) => readSiteRows(sqlite, reading(), websiteIds)

  /** Those of the given sites that are on the list, in the given order, with their details. */
  function described(websiteIds: string[]): { row: SiteRow; site: SiteDetails }[] {
    const byId = new Map(rows(websiteIds).map((row) => [row.websiteId, row]))
    const sites = new Map(readSites(sqlite, websiteIds).map((site) => [site.websiteId, site]))
    return websiteIds.flatMap((id) => {
      const row = byId.get(id)
      const site = sites.get(id)
      return row === undefined || site === undefined ? [] : [{ row, site }]
    })
  }

  /** Reads slice after slice. Throws `Failure` once the room is closed. */
  function inSlices<Read>(
    websiteIds: string[],
    read: (slice: string[]) => Read[],
  ): Promise<Read[]> {
    return bulk.read(async () => {
      const all: Read[] = []
      for (const [index, slice] of slicesOf(websiteIds).entries()) {
        if (index > 0) await bulk.next()
        for (const each of read(slice)) all.push(each)
      }
      return all
    })
  }

  return {
    /** Every site, or those of the given ids. */
    list: (websiteIds?: string[]): Output<'connections.list'> => ({ sites: rows(websiteIds) }),

    /**
     * Every site, read in slices. What is changed meanwhile is announced: a row may be older than
     * that. Throws `Failure` once the room is closed.
     */
    async listAll(): Promise<Output<'connections.list'>> {
      return { sites: await inSlices(readListedSites(sqlite), rows) }
    },

    /** The ids of every site. */
    listedIds: (): string[] => readListedSites(sqlite),

    /** What `write` makes of those of the sites that are on the list, slice after slice. */
    eachDescribed: <Written>(
      websiteIds: string[],
      write: (described: { row: SiteRow; site: SiteDetails }[]) => Written,
    ): Promise<Written[]> => inSlices(websiteIds, (slice) => [write(described(slice))]),

    described,

    /** All of one site, also of one that is not on the list any more. Throws `Failure`. */
    site(websiteId: string): Output<'sites.get'> {
      const site = readSite(sqlite, websiteId)
      if (site === undefined) throw notFound('site')
      const connections = rows([websiteId])[0]?.connections ?? []
      return {
        site,
        connections,
        changes: readChanges(sqlite, websiteId),
        permissions: readPermissions(
          sqlite,
          connections.map((connection) => connection.id),
        ),
      }
    },
  }
}
