import type { Bin, Events, Output } from '../../preload/contract.ts'
import { createEmptying } from '../database/emptying.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../failure.ts'
import { slicesOf } from '../slices.ts'
import type { Vault } from '../vault/vault.ts'
import {
  deleteApps,
  deleteClients,
  deleteConnections,
  isInBin,
  markSeen,
  readAppsOf,
  readBinClients,
  readBinConnections,
  readBinned,
  readOf,
  readOverdue,
  readSitesOf,
  restoreClients,
  setRemoved,
} from './bin-store.ts'
import type { InBin } from './bin-store.ts'
import type { Bulk } from './bulk.ts'
import { findTwice, readOwned } from './client-store.ts'
import type { Clients } from './clients.ts'
import type { DeveloperApps } from './developer-apps.ts'
import type { Refreshing } from './refreshing.ts'
import { notFound } from './sentences.ts'
import { forgetSites } from './store.ts'
import type { TokenCopies } from './token-copies.ts'

type Destroyed = Omit<Output<'bin.destroy'>, 'state'>

/**
 * What was removed, and the way there and back: connections and clients stay for thirty days, with
 * their secrets sealed, and are then destroyed. Throws `Failure`, and then nothing was changed.
 */
export function createBin(deps: {
  sqlite: Sqlite
  bulk: Pick<Bulk, 'read' | 'next'>
  vault: Vault
  now: () => number
  developerApps: DeveloperApps
  clients: Clients
  refreshing: Pick<Refreshing, 'forget'>
  tokenCopies: Pick<TokenCopies, 'forget'>
  announce: (websiteIds: string[]) => void
  emit: (name: 'bin.destroyed', payload: Events['bin.destroyed']) => void
  report: (what: string, error: unknown) => void
}) {
  const { sqlite, vault, now, developerApps, clients, announce } = deps
  /** Whether this run destroyed something that is in the log still. */
  let isDestroying = false
  const emptying = createEmptying({
    sqlite,
    onEmptied: () => {
      isDestroying = false
      deps.emit('bin.destroyed', {})
    },
    report: deps.report,
  })

  function requireInBin(named: InBin): void {
    if (!isInBin(sqlite, named)) {
      throw new Failure({ code: 'not-found', message: 'That is no longer in the bin.' })
    }
  }

  function remove(connectionIds: string[], websiteIds: string[]): void {
    setRemoved(sqlite, connectionIds, now())
    announce(websiteIds)
    developerApps.announce()
  }

  function destroy({ connectionIds, clientIds }: InBin): Destroyed {
    const websiteIds = readSitesOf(sqlite, connectionIds)
    deleteConnections(sqlite, vault, connectionIds)
    deleteClients(sqlite, clientIds)
    return {
      connections: new Set(connectionIds).size,
      sites: forgetSites(sqlite, websiteIds),
      clients: new Set(clientIds).size,
    }
  }

  /** Runs a destruction, and leaves nothing of it in memory either. */
  function finish(named: InBin, work: () => Destroyed): Output<'bin.destroy'> {
    const owned = readOwned(sqlite, named.clientIds)
    const destroyed = transaction(sqlite, work)
    announce(owned)
    for (const id of named.connectionIds) deps.refreshing.forget(id)
    deps.tokenCopies.forget(...named.connectionIds)
    const state = emptying.empty() ? 'destroyed' : 'waiting'
    isDestroying = state === 'waiting'
    if (destroyed.connections + destroyed.clients > 0) deps.emit('bin.destroyed', {})
    return { ...destroyed, state }
  }

  return {
    list: (): Bin => ({
      connections: readBinConnections(sqlite, readBinned(sqlite)),
      clients: readBinClients(sqlite),
    }),

    /** As `list`, of thousands in slices; what is changed meanwhile may be in it or not. */
    listAll: (): Promise<Bin> =>
      deps.bulk.read(async () => {
        const connections: Bin['connections'] = []
        for (const slice of slicesOf(readBinned(sqlite))) {
          if (connections.length > 0) await deps.bulk.next()
          for (const each of readBinConnections(sqlite, slice)) connections.push(each)
        }
        return { connections, clients: readBinClients(sqlite) }
      }),

    /** Takes one connection off the list. */
    remove(connectionId: string, websiteId: string): void {
      remove([connectionId], [websiteId])
    },

    /** Takes every connection of these sites off the list. */
    removeSites(websiteIds: string[]): Output<'sites.remove'> {
      const listed = readOf(sqlite, { websiteIds }, 'listed')
      if (listed.websiteIds.length < new Set(websiteIds).size) throw notFound('site')
      remove(listed.connectionIds, websiteIds)
      return { connectionIds: listed.connectionIds }
    },

    restore(named: InBin): void {
      const { connectionIds, clientIds } = named
      const { websiteIds } = transaction(sqlite, () => {
        const found = readOf(sqlite, { connectionIds }, 'in-bin')
        const isThere = found.connectionIds.length === new Set(connectionIds).size
        requireInBin({ connectionIds: isThere ? [] : connectionIds, clientIds })
        setRemoved(sqlite, connectionIds, null)
        restoreClients(sqlite, clientIds)
        const twice = findTwice(sqlite, clientIds)
        if (twice !== undefined) throw duplicate(twice)
        // Without its developer app a grant could not be refreshed.
        for (const id of readAppsOf(sqlite, connectionIds)) developerApps.putBack(id)
        return found
      })
      announce([...new Set([...websiteIds, ...readOwned(sqlite, clientIds)])])
      if (clientIds.length > 0) clients.announce()
      if (connectionIds.length > 0) developerApps.announce()
    },

    /** What is destroyed is in the log until that is emptied, which `state` says. */
    destroy(named: InBin): Output<'bin.destroy'> {
      return finish(named, () => {
        requireInBin(named)
        return destroy(named)
      })
    },

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
    purge(squarespaceTime: number): void {
      markSeen(sqlite, Math.max(now(), squarespaceTime))
      const overdue = readOverdue(sqlite, Math.min(now(), squarespaceTime))
      if (Object.values(overdue).every((ids) => ids.length === 0)) return
      finish(overdue, () => {
        deleteApps(sqlite, vault, overdue.developerAppIds)
        return destroy(overdue)
      })
    },
  }
}

const duplicate = (name: string) =>
  new Failure({
    code: 'duplicate',
    message: `There is another client called “${name}” now. Give that one another name first. Nothing was restored.`,
  })
