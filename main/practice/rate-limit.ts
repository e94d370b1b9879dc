const perMinute = 300
const minute = 60_000

/** Squarespace's limit: 300 requests a minute for each site, then a minute of refusals. */
export type RateLimit = {
  /** Counts one request of the site; false while it must wait. */
  allows(websiteId: string): boolean
  reset(): void
}

type Window = { startedAt: number; count: number; refusedUntil: number }

/**
 * Counts in memory, one small record for each site that asked: callers pass ids of known sites
 * only, so the records never outnumber the sites. `now` gives epoch milliseconds.
 */
export function createRateLimit(now: () => number): RateLimit {
  const windows = new Map<string, Window>()

  function allows(websiteId: string): boolean {
    const at = now()
    const last = windows.get(websiteId)
    // A clock that was moved back starts afresh, or a site could be refused for years.
    const known = last && at >= last.startedAt ? last : undefined
    if (known && at < known.refusedUntil) return false
    const goesOn = known && at - known.startedAt < minute
    const window = goesOn ? known : { startedAt: at, count: 0, refusedUntil: 0 }
    window.count += 1
    if (window.count > perMinute) window.refusedUntil = at + minute
    windows.set(websiteId, window)
    return window.refusedUntil === 0
  }

  return { allows, reset: () => windows.clear() }
}
