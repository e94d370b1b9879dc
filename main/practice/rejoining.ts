import { z } from 'zod'
import { moveGrant } from '../grants/grants.ts'
import { clientSecretRef, grantRefs, keyRef, Secret } from '../vault/vault.ts'
import { transaction } from '../database/sqlite.ts'
import type { PracticeControl } from './control.ts'
import { practiceApp, storeGrant } from './practice-grants.ts'
import type { Kept } from './practice-grants.ts'
import type { PracticeSite } from './sites.ts'

const connectionRows = z.array(
  z.object({
    id: z.string(),
    website_id: z.string(),
    kind: z.enum(['key', 'grant']),
    developer_app_id: z.string().nullable(),
  }),
)
const appRows = z.array(z.object({ id: z.string() }))

/**
 * Connects the practice stores anew whose secrets are sealed for another profile, as those of an
 * earlier Latchkey are, which sealed for none. They are made up, so nothing is lost; a store that is
 * none of these sites is left as it is. Returns whether there was any. Throws what `prepare` throws.
 */
export async function rejoin(
  into: Kept,
  squarespace: { sites: PracticeSite[]; control: PracticeControl },
  now: number,
): Promise<boolean> {
  const { sqlite, vault } = into
  const { sites, control } = squarespace
  const byId = new Map(sites.map((site) => [site.website.id, site]))
  const lost = connectionRows
    .parse(
      sqlite
        .prepare(
          `SELECT connection.id, connection.website_id, kind, developer_app_id FROM connection
           LEFT JOIN oauth_grant ON oauth_grant.id = connection.id`,
        )
        .all(),
    )
    .filter(({ id, website_id: websiteId, kind }) => {
      const ref = kind === 'key' ? keyRef(id) : grantRefs(id).refresh
      return byId.has(websiteId) && vault.isForeign(ref)
    })
  const apps = appRows
    .parse(
      sqlite.prepare('SELECT id FROM developer_app WHERE client_id = ?').all(practiceApp.clientId),
    )
    .filter(({ id }) => vault.isForeign(clientSecretRef(id)))
  if (lost.length === 0 && apps.length === 0) return false
  await vault.prepare()
  transaction(sqlite, () => {
    for (const { id } of apps) {
      vault.put(clientSecretRef(id), new Secret(practiceApp.clientSecret))
    }
    for (const { id, website_id: websiteId, developer_app_id: developerAppId } of lost) {
      const site = byId.get(websiteId)
      if (site === undefined) continue
      if (developerAppId === null) vault.put(keyRef(id), new Secret(site.apiKey))
      else {
        const given = storeGrant(into, control, { developerAppId, websiteId }, now)
        moveGrant(sqlite, vault, given, id)
      }
    }
  })
  return true
}
