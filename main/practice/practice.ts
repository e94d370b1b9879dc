import { createHash, randomUUID } from 'node:crypto'
import { apis } from '../../preload/contract.ts'
import type { Input, Output } from '../../preload/contract.ts'
import { writeClient } from '../clients/clients.ts'
import { writeMarks, writeNote } from '../marks/marks.ts'
import { insertConnection, savePermissions, saveSite } from '../sites/sites.ts'
import { parseWebsite } from '../squarespace/squarespace.ts'
import { keyRef, Secret } from '../vault/vault.ts'
import { transaction } from '../database/sqlite.ts'
import { makeAgency } from './agency.ts'
import { practiceAccountKey } from './api2cart/account.ts'
import {
  adoptGrants,
  enterApp,
  practiceApp,
  practiceScopes,
  storeGrant,
} from './practice-grants.ts'
import type { Kept } from './practice-grants.ts'
import { adoptStores } from './practice-stores.ts'
import { rejoin } from './rejoining.ts'
import { startPracticeSquarespace } from './server.ts'
import { makePracticeSites } from './sites.ts'
import type { PracticeSite } from './sites.ts'

// Left for the person to connect by hand.
const leftOut = 3
// Connected by a grant instead of a key: every fourth.
const isGrant = (index: number) => index % 4 === 1

export type Practice = Awaited<ReturnType<typeof startPractice>>

/** Starts the practice Squarespace inside the app, with this many made-up sites. */
export async function startPractice(siteCount: number) {
  const sites = makePracticeSites(siteCount)
  const { origin, control, close } = await startPracticeSquarespace({
    sites: [...sites, ...sites.map((site) => ({ ...site, apiKey: newKeyOf(site) }))],
    developerApps: [practiceApp],
  })
  function storeWithGrant(site: PracticeSite, developerAppId: string, into: Kept, now: number) {
    const websiteId = storeSite(site, into, now)
    const id = storeGrant(into, control, { developerAppId, websiteId }, now)
    const label = practiceApp.name
    insertConnection(into.sqlite, { id, websiteId, kind: 'grant', label }, now)
    const readable = apis.map(
      (api) => [api, practiceScopes.includes(`website.${api}.read`)] as const,
    )
    savePermissions(into.sqlite, id, new Map(readable), now)
  }

  function adopt(into: Kept): void {
    adoptGrants(into, control)
    adoptStores(into, control)
  }

  const byId = new Map(sites.map((site) => [site.website.id, site]))
  let online = true
  let kept: Kept | null = null

  const changes: Record<Input<'practice.change'>['what'], (site: PracticeSite) => void> = {
    // The one that the site came with first; the one to replace it with when that is gone.
    'delete-key': (site) => {
      const known = control.sites().find(({ website }) => website.id === site.website.id)
      const left = new Set(known?.keys.map(({ apiKey }) => apiKey))
      const doomed = [site.apiKey, newKeyOf(site)].find((apiKey) => left.has(apiKey))
      if (doomed !== undefined) control.deleteKey(doomed)
    },
    'end-grant': ({ website }) => control.endGrants(website.id),
    lapse: ({ website }) => control.lapse(website.id),
    rename: ({ website }) => control.rename(website.id, `${website.title} (renamed)`),
    'take-orders': ({ website }) => control.takePermission(website.id, 'orders'),
    // Everything as it was at the start, for all sites: the person wants to begin again.
    mend: () => {
      control.reset()
      if (kept !== null) adopt(kept)
      if (!online) control.cutConnection()
    },
  }

  return {
    origin,
    close,

    /**
     * Connects all sites but the last three, in a profile that has none yet. They are stored as a
     * save would store them, without hundreds of requests. Resolves with whether anything is
     * otherwise than before. Throws what `prepare` throws: call it again once the keychain opens.
     */
    async fill(into: Kept, now: number): Promise<boolean> {
      const { sqlite, vault } = into
      kept = into
      if (hasConnections(sqlite)) {
        await vault.open()
        const isRejoined = await rejoin(into, { sites, control }, now)
        adopt(into)
        return isRejoined
      }
      await vault.prepare()
      const developerAppId = await enterApp(into)
      transaction(sqlite, () => {
        const connected = sites.slice(0, -leftOut)
        for (const [index, site] of connected.entries()) {
          if (isGrant(index)) storeWithGrant(site, developerAppId, into, now)
          else storeWithKey(site, into, now)
        }
        storeAgency(connected, sqlite, now)
      })
      return true
    },

    sites(connected: ReadonlySet<string>): Output<'practice.sites'> {
      return {
        online,
        developerApp: practiceApp,
        api2cartKey: practiceAccountKey,
        sites: sites.map(({ website, apiKey }) => ({
          websiteId: website.id,
          title: website.title,
          apiKey,
          newKey: newKeyOf({ apiKey }),
          connected: connected.has(website.id),
        })),
      }
    },

    isOnline: (): boolean => online,

    setOnline(wanted: boolean): void {
      online = wanted
      if (online) control.comeUp()
      else control.cutConnection()
    },

    /** Does to a site what its owner or Squarespace might do. False when there is no such site. */
    change({ websiteId, what }: Input<'practice.change'>): boolean {
      const site = byId.get(websiteId)
      if (site === undefined) return false
      changes[what](site)
      return true
    },
  }
}

/** A second key of a site, to replace a broken one with; the same at every start. */
function newKeyOf({ apiKey }: Pick<PracticeSite, 'apiKey'>): string {
  const hash = createHash('sha256').update(apiKey).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

const hasConnections = (sqlite: Kept['sqlite']) =>
  sqlite.prepare('SELECT 1 FROM connection LIMIT 1').get() !== undefined

function storeSite(site: PracticeSite, { sqlite }: Kept, now: number): string {
  const website = parseWebsite(site.website)
  saveSite(sqlite, website, now)
  return website.websiteId
}

function storeWithKey(site: PracticeSite, into: Kept, now: number): void {
  const { sqlite, vault } = into
  const id = randomUUID()
  const websiteId = storeSite(site, into, now)
  insertConnection(sqlite, { id, websiteId, kind: 'key', label: 'Main key' }, now)
  const readable = new Set<string>(site.permissions)
  savePermissions(sqlite, id, new Map(apis.map((api) => [api, readable.has(api)])), now)
  vault.put(keyRef(id), new Secret(site.apiKey))
}

function storeAgency(sites: PracticeSite[], sqlite: Kept['sqlite'], now: number): void {
  const { clients, marks } = makeAgency(sites.map(({ website }) => website.id))
  for (const client of clients) writeClient(sqlite, client, now)
  writeMarks(sqlite, marks)
  for (const { websiteId, note } of marks) if (note !== '') writeNote(sqlite, websiteId, note)
}
