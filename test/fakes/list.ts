import { onTestFinished } from 'vitest'
import { createApi2Cart } from '../../main/api2cart/api2cart.ts'
import { createConnections } from '../../main/connections.ts'
import { keyRef } from '../../main/vault/secret-refs.ts'
import { insertConnection, saveSite } from '../../main/sites/store.ts'
import { transaction } from '../../main/database/sqlite.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { createLogin } from '../../main/squarespace/login.ts'
import { Secret } from '../../main/vault/secret.ts'
import { createVault } from '../../main/vault/vault.ts'
import type { Client, EventName, Events, SiteRow } from '../../preload/contract.ts'
import { patchClients } from '../../renderer/data/patch-clients.ts'
import { makeFolder } from './folder.ts'
import { createKeychain } from './keychain.ts'
import { close, makeSite, open } from './sqlite.ts'
import { createClock, userAgent } from './squarespace.ts'

export type List = Awaited<ReturnType<typeof startList>>

/**
 * The connections room on a real file with `count` sites of one key each, and no network: for what
 * is done to stores that are here. `shown` and `shownClients` are what a window knows that has heard
 * every event.
 */
export async function startList(count = 3, folder = makeFolder()) {
  const clock = createClock()
  const { sqlite } = open(folder)
  const keychain = createKeychain()
  const vault = createVault({
    sqlite,
    profile: 'real',
    keychain,
    memorySecrets: new Map(),
    now: clock.now,
  })
  await vault.prepare()
  const heard: { [Name in EventName]?: Events[Name][] } = {}
  const shown = new Map<string, SiteRow>()
  let shownClients: Client[] = []
  /** Null while none is expected. */
  let reports: string[] | null = null
  const network = {
    fetch: () => Promise.reject(new TypeError('There is no network')),
    origin: 'http://127.0.0.1:9',
    userAgent,
    now: clock.now,
  }
  const connections = createConnections({
    folder,
    sqlite,
    vault,
    squarespace: createSquarespace(network),
    login: createLogin(network),
    api2cart: createApi2Cart(network),
    policies: { api2cart: null },
    now: clock.now,
    squarespaceTime: () => null,
    reading: () => ({ neededApis: [], secretState: vault.stateOf, now: clock.now() }),
    emit(name, payload) {
      const list: unknown[] = (heard[name] ??= [])
      list.push(payload)
      if (name === 'connections.changed') showLast()
      const last = heard['clients.changed']?.at(-1)
      if (name === 'clients.changed' && last) shownClients = patchClients(shownClients, last)
    },
    report(what, error) {
      if (reports === null) throw new Error(what, { cause: error })
      reports.push(what)
    },
  })

  function showLast(): void {
    const last = heard['connections.changed']?.at(-1)
    for (const row of last?.sites ?? []) shown.set(row.websiteId, row)
    for (const id of last?.removed ?? []) shown.delete(id)
  }

  /** Adds a key to a site as a save does, without a word; returns its id. */
  function addKey(websiteId: string, label = 'Main key'): string {
    const id = crypto.randomUUID()
    insertConnection(sqlite, { id, websiteId, kind: 'key', label }, clock.now())
    vault.put(keyRef(id), new Secret(`the key of ${id}`))
    return id
  }

  const sites = Array.from({ length: count }, (_, index) => makeSite(index))
  const keys = transaction(sqlite, () =>
    sites.map((site) => {
      saveSite(sqlite, site, clock.now())
      return addKey(site.websiteId)
    }),
  )
  for (const row of connections.list().sites) shown.set(row.websiteId, row)

  async function end(): Promise<void> {
    await connections.close()
    close(sqlite)
  }
  onTestFinished(end)

  return {
    connections,
    sqlite,
    vault,
    keychain,
    clock,
    folder,
    heard,
    shown,
    shownClients: () => shownClients,
    addKey,
    end,

    /** The id of a site, and of the key that it came with, by its place in the order. */
    site: (index: number) => at(sites, index).websiteId,
    key: (index: number) => at(keys, index),

    /** A site's row, as the list shows it. */
    row(index: number): SiteRow {
      const { websiteId } = at(sites, index)
      const found = connections.list().sites.find((each) => each.websiteId === websiteId)
      if (found === undefined) throw new Error(`Site ${index} is not on the list`)
      return found
    },

    /** Saves a client of this name; returns its id. */
    saveClient: (name: string): string => connections.clients.save(clientNamed(name)).client.id,

    /** From now on what goes to the log is in the list that this returns, and no failure of the test. */
    expectReports: (): string[] => (reports ??= []),

    /** The sites of the last event, as changed and as gone. */
    told(): { changed: string[]; removed: string[] } | null {
      const last = heard['connections.changed']?.at(-1)
      if (last === undefined) return null
      return { changed: last.sites.map(({ websiteId }) => websiteId), removed: last.removed }
    },
  }
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new Error(`There is no site ${index}`)
  return value
}

/** What a person says of a new client; only its name matters. */
export function clientNamed(name: string) {
  return { name, contacts: [], notes: '', color: null, state: 'active' as const }
}

/** Every record of the file but the times of changes, as they are stored. */
export function everythingIn({ sqlite }: Pick<List, 'sqlite'>): Record<string, unknown[]> {
  const tables = [
    'site',
    'site_tag',
    'connection',
    'permission',
    'secret',
    'client',
    'oauth_grant',
    'asked',
  ]
  return Object.fromEntries(
    tables.map((table) => [
      table,
      sqlite
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ]),
  )
}
