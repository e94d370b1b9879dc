import type { AskingDeps } from '../grants/grants.ts'
import { Checking } from './checking.ts'
import { readKept, readListed, readUnprobed, readUnreached } from './due.ts'
import { startTrials } from './trial.ts'

export type Checks = ReturnType<typeof createChecks>

/** What Squarespace says of connections: asked for by a person, and by the app itself. */
export function createChecks(deps: AskingDeps) {
  const { sqlite, now } = deps
  const checking = new Checking(deps)

  async function checkInBackground(connectionIds: string[]): Promise<void> {
    checking.start(connectionIds, false)
    await checking.idle()
  }

  const trials = startTrials({
    unreached: () => readUnreached(sqlite, now()),
    check: checkInBackground,
    report: deps.report,
  })

  return {
    /** Starts checks of the given connections, or of all unless that is under way. Returns how many. */
    check(connectionIds?: string[]): number {
      const all = readListed(sqlite)
      if (connectionIds === undefined) return checking.startAll(all)
      const known = new Set(all)
      const asked = [...new Set(connectionIds)]
      return checking.start(
        asked.filter((id) => known.has(id)),
        true,
      )
    },

    /** Starts checks that nobody asked for, and keeps nobody waiting. */
    checkSoon: (connectionIds: string[]): void => void checking.start(connectionIds, false),

    /** The same, of those alone whose permissions were never looked at. */
    checkUnprobed: (connectionIds: string[]): void =>
      void checking.start(readUnprobed(sqlite, connectionIds), false),

    /**
     * Checks, for upkeep: what is found is stored, and nobody is told of the progress. Resolves when
     * nothing is being checked any more.
     */
    checkInBackground,

    /** What may come due by itself. What was not reached is not of it: its trials are made here. */
    kept: () => readKept(sqlite),

    isChecking: () => checking.isRunning(),

    cancelCheck: () => checking.cancel(),

    /** Tries whether what was not reached answers now. */
    tryUnreached: trials.now,

    /** Ends the trials: from then on nothing is checked that nobody asked for. */
    closeTrials: trials.close,

    close: () => checking.close(),
  }
}
