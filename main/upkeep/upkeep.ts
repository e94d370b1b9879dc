import type { Forecast, SiteRow, UpkeepStatus } from '../../preload/contract.ts'
import { forecastOf } from './forecast.ts'
import { upkeepEvery } from './policy.ts'
import { agedSince, dueOf, nextDue } from './schedule.ts'
import type { Every, Kept } from './schedule.ts'

export type Upkeep = ReturnType<typeof createUpkeep>

/**
 * Keeps connections alive: finishes grants that came back without a network, refreshes each in time
 * and checks each key (`schedule.ts`). When each was checked last is stored with it, so that a round
 * that is cut off anywhere goes on where it was. Destroys what has been in the trash for thirty days,
 * finishes hand-overs that were cut off, and backs up what is here once a day.
 */
export function createUpkeep(deps: {
  connections: {
    /** Makes connections of the grants that came back, but could not be asked about then. */
    resolvePendingGrants: () => Promise<void>
    /** What may come due. */
    kept: () => Kept[]
    /** Tells the window how these sites stand now. */
    announce: (websiteIds: string[]) => void
    listAll: () => Promise<{ sites: SiteRow[] }>
    /** Checks, and resolves when nothing is being checked any more. */
    checkInBackground: (connectionIds: string[]) => Promise<void>
    /** Keeps the newest refresh tokens where restoring a backup finds them. */
    keepTokens: () => void | Promise<void>
    /** Finishes hand-overs that were cut off. */
    handOver: { finishCutOff: () => Promise<void> }
    trash: { purge: (time: number) => Promise<void> }
    /** Forgets requests for keys that are long over, and tells of those that have expired. */
    keyRequests: { tidy: (time: number | null) => void }
  }
  /** What time Squarespace said last, in epoch milliseconds; null before its first reply. */
  squarespaceTime: () => number | null
  /** Writes the backup of the day, if it is not there yet. */
  backUp: () => void | Promise<void>
  /** How often a person wants connections to be looked at. */
  every: () => Every
  now: () => number
  /** A round has begun or ended. */
  changed: () => void
  report: (what: string, error: unknown) => void
}) {
  const { connections, squarespaceTime, backUp, every, now, changed, report } = deps
  let isClosed = false
  let running: Promise<void> | null = null
  let lastRunAt: number | null = null
  let lookedAt = now()

  /** Does what is due now: at the start, when the computer wakes, and every ten minutes. */
  function run(): Promise<void> {
    if (isClosed) return Promise.resolve()
    if (running === null) {
      running = round().finally(() => {
        running = null
        lastRunAt = now()
        if (!isClosed) changed()
      })
      changed()
    }
    return running
  }

  async function round(): Promise<void> {
    try {
      const kept = connections.kept()
      connections.announce(agedSince(kept, lookedAt, now()))
      lookedAt = now()
      const due = dueOf(kept, every(), now())
      const refreshed = connections.checkInBackground(due)
      await connections.resolvePendingGrants()
      await connections.handOver.finishCutOff()
      await refreshed
      if (isClosed) return
      await connections.keepTokens()
    } catch (error) {
      report('Upkeep failed', error)
    }
    if (isClosed) return
    try {
      const time = squarespaceTime()
      if (time !== null) await connections.trash.purge(time)
      connections.keyRequests.tidy(time)
    } catch (error) {
      if (isClosed) return
      report('The trash was not tidied', error)
    }
    try {
      // Last: the refresh tokens of a backup from before are spent.
      await backUp()
    } catch (error) {
      report('The backup of the day failed', error)
    }
  }

  const timer = setInterval(() => void run(), upkeepEvery)
  timer.unref()

  function status(): UpkeepStatus {
    const kept = connections.kept()
    return {
      nextRunAt: nextDue(kept, every(), now()),
      running: running !== null,
      waiting: dueOf(kept, every(), now()).length,
      lastRunAt,
    }
  }

  return {
    run,

    /** What is due, and when the next will be. */
    status,

    /** What stops working when, if this computer stays off from now on. */
    forecast: async (awayUntil?: number): Promise<Forecast> =>
      forecastOf((await connections.listAll()).sites, awayUntil),

    close(): void {
      isClosed = true
      clearInterval(timer)
    },
  }
}
