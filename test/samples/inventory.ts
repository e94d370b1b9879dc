/**
 * All that a person would miss of a profile. What is stored of a sample was written by the Latchkey
 * that made it: where records are called otherwise today, this is the place to say so.
 */
import { join } from 'node:path'
import { z } from 'zod'
import type { Profile } from '../../main/profile.ts'
import { openSqlite } from '../fakes/sqlite-driver.ts'

const named = z.array(z.object({ name: z.string() }))
const counted = z.object({ rows: z.number() })
const places = z.array(z.object({ record_id: z.string(), field: z.string() }))

/** Everything that the rooms of an open profile know, as JSON; secrets are in it as they are. */
export function inventoryOf(profile: Profile, userData: string) {
  const { connections, imports, vault } = profile
  const sites = connections.list().sites.toSorted((a, b) => a.websiteId.localeCompare(b.websiteId))
  const file = openSqlite(join(userData, 'stores', 'latchkey.db'), { readOnly: true })
  try {
    const rowsOf = (table: string) =>
      counted.parse(file.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).rows
    const tables = named.parse(
      file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all(),
    )
    const secrets = places.parse(
      file.prepare('SELECT record_id, field FROM secret ORDER BY record_id, field').all(),
    )
    return {
      sites,
      details: sites.map(({ websiteId }) => connections.site(websiteId)),
      clients: connections.clients.list().clients,
      views: connections.views.list().views,
      developerApps: connections.developerApps.list(),
      trash: connections.trash.list(),
      pendingGrants: connections.pendingGrants(),
      webhooks: connections.webhooks.across().subscriptions,
      keyRequests: connections.keyRequests.list(),
      activity: connections.activity.list({}).activities,
      unfinishedImport: imports.unfinished(),
      secrets: secrets.map(({ record_id: recordId, field }) => ({
        recordId,
        field,
        text: vault.get({ recordId, field }).reveal(),
      })),
      rows: Object.fromEntries(tables.map(({ name }) => [name, rowsOf(name)])),
    }
  } finally {
    file.close()
  }
}
