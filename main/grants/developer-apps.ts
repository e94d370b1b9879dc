import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { returnWays } from '../../preload/contract.ts'
import type { DeveloperApp, Events } from '../../preload/contract.ts'
import { tidy } from '../../preload/names.ts'
import { Failure, notFound } from '../common/failure.ts'
import { markingSeen } from '../common/removal.ts'
import { readScopes } from '../sites/sites.ts'
import type { ClientCredentials } from '../squarespace/squarespace.ts'
import { clientSecretRef, prepareVault, Secret } from '../vault/vault.ts'
import type { Vault } from '../vault/vault.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { readClientId, readRedirectUri, readWord } from './fields.ts'

export const markDeveloperAppsSeen = markingSeen('developer_app')

const appRow = z.object({
  id: z.string(),
  name: z.string(),
  client_id: z.string(),
  redirect_uri: z.string(),
  // A way that a later Latchkey wrote must not hide the others.
  return_by: z.enum(returnWays).catch('paste'),
  scopes: z.string(),
  data_key_id: z.number().nullable(),
  grants: z.number(),
})

const countRow = z.object({ grants: z.number() })

/** What a person says of a developer app; no client secret keeps the stored one. */
export type DeveloperAppInput = Pick<
  DeveloperApp,
  'name' | 'clientId' | 'redirectUri' | 'returnBy' | 'scopes'
> & { id?: string | undefined; clientSecret?: string | undefined }

export type DeveloperApps = ReturnType<typeof createDeveloperApps>

/** The agency's developer apps. Throws `Failure` for what a person can mend. */
export function createDeveloperApps(deps: {
  sqlite: Sqlite
  vault: Vault
  now: () => number
  emit: (name: 'developerApps.changed', payload: Events['developerApps.changed']) => void
}) {
  const { sqlite, vault, now } = deps

  function toApp(row: z.output<typeof appRow>): DeveloperApp {
    return {
      id: row.id,
      name: row.name,
      clientId: row.client_id,
      redirectUri: row.redirect_uri,
      returnBy: row.return_by,
      scopes: readScopes(row.scopes),
      clientSecret: vault.stateOf(clientSecretRef(row.id), row.data_key_id),
      grants: row.grants,
    }
  }

  function list(): DeveloperApp[] {
    const rows = sqlite
      .prepare(
        `SELECT developer_app.*, secret.data_key_id,
           (SELECT count(*) FROM oauth_grant JOIN connection ON connection.id = oauth_grant.id
            WHERE developer_app_id = developer_app.id AND connection.removed_at IS NULL) AS grants
         FROM developer_app
         LEFT JOIN secret ON secret.record_id = developer_app.id AND secret.field = 'client-secret'
         WHERE developer_app.removed_at IS NULL
         ORDER BY developer_app.added_at, developer_app.id`,
      )
      .all()
    return z.array(appRow).parse(rows).map(toApp)
  }

  function get(id: string): DeveloperApp {
    const app = list().find((each) => each.id === id)
    if (app === undefined) throw notFound('developer-app')
    return app
  }

  function announce(): void {
    deps.emit('developerApps.changed', { apps: list() })
  }

  /** How many grants were given to it: all, or without those that were removed. */
  function countGrants(id: string, which: 'all' | 'kept'): number {
    const only =
      which === 'all'
        ? ''
        : 'AND id NOT IN (SELECT id FROM connection WHERE removed_at IS NOT NULL)'
    const row = sqlite
      .prepare(`SELECT count(*) AS grants FROM oauth_grant WHERE developer_app_id = ? ${only}`)
      .get(id)
    return countRow.parse(row).grants
  }

  /**
   * A grant stays with the client that it was given to, also one that was removed and can be put
   * back: under another one it would be dead. So does a client secret.
   */
  function requireSameClient(before: DeveloperApp, clientId: string, isSecretGiven: boolean): void {
    if (before.clientId === clientId) return
    const grants = countGrants(before.id, 'all')
    if (grants > 0) throw new Failure({ code: 'denied', reason: 'client-has-grants', grants })
    if (!isSecretGiven) {
      throw new Failure({ code: 'invalid-input', reason: 'client-secret-missing' })
    }
  }

  function write(id: string, app: Omit<DeveloperAppInput, 'id'>): void {
    sqlite
      .prepare(
        `INSERT INTO developer_app (id, name, client_id, redirect_uri, return_by, scopes, added_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           name = excluded.name, client_id = excluded.client_id,
           redirect_uri = excluded.redirect_uri, return_by = excluded.return_by,
           scopes = excluded.scopes`,
      )
      .run(id, app.name, app.clientId, app.redirectUri, app.returnBy, app.scopes.join(','), now())
  }

  /** Puts it back on the list without a word; false when there is none of that id. */
  function putBack(id: string): boolean {
    const { changes } = sqlite
      .prepare('UPDATE developer_app SET removed_at = NULL, removal_seen_at = NULL WHERE id = ?')
      .run(id)
    return changes > 0
  }

  return {
    list,
    get,
    announce,

    async save(input: DeveloperAppInput): Promise<{ developerAppId: string }> {
      const name = tidy(input.name)
      if (name === '') throw unnamed()
      const clientId = readClientId(input.clientId)
      const redirectUri = readRedirectUri(input.redirectUri, input.returnBy)
      // An empty field of a form that edits means: as it is.
      const given = input.id === undefined || (input.clientSecret ?? '').trim() !== ''
      const secret = given ? readWord(input.clientSecret ?? '', 'client-secret') : null
      if (secret !== null) await prepareVault(vault)
      const id = input.id ?? randomUUID()
      if (input.id !== undefined) requireSameClient(get(input.id), clientId, given)
      transaction(sqlite, () => {
        const { returnBy, scopes } = input
        write(id, { name, clientId, redirectUri, returnBy, scopes: [...new Set(scopes)] })
        if (secret !== null) vault.put(clientSecretRef(id), new Secret(secret))
      })
      announce()
      return { developerAppId: id }
    },

    /** Takes it off the list; its record and its sealed client secret stay. */
    remove(id: string): void {
      const grants = countGrants(get(id).id, 'kept')
      if (grants > 0) throw new Failure({ code: 'denied', reason: 'app-has-grants', grants })
      sqlite.prepare('UPDATE developer_app SET removed_at = ? WHERE id = ?').run(now(), id)
      announce()
    },

    restore(id: string): void {
      if (!putBack(id)) throw notFound('developer-app')
      announce()
    },

    putBack,

    /** Deletes those that no grant was given to, with their client secrets. */
    destroy(ids: string[]): void {
      sqlite
        .prepare('DELETE FROM developer_app WHERE id IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(ids))
      vault.removeAll(ids)
    },

    /** What it proves itself with. Throws `SecretUnavailable`, and `Failure` for an unknown one. */
    credentials(id: string): ClientCredentials {
      const { clientId } = get(id)
      return { clientId, clientSecret: vault.get(clientSecretRef(id)) }
    },
  }
}

const unnamed = () =>
  new Failure({ code: 'invalid-input', reason: 'unnamed', what: 'developer-app' })
