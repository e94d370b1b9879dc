import { setImmediate as nextTurn } from 'node:timers/promises'
import { readIds } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { deleteTokens, namedGrants, readToken, writeToken } from './token-files.ts'
import { grantRefs } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import { readGrant, readSecret } from './grant-store.ts'
import type { StoredGrant } from './grant-store.ts'

export type TokenCopies = ReturnType<typeof createTokenCopies>

/**
 * Keeps the newest refresh token of each grant beside the database: there it is found after a backup
 * was restored, or when the database could not be written. Never throws: a copy that cannot be
 * written costs nothing as long as the database has its own.
 */
export function createTokenCopies(deps: {
  /** The folder of the stores. */
  folder: string
  sqlite: Sqlite
  vault: Vault
  report: (what: string, error: unknown) => void
}) {
  const { folder, sqlite, vault, report } = deps

  /** Keeps a token that has just come; one of an unknown end is older than any other. */
  function keep(
    id: string,
    refreshToken: Secret,
    refreshExpiresAt: number | null,
    isHandedOver = false,
  ): void {
    if (refreshExpiresAt === null) return
    try {
      const sealed = vault.seal(grantRefs(id).refresh, refreshToken)
      // Without a keychain nothing is written, here neither.
      if (sealed !== null)
        writeToken(folder, { grantId: id, refreshExpiresAt, isHandedOver, ...sealed })
    } catch (error) {
      report('The newest token was not kept beside the database', error)
    }
  }

  /** Keeps the token of a grant as it is stored, and whether only another system may use it. */
  function keepStored(id: string): void {
    const refreshToken = readSecret(vault, grantRefs(id).refresh)
    const grant = readGrant(sqlite, id)
    if (refreshToken === null || grant === undefined) return
    keep(id, refreshToken, grant.refreshExpiresAt, grant.handedOverAt !== null)
  }

  const isTokenStored = (id: string) =>
    sqlite
      .prepare("SELECT 1 FROM secret WHERE record_id = ? AND field = 'refresh-token'")
      .get(id) !== undefined

  async function putBack(id: string): Promise<void> {
    const kept = readToken(folder, id)
    const token = kept === null ? null : await vault.unseal(grantRefs(id).refresh, kept)
    // A grant may be authorized again or destroyed meanwhile.
    const isLost = !isTokenStored(id) && readGrant(sqlite, id) !== undefined
    if (token !== null && isLost) vault.put(grantRefs(id).refresh, token)
  }

  function forget(...ids: string[]): void {
    try {
      deleteTokens(folder, ids)
    } catch (error) {
      report('A kept token was not deleted', error)
    }
  }

  return {
    keep,
    keepStored,
    forget,

    /**
     * Whether a grant was handed over after what is stored of it: a backup from before was restored,
     * and its successor is another system's.
     */
    wasHandedOver({ id, refreshExpiresAt, handedOverAt }: StoredGrant): boolean {
      const kept = handedOverAt === null ? readToken(folder, id) : null
      return kept !== null && kept.isHandedOver && kept.refreshExpiresAt >= (refreshExpiresAt ?? 0)
    },

    /** The kept token of a grant that is newer than the stored one, or null. */
    async newer({ id, refreshExpiresAt }: StoredGrant): Promise<Secret | null> {
      const kept = readToken(folder, id)
      if (kept === null || kept.refreshExpiresAt <= (refreshExpiresAt ?? 0)) return null
      return vault.unseal(grantRefs(id).refresh, kept)
    },

    /**
     * Brings the copies up to date with the stored grants, a grant a turn, and gives one whose token
     * was lost with a damaged file its copy. Copies of grants that are not here go when they are over
     * by `now` (epoch milliseconds).
     */
    async bringUpToDate(now: number): Promise<void> {
      const stored = readIds(sqlite, 'SELECT id FROM oauth_grant')
      const isStored = new Set(stored)
      const endOf = (id: string) => readToken(folder, id)?.refreshExpiresAt ?? null
      const orphans = namedGrants(folder).filter((id) => !isStored.has(id))
      forget(...orphans.filter((id) => (endOf(id) ?? 0) < now))
      for (const id of stored) {
        await nextTurn()
        if (!isTokenStored(id)) await putBack(id)
        const end = readGrant(sqlite, id)?.refreshExpiresAt ?? null
        if (end !== null && (endOf(id) ?? 0) < end) keepStored(id)
      }
    },
  }
}
