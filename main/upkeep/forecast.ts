import { healthLines } from '../../preload/healths.ts'
import type { ConnectionRow, Forecast, SiteRow } from '../../preload/contract.ts'

/** What is known of a site. */
type Site = Pick<SiteRow, 'websiteId'> & {
  connections: readonly Pick<ConnectionRow, 'id' | 'health' | 'refreshExpiresAt'>[]
}

/**
 * What stops working when, if this computer stays off from now on: of each site that works, the
 * connection that lasts longest, when that one ends, and who is needed by `awayUntil` (epoch
 * milliseconds; without it, ever). An API key does not end, and neither does what another system
 * keeps alive.
 */
export function forecastOf(sites: readonly Site[], awayUntil = Infinity): Forecast {
  return {
    sites: sites.flatMap(({ websiteId, connections }) => {
      const [last] = connections
        .filter(({ health }) => !healthLines[health].isDead)
        .map(({ id, health, refreshExpiresAt }) => ({ id, health, endsAt: refreshExpiresAt }))
        .toSorted((a, b) => (b.endsAt ?? Infinity) - (a.endsAt ?? Infinity) || 0)
      if (last === undefined) return []
      const { id: connectionId, endsAt } = last
      const isOver = endsAt !== null && endsAt <= awayUntil
      // A grant is allowed again by whoever owns the site; a locked one is opened on this computer.
      const needs = isOver ? 'owner' : last.health === 'locked' ? 'staff' : 'nobody'
      return [{ websiteId, connectionId, endsAt, needs }]
    }),
  }
}
