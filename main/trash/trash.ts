import type { Trash, Events, Output } from '../../preload/contract.ts'
import { stoppedEarly } from '../common/bulk.ts'
import type { Bulk, Stopped } from '../common/bulk.ts'
import { createEmptying } from './emptying.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure, notFound } from '../common/failure.ts'
import { slicesOf } from '../common/slices.ts'
import type { Vault } from '../vault/vault.ts'
import {
  destroyConnections,
  isInTrash,
  readAppsOf,
  readTrashClients,
  readTrashConnections,
  readTrashed,
  readOf,
  readOverdue,
  readSitesOf,
} from './trash-store.ts'
import type { InTrash } from './trash-store.ts'
import {
  deleteClients,
  findTwice,
  markClientsSeen,
  readOwned,
  restoreClients,
} from '../clients/clients.ts'
import type { Clients } from '../clients/clients.ts'
import { markDeveloperAppsSeen } from '../grants/grants.ts'
import type { DeveloperApps, Refreshing, TokenCopies } from '../grants/grants.ts'
import { disown } from '../marks/marks.ts'
import { forgetWebhooks } from '../webhooks/webhooks.ts'
import { forgetSites, markConnectionsSeen, setRemoved } from '../sites/sites.ts'

type Destroyed = Omit<Output<'trash.destroy'>, 'state'>
type Doomed = InTrash & { developerAppIds: string[] }

export type TrashRoom = ReturnType<typeof createTrash>

/**
 * What was removed, and the way there and back: connections and clients stay for thirty days, with
 * their secrets sealed, and are then destroyed. Thousands of them go in slices. Throws `Failure`, and
 * then nothing was changed, unless it says how much was.
 */
export function createTrash(deps: {
  sqlite: Sqlite
  bulk: Bulk
  vault: Vault
  now: () => number
  developerApps: DeveloperApps
  clients: Clients
  refreshing: Pick<Refreshing, 'forget'>
  tokenCopies: Pick<TokenCopies, 'forget'>
  announce: (websiteIds: string[]) => void
  emit: (name: 'trash.destroyed', payload: Events['trash.destroyed']) => void
  report: (what: string, error: unknown) => void
}) {
  const { sqlite, bulk, vault, now, developerApps, clients, announce } = deps
  /** Whether this run destroyed something that is in the log still. */
  let isDestroying = false
  const emptying = createEmptying({
    sqlite,
    onEmptied: () => {
      isDestroying = false
      deps.emit('trash.destroyed', {})
    },
    report: deps.report,
  })

  function requireInTrash(named: InTrash): void {
    if (!isInTrash(sqlite, named)) {
      throw new Failure({ code: 'not-found', reason: 'not-in-trash' })
    }
  }

  /** The connections of these sites that are on the list; each site must have one. */
  function requireListed(websiteIds: string[]): string[] {
    const listed = readOf(sqlite, { websiteIds }, 'listed')
    if (listed.websiteIds.length < websiteIds.length) throw notFound('site')
    return listed.connectionIds
  }

  function note({ error }: Stopped, what: string): void {
    if (!(error instanceof Failure)) deps.report(what, error)
  }

  async function removeSites(given: string[]): Promise<{ connectionIds: string[] }> {
    const websiteIds = [...new Set(given)]
    const at = now()
    const removed: string[] = []
    const stopped = await bulk.through(
      slicesOf(websiteIds),
      (slice) => {
        const connectionIds = requireListed(slice)
        setRemoved(sqlite, connectionIds, at)
        removed.push(...connectionIds)
        announce(slice)
      },
      requireListed,
    )
    developerApps.announce()
    if (stopped === null) return { connectionIds: removed }
    note(stopped, 'A removal ended early')
    throw new Failure(stoppedEarly(stopped, websiteIds.length, 'removing'))
  }

  async function restore(named: InTrash): Promise<void> {
    const { clientIds } = named
    const connectionIds = [...new Set(named.connectionIds)]
    const stopped = await bulk.through(
      slicesOf(connectionIds),
      (slice, index) => {
        // Few beside the connections, and a name that is taken by now must be known at once.
        const ofSlice = { connectionIds: slice, clientIds: index === 0 ? clientIds : [] }
        const websiteIds = transaction(sqlite, () => putBack(ofSlice))
        if (ofSlice.clientIds.length > 0) clients.announce(clientIds)
        announce(websiteIds)
      },
      (slice) => requireInTrash({ connectionIds: slice, clientIds }),
    )
    if (connectionIds.length > 0) developerApps.announce()
    if (stopped === null) return
    note(stopped, 'A restoring ended early')
    throw new Failure(stoppedEarly(stopped, connectionIds.length, 'restoring'))
  }

  /** Takes out of the trash; returns the sites that this changes. Call it in a transaction. */
  function putBack(named: InTrash): string[] {
    const { connectionIds, clientIds } = named
    requireInTrash(named)
    setRemoved(sqlite, connectionIds, null)
    restoreClients(sqlite, clientIds)
    const twice = findTwice(sqlite, clientIds)
    if (twice !== undefined) throw duplicate(twice)
    // Without its developer app a grant could not be refreshed.
    for (const id of readAppsOf(sqlite, connectionIds)) developerApps.putBack(id)
    return [...new Set([...readSitesOf(sqlite, connectionIds), ...readOwned(sqlite, clientIds)])]
  }

  function destroySlice({ connectionIds, clientIds, developerAppIds }: Doomed): Destroyed {
    const websiteIds = readSitesOf(sqlite, connectionIds)
    developerApps.destroy(developerAppIds)
    destroyConnections(sqlite, vault, connectionIds)
    forgetWebhooks(sqlite, vault, websiteIds)
    disown(sqlite, clientIds)
    deleteClients(sqlite, clientIds)
    return {
      connections: connectionIds.length,
      sites: forgetSites(sqlite, websiteIds),
      clients: new Set(clientIds).size,
    }
  }

  /** Destroys, and leaves nothing of it in memory, beside the database or in its log either. */
  async function destroy(doomed: Doomed): Promise<Output<'trash.destroy'>> {
    const connectionIds = [...new Set(doomed.connectionIds)]
    const others = { clientIds: doomed.clientIds, developerAppIds: doomed.developerAppIds }
    const owned = readOwned(sqlite, doomed.clientIds)
    const all: Destroyed = { connections: 0, sites: 0, clients: 0 }
    const stopped = await bulk.through(
      slicesOf(connectionIds),
      (slice, index) => {
        const ofSlice = { connectionIds: slice, ...(index === 0 ? others : noOthers) }
        const destroyed = transaction(sqlite, () => {
          requireInTrash(ofSlice)
          return destroySlice(ofSlice)
        })
        for (const id of slice) deps.refreshing.forget(id)
        deps.tokenCopies.forget(...slice)
        all.connections += destroyed.connections
        all.sites += destroyed.sites
        all.clients += destroyed.clients
      },
      (slice) => requireInTrash({ connectionIds: slice, clientIds: doomed.clientIds }),
    )
    announce(owned)
    const state = emptying.empty() ? 'destroyed' : 'waiting'
    isDestroying = state === 'waiting'
    if (all.connections + all.clients > 0) deps.emit('trash.destroyed', {})
    if (stopped === null) return { ...all, state }
    note(stopped, 'A destruction ended early')
    throw new Failure(stoppedEarly(stopped, connectionIds.length, 'destroying'))
  }

  return {
    list: (): Trash => ({
      connections: readTrashConnections(sqlite, readTrashed(sqlite)),
      clients: readTrashClients(sqlite),
    }),

    /** As `list`, of thousands in slices; what is changed meanwhile may be in it or not. */
    listAll: (): Promise<Trash> =>
      bulk.read(async () => {
        const connections: Trash['connections'] = []
        for (const slice of slicesOf(readTrashed(sqlite))) {
          if (connections.length > 0) await bulk.next()
          for (const each of readTrashConnections(sqlite, slice)) connections.push(each)
        }
        return { connections, clients: readTrashClients(sqlite) }
      }),

    /** Takes one connection off the list. */
    remove(connectionId: string, websiteId: string): void {
      setRemoved(sqlite, [connectionId], now())
      announce([websiteId])
      developerApps.announce()
    },

    /** Takes every connection of these sites off the list; returns them. */
    removeSites: (websiteIds: string[]) => bulk.change(() => removeSites(websiteIds)),

    restore: (named: InTrash) => bulk.change(() => restore(named)),

    /** What is destroyed is in the log until that is emptied, which `state` says. */
    destroy: (named: InTrash) => bulk.change(() => destroy({ ...named, developerAppIds: [] })),

    /** Empties the log of what an earlier run destroyed and could not empty it of. */
    finishDestroying: () => void emptying.empty(),

    /** Whether something destroyed is in the log still, because another program reads the file. */
    isDestroying: () => isDestroying,

    close: () => emptying.close(),

    /**
     * Destroys what has been here for thirty days, developer apps among it. They count from when
     * `squarespaceTime` (epoch milliseconds) first saw it here, and are over when both it and this
     * computer's clock say so: each of them may be wrong for a while, and what is destroyed is gone.
     */
    purge: (squarespaceTime: number): Promise<void> =>
      bulk.change(async () => {
        const seen = Math.max(now(), squarespaceTime)
        markConnectionsSeen(sqlite, seen)
        markClientsSeen(sqlite, seen)
        markDeveloperAppsSeen(sqlite, seen)
        const overdue = readOverdue(sqlite, Math.min(now(), squarespaceTime))
        if (Object.values(overdue).some((ids) => ids.length > 0)) await destroy(overdue)
      }),
  }
}

const noOthers = { clientIds: [], developerAppIds: [] }

const duplicate = (name: string) =>
  new Failure({ code: 'duplicate', reason: 'name-taken-since', name })
