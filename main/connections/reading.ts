import type { Output, SiteDetails, SiteRow } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { readChanges, readPermissions, readSite, readSites, readUnreached } from './records.ts'
import { readSiteRows } from './rows.ts'
import type { Reading } from './rows.ts'
import { notFound } from './sentences.ts'

/** What is known of sites and their connections, as the list and the details show it. */
export function createReading({ sqlite, reading }: { sqlite: Sqlite; reading: () => Reading }) {
  const rows = (websiteIds?: string[]) => readSiteRows(sqlite, reading(), websiteIds)

  return {
    /** Every site, or those of the given ids. */
    list: (websiteIds?: string[]): Output<'connections.list'> => ({ sites: rows(websiteIds) }),

    /** Those of the given sites that are on the list, in the given order, with their details. */
    described(websiteIds: string[]): { row: SiteRow; site: SiteDetails }[] {
      const byId = new Map(rows(websiteIds).map((row) => [row.websiteId, row]))
      const sites = new Map(readSites(sqlite, websiteIds).map((site) => [site.websiteId, site]))
      return websiteIds.flatMap((id) => {
        const row = byId.get(id)
        const site = sites.get(id)
        return row === undefined || site === undefined ? [] : [{ row, site }]
      })
    },

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

    /** The connections on the list that got no answer. */
    unreached: (): string[] =>
      rows(readUnreached(sqlite))
        .flatMap((site) => site.connections)
        .filter(
          ({ health, detail }) =>
            health === 'unreachable' || (health === 'expiring' && detail.reason !== null),
        )
        .map(({ id }) => id),
  }
}
