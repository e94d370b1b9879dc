import type { EventName, Events, Input, Output } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Squarespace } from '../squarespace/client.ts'
import type { Vault } from '../vault/vault.ts'
import { Checking } from './checking.ts'
import { createKeys } from './keys.ts'
import { readChanges, readPermissions, readSite, readSiteRows, readTarget } from './rows.ts'
import type { Reading } from './rows.ts'
import { notFound } from './sentences.ts'
import { markRemoved, markRestored, saveLabel } from './store.ts'
import { createTrial } from './trial.ts'

/** How often, in milliseconds, one connection is tried while Squarespace does not answer. */
const trialEvery = 30_000

/** What the room needs from the others. */
export type ConnectionDeps = {
  sqlite: Sqlite
  vault: Vault
  squarespace: Squarespace
  now: () => number
  reading: () => Reading
  emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void
  /** Tells the window how these sites stand now. */
  announce: (websiteIds: string[]) => void
  /** For the log: something that should not happen did. */
  report: (what: string, error: unknown) => void
}

export type Connections = ReturnType<typeof createConnections>

/** What the app knows of sites and their connections. Throws `Failure` for what a person can mend. */
export function createConnections(given: Omit<ConnectionDeps, 'announce'>) {
  const deps: ConnectionDeps = { ...given, announce }
  const { sqlite, now } = deps
  const keys = createKeys(deps)
  const checking = new Checking(deps)

  function announce(websiteIds: string[]): void {
    const sites = readSiteRows(sqlite, given.reading(), websiteIds)
    const shown = new Set(sites.map((site) => site.websiteId))
    given.emit('connections.changed', {
      sites,
      removed: websiteIds.filter((id) => !shown.has(id)),
    })
  }

  function unreached(): string[] {
    return readSiteRows(sqlite, deps.reading())
      .flatMap((site) => site.connections)
      .filter(({ health }) => health === 'unreachable')
      .map(({ id }) => id)
  }

  const trial = createTrial({ unreached, check: (ids) => void checking.start(ids, false) })
  const trials = setInterval(trial, trialEvery)
  trials.unref()

  function siteOf(connectionId: string): string {
    const target = readTarget(sqlite, connectionId)
    if (target === undefined) throw notFound('connection')
    return target.websiteId
  }

  /** Announces what was added and finds out what it may read, without keeping the person waiting. */
  function added(result: Output<'connections.addKey'>): Output<'connections.addKey'> {
    announce([result.websiteId])
    checking.start([result.connectionId], false)
    return result
  }

  return {
    list(): Output<'connections.list'> {
      return { sites: readSiteRows(sqlite, deps.reading()) }
    },

    site(websiteId: string): Output<'sites.get'> {
      const site = readSite(sqlite, websiteId)
      if (site === undefined) throw notFound('site')
      const connections = readSiteRows(sqlite, deps.reading(), [websiteId])[0]?.connections ?? []
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

    identifyKey: keys.identifyKey,

    addKey: async (input: Input<'connections.addKey'>) => added(await keys.addKey(input)),

    replaceKey: async (connectionId: string, apiKey: string) =>
      added(await keys.replaceKey(connectionId, apiKey)),

    relabel(connectionId: string, label: string): void {
      const websiteId = siteOf(connectionId)
      saveLabel(sqlite, connectionId, label)
      announce([websiteId])
    },

    /** Starts checks of the given connections, or of all unless that is under way. Returns how many. */
    check(connectionIds?: string[]): number {
      const all = readSiteRows(sqlite, deps.reading()).flatMap((site) =>
        site.connections.map((connection) => connection.id),
      )
      if (connectionIds === undefined) return checking.startAll(all)
      const known = new Set(all)
      return checking.start(
        [...new Set(connectionIds)].filter((id) => known.has(id)),
        true,
      )
    },

    cancelCheck: () => checking.cancel(),

    remove(connectionId: string): void {
      const websiteId = siteOf(connectionId)
      markRemoved(sqlite, connectionId, now())
      announce([websiteId])
    },

    restore(connectionId: string): void {
      if (!markRestored(sqlite, connectionId)) throw notFound('connection')
      announce([siteOf(connectionId)])
    },

    /** Announces every site, after something changed how all of them read. */
    announceAll(): void {
      announce(readSiteRows(sqlite, deps.reading()).map((site) => site.websiteId))
    },

    close(): Promise<void> {
      clearInterval(trials)
      return checking.close()
    },
  }
}
