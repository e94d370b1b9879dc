import type { Events, Policies } from '../preload/contract.ts'
import { createActivity } from './activity/activity.ts'
import { createApi2CartAccounts } from './api2cart/api2cart.ts'
import type { Api2Cart } from './api2cart/api2cart.ts'
import { createAdding } from './adding.ts'
import { createChecks } from './checks/checks.ts'
import { createClients } from './clients/clients.ts'
import { createEdits } from './edits/edits.ts'
import { createBulk } from './common/bulk.ts'
import { notFound } from './common/failure.ts'
import { openGrants } from './grants/grants.ts'
import { createHandOver } from './handover/handover.ts'
import { createKeyRequests } from './key-requests/key-requests.ts'
import { createKeys } from './keys/keys.ts'
import { createMarkEdits, createMarks, createTagNames } from './marks/marks.ts'
import { createAsked, openSites, readTarget, saveLabel } from './sites/sites.ts'
import { createTrash } from './trash/trash.ts'
import { createSavedViews } from './views/views.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

/** What the rooms of an open profile are made of. */
type Given = Omit<Parameters<typeof openGrants>[0], 'announce'> & {
  api2cart: Api2Cart
  /** What an administrator has fixed. */
  policies: Pick<Policies, 'api2cart'>
}

export type Connections = ReturnType<typeof createConnections>

/** What the app knows of sites and their connections. Throws `Failure` for what a person can mend. */
export function createConnections(given: Given) {
  const bulk = createBulk(given)
  const { read, announcing } = openSites({ ...given, bulk })
  const { announce } = announcing
  const opened = openGrants({ ...given, announce })
  const { developerApps, grants, refreshing, tokenCopies } = opened
  /** A client or a tag is called otherwise: told once its sites are told of. */
  const renamed = (change: Events['name.changed']) =>
    void announcing.announced().then(() => given.emit('name.changed', change))
  const deps = { ...given, developerApps, refreshing, tokenCopies, announce, renamed }
  const { sqlite, now } = deps
  const views = createSavedViews(deps)
  const clients = createClients({ ...deps, views })
  const keys = createKeys({ ...deps, clients })
  const checks = createChecks(deps)
  const adding = createAdding(deps, { keys, grants, checks })
  const trash = createTrash({ ...deps, bulk, clients })
  const marks = createMarks({ ...deps, bulk, clients })
  const activity = createActivity(given)
  const webhooks = createWebhooks({
    ...deps,
    activity,
    titleOf: (websiteId) => titleOf(websiteId),
  })
  const accounts = createApi2CartAccounts(deps)
  const handOver = createHandOver({
    ...deps,
    activity,
    accounts,
    checkSoon: checks.checkSoon,
    listAll: read.listAll,
  })
  const edits = createEdits((next) => given.emit('edits.changed', next))
  const titleOf = (websiteId: string) => read.list([websiteId]).sites[0]?.title ?? null
  const restoreClient = (clientId: string) =>
    trash.restore({ connectionIds: [], clientIds: [clientId] })

  function targetOf(connectionId: string) {
    const target = readTarget(sqlite, connectionId)
    if (target === undefined) throw notFound('connection')
    return target
  }

  return {
    ...read,

    ...adding,

    keyRequests: createKeyRequests({ ...deps, keys: adding, activity }),

    /** What connecting by key is made of, for work that stores more in the same transaction. */
    keys: { isSameKey: keys.isSameKey, insert: keys.insert, swap: keys.swap },

    /** Those that upkeep looks after. */
    kept: checks.kept,

    check: checks.check,
    checkUnprobed: checks.checkUnprobed,
    checkInBackground: checks.checkInBackground,
    cancelCheck: checks.cancelCheck,
    isChecking: checks.isChecking,
    tryUnreached: checks.tryUnreached,

    /** Keeps the newest refresh tokens where restoring a backup finds them. */
    keepTokens: () => tokenCopies.bringUpToDate(now()),

    developerApps,
    api2cart: accounts,
    handOver,

    /**
     * The site of a grant on the list: only a grant can be authorized again. Throws `Failure` for
     * anything else.
     */
    siteOfGrant(connectionId: string): string {
      const found = readTarget(sqlite, connectionId)
      if (found?.kind !== 'grant') throw notFound('connection')
      return found.websiteId
    },

    /**
     * Calls a connection otherwise; returns what it was called. With `only` it must be called so
     * still: an import may have changed it since.
     */
    relabel(connectionId: string, label: string, only?: string): string {
      const before = targetOf(connectionId)
      if (only !== undefined && before.label !== only) return before.label
      saveLabel(sqlite, connectionId, label)
      announce([before.websiteId])
      return before.label
    },

    activity,
    edits,
    asked: createAsked({ ...deps, activity }),
    marks,
    markEdits: createMarkEdits({ edits, marks, titleOf, clientName: clients.name, restoreClient }),
    clients,
    titleOf,
    restoreClient,
    tags: createTagNames({ ...deps, bulk, views }),
    views,
    trash,
    webhooks,

    /** Takes a connection off the list; returns what it is called. */
    remove(connectionId: string): string {
      const { websiteId, label } = targetOf(connectionId)
      trash.remove(connectionId, websiteId)
      return label
    },

    restore: (connectionId: string) =>
      trash.restore({ connectionIds: [connectionId], clientIds: [] }),

    /** Tells the window how these sites stand now. */
    announce,

    /** Resolves when the window was told of everything that was to be announced. */
    announced: announcing.announced,

    /** Announces every site, after something changed how all of them read. */
    announceAll: (): void => announce(read.listedIds()),

    async close(): Promise<void> {
      checks.closeTrials()
      trash.close()
      await webhooks.close()
      await handOver.close()
      await bulk.close()
      await announcing.close()
      await Promise.all([checks.close(), grants.close(), refreshing.close()])
    },
  }
}
