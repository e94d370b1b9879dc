import { upkeepEvery } from './policy.ts'

export type Upkeep = ReturnType<typeof createUpkeep>

/**
 * Keeps grants alive: finishes those that came back without a network, and refreshes each once a
 * day, so that six of its seven days are left to be away (fact sheet, section 1.7). Destroys what
 * has been in the trash for thirty days, finishes hand-overs that were cut off, and backs up what is
 * here once a day.
 */
export function createUpkeep(deps: {
  connections: {
    /** Makes connections of the grants that came back, but could not be asked about then. */
    resolvePendingGrants: () => Promise<void>
    /** Connections whose grant is to be refreshed. */
    dueGrants: () => string[]
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
  report: (what: string, error: unknown) => void
}) {
  const { connections, squarespaceTime, backUp, report } = deps
  let isClosed = false

  /** Does what is due now: at the start, when the computer wakes, and every ten minutes. */
  async function run(): Promise<void> {
    try {
      const refreshed = connections.checkInBackground(connections.dueGrants())
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

  return {
    run,
    close(): void {
      isClosed = true
      clearInterval(timer)
    },
  }
}
