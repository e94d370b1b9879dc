import { createAdding } from './adding.ts'
import { Checking } from './checks/checking.ts'
import { startTrials } from './checks/trial.ts'
import { createClients } from './clients/clients.ts'
import { createMarks } from './marks/marks.ts'
import { createTagNames } from './marks/tag-names.ts'
import { createDeveloperApps } from './grants/developer-apps.ts'
import { readDueGrants } from './grants/grant-store.ts'
import { createGrants } from './grants/grants.ts'
import { Refreshing } from './grants/refreshing.ts'
import { createTokenCopies } from './grants/token-copies.ts'
import { createKeys } from './keys/keys.ts'
import { createAnnouncing } from './sites/announcing.ts'
import { createBulk } from './common/bulk.ts'
import { notFound } from './common/failure.ts'
import type { StoreDeps } from './sites/deps.ts'
import { createReading } from './sites/reading.ts'
import { readListed, readTarget, readUnreached } from './sites/records.ts'
import { saveLabel } from './sites/store.ts'
import type { Login } from './squarespace/login.ts'
import { createBin } from './trash/bin.ts'
import { createSavedViews } from './views/saved-views.ts'

/** What the rooms of an open profile are made of. */
type Given = Omit<StoreDeps, 'announce'> & {
  /** The folder of the stores. */
  folder: string
  login: Login
  /** What time Squarespace said last, in epoch milliseconds; null before its first reply. */
  squarespaceTime: () => number | null
}

export type Connections = ReturnType<typeof createConnections>

/** What the app knows of sites and their connections. Throws `Failure` for what a person can mend. */
export function createConnections(given: Given) {
  const developerApps = createDeveloperApps(given)
  const tokenCopies = createTokenCopies(given)
  const refreshing = new Refreshing({ ...given, developerApps, tokenCopies })
  const bulk = createBulk(given)
  const read = createReading({ ...given, bulk })
  const announcing = createAnnouncing({ ...given, read: (ids) => read.list(ids).sites })
  const { announce } = announcing
  const deps = { ...given, developerApps, refreshing, tokenCopies, announce }
  const { sqlite, now } = deps
  const views = createSavedViews(deps)
  const clients = createClients({ ...deps, views })
  const keys = createKeys({ ...deps, clients })
  const grants = createGrants(deps)
  const checking = new Checking(deps)
  const bin = createBin({ ...deps, bulk, clients })

  async function checkInBackground(connectionIds: string[]): Promise<void> {
    checking.start(connectionIds, false)
    await checking.idle()
  }

  const trials = startTrials({
    unreached: () => readUnreached(sqlite, now()),
    check: checkInBackground,
    report: deps.report,
  })

  function siteOf(connectionId: string): string {
    const target = readTarget(sqlite, connectionId)
    if (target === undefined) throw notFound('connection')
    return target.websiteId
  }

  return {
    ...read,

    ...createAdding(deps, { keys, grants, checking }),

    /** What connecting by key is made of, for work that stores more in the same transaction. */
    keys: { isSameKey: keys.isSameKey, insert: keys.insert, swap: keys.swap },

    /** Grants whose refresh token is over a day old, or of an age that is not known. */
    dueGrants: () => readDueGrants(sqlite, now()),

    /**
     * Checks, for upkeep: what is found is stored, and nobody is told of the progress. Resolves when
     * nothing is being checked any more.
     */
    checkInBackground,

    /** Tries whether what was not reached answers now. */
    tryUnreached: trials.now,

    /** Keeps the newest refresh tokens where restoring a backup finds them. */
    keepTokens: () => tokenCopies.bringUpToDate(now()),

    developerApps,

    /**
     * The site of a grant on the list: only a grant can be authorized again. Throws `Failure` for
     * anything else.
     */
    siteOfGrant(connectionId: string): string {
      const found = readTarget(sqlite, connectionId)
      if (found?.kind !== 'grant') throw notFound('connection')
      return found.websiteId
    },

    relabel(connectionId: string, label: string): void {
      const websiteId = siteOf(connectionId)
      saveLabel(sqlite, connectionId, label)
      announce([websiteId])
    },

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

    cancelCheck: () => checking.cancel(),

    marks: createMarks({ ...deps, bulk, clients }),
    clients,
    tags: createTagNames({ ...deps, bulk, views }),
    views,
    bin,

    remove: (connectionId: string) => bin.remove(connectionId, siteOf(connectionId)),

    restore: (connectionId: string) =>
      bin.restore({ connectionIds: [connectionId], clientIds: [] }),

    /** Tells the window how these sites stand now. */
    announce,

    /** Resolves when the window was told of everything that was to be announced. */
    announced: announcing.announced,

    /** Announces every site, after something changed how all of them read. */
    announceAll: (): void => announce(read.listedIds()),

    async close(): Promise<void> {
      trials.close()
      bin.close()
      await bulk.close()
      await announcing.close()
      await Promise.all([checking.close(), grants.close(), refreshing.close()])
    },
  }
}
