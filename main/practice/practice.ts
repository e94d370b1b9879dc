import { createHash, randomUUID } from 'node:crypto'
import type { Input, Output } from '../../preload/contract.ts'
import { apis } from '../../preload/contract.ts'
import { keyPlace } from '../connections/keys.ts'
import { insertKey, savePermissions, saveSite } from '../connections/store.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { parseWebsite } from '../squarespace/shapes.ts'
import { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { startPracticeSquarespace } from './server.ts'
import { makePracticeSites } from './sites.ts'
import type { PracticeSite } from './sites.ts'

// Left for the person to connect by hand.
const leftOut = 3

export type Practice = Awaited<ReturnType<typeof startPractice>>

/** Starts the practice Squarespace inside the app, with this many made-up sites. */
export async function startPractice(siteCount: number) {
  const sites = makePracticeSites(siteCount)
  const { origin, control, close } = await startPracticeSquarespace({
    sites: [...sites, ...sites.map((site) => ({ ...site, apiKey: newKeyOf(site) }))],
  })
  const byId = new Map(sites.map((site) => [site.website.id, site]))
  let online = true

  const changes: Record<Input<'practice.change'>['what'], (site: PracticeSite) => void> = {
    // The one that the site came with first; the one to replace it with when that is gone.
    'delete-key': (site) => {
      const known = control.sites().find(({ website }) => website.id === site.website.id)
      const left = new Set(known?.keys.map(({ apiKey }) => apiKey))
      const doomed = [site.apiKey, newKeyOf(site)].find((apiKey) => left.has(apiKey))
      if (doomed !== undefined) control.deleteKey(doomed)
    },
    lapse: ({ website }) => control.lapse(website.id),
    rename: ({ website }) => control.rename(website.id, `${website.title} (renamed)`),
    'take-orders': ({ website }) => control.takePermission(website.id, 'orders'),
    // Everything as it was at the start, for all sites: the person wants to begin again.
    mend: () => {
      control.reset()
      if (!online) control.cutConnection()
    },
  }

  return {
    origin,
    close,

    /**
     * Connects all sites but the last three, in a profile that has none yet. They are stored as a
     * save would store them, without hundreds of requests.
     */
    async fill(sqlite: Sqlite, vault: Vault, now: number): Promise<void> {
      if (sqlite.prepare('SELECT 1 FROM connection LIMIT 1').get() !== undefined) return
      await vault.prepare()
      transaction(sqlite, () => {
        for (const site of sites.slice(0, -leftOut)) store(site, sqlite, vault, now)
      })
    },

    sites(connected: ReadonlySet<string>): Output<'practice.sites'> {
      return {
        online,
        sites: sites.map(({ website, apiKey }) => ({
          websiteId: website.id,
          title: website.title,
          apiKey,
          newKey: newKeyOf({ apiKey }),
          connected: connected.has(website.id),
        })),
      }
    },

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

function store(site: PracticeSite, sqlite: Sqlite, vault: Vault, now: number): void {
  const id = randomUUID()
  const website = parseWebsite(site.website)
  saveSite(sqlite, website, now)
  insertKey(sqlite, { id, websiteId: website.websiteId, label: 'Main key' }, now)
  const readable = new Set<string>(site.permissions)
  savePermissions(sqlite, id, new Map(apis.map((api) => [api, readable.has(api)])), now)
  vault.put(keyPlace(id), new Secret(site.apiKey))
}
