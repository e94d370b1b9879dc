import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure, notFound } from '../common/failure.ts'
import { SquarespaceError, TokenRefused, unreachable } from '../squarespace/squarespace.ts'
import type { Login, TokenPair } from '../squarespace/squarespace.ts'
import { grantRefs, KeychainRefused, SecretUnavailable } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import type { DeveloperApps } from './developer-apps.ts'
import { markAsked, readGrant, readSecret, saveRefreshed, setHandedOver } from './grant-store.ts'
import type { StoredGrant } from './grant-store.ts'
import { accessMargin, developerAppAnswerHolds } from '../upkeep/policy.ts'
import type { TokenCopies } from './token-copies.ts'

export type RefreshingDeps = {
  sqlite: Sqlite
  vault: Vault
  login: Login
  now: () => number
  /** What time Squarespace said last, in epoch milliseconds; null before its first reply. */
  squarespaceTime: () => number | null
  developerApps: Pick<DeveloperApps, 'credentials' | 'get'>
  tokenCopies: Pick<TokenCopies, 'keep' | 'newer' | 'forget' | 'wasHandedOver'>
}

/** A pair, the refresh token that it was had for, and the newest one that was held then. */
type Received = { pair: TokenPair; spent: Secret; newest: Secret }

/**
 * Keeps grants usable so that no crash loses one. Squarespace's refresh tokens work once; the one
 * before dies when the new access token is first used (fact sheet, section 1.7). So: ask, store the
 * new pair beside the old refresh token, only then use the new access token, and drop the old token
 * when that worked. Wherever this is cut off, what is stored goes on working.
 *
 * `access` and `refresh` throw `SquarespaceError` (`reauthorize` when every token held is dead),
 * `SecretUnavailable`, `Failure` for a grant that is no longer here or was handed over, and what
 * SQLite throws.
 */
export class Refreshing {
  readonly #deps: RefreshingDeps
  readonly #running = new Map<string, Promise<Secret>>()
  #isClosed = false
  /** What Squarespace said of developer apps; one that hundreds of grants are of is asked for once. */
  readonly #askedApps = new Map<string, { at: number; answer: Promise<boolean | null> }>()
  /** Pairs that came but could not be stored. */
  readonly #unstored = new Map<string, Received>()

  constructor(deps: RefreshingDeps) {
    this.#deps = deps
  }

  /** An access token that lasts for another minute; refreshes if it must. */
  async access(id: string): Promise<Secret> {
    const { vault, now } = this.#deps
    const running = this.#running.get(id)
    if (running !== undefined) return running
    const grant = this.#requireOurs(id)
    const isFresh = grant.accessExpiresAt !== null && grant.accessExpiresAt - now() > accessMargin
    const held = isFresh ? readSecret(vault, grantRefs(id).access) : null
    return held ?? this.refresh(id)
  }

  /** The next access token; one refresh of a grant at a time. */
  refresh(id: string): Promise<Secret> {
    const running = this.#running.get(id)
    if (running !== undefined) return running
    const refresh = this.#refresh(id).finally(() => this.#running.delete(id))
    this.#running.set(id, refresh)
    return refresh
  }

  /**
   * Refreshes a grant and holds it: whoever asks for an access token waits until `work` has ended, and
   * nobody refreshes meanwhile. What `work` hands over is refreshed here no more.
   */
  async holding<Result>(
    id: string,
    work: (tokens: Pick<TokenPair, 'accessToken' | 'refreshToken'>) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      const running = this.#running.get(id)
      if (running === undefined) break
      await running.catch(() => undefined)
    }
    const { vault } = this.#deps
    const { promise, resolve, reject } = Promise.withResolvers<Secret>()
    this.#running.set(id, promise)
    // Perhaps nobody waits.
    promise.catch(() => undefined)
    try {
      const accessToken = await this.#refresh(id)
      const result = await work({ accessToken, refreshToken: vault.get(grantRefs(id).refresh) })
      resolve(accessToken)
      return result
    } catch (error) {
      reject(error)
      throw error
    } finally {
      this.#running.delete(id)
    }
  }

  /** Whether this refresh token has been turned into a newer one, stored or not. */
  hasRefreshed(id: string, refreshToken: Secret): boolean {
    if (this.#unstored.has(id)) return true
    return !readSecret(this.#deps.vault, grantRefs(id).refresh)?.equals(refreshToken)
  }

  /** An access token has worked: if it is the newest, the refresh token before is dead now. */
  proven(id: string, accessToken: Secret): void {
    const { vault } = this.#deps
    const newest = readSecret(vault, grantRefs(id).access)
    if (newest?.equals(accessToken)) vault.remove(grantRefs(id).previous)
  }

  /** A grant was destroyed: what of it is held here goes too. */
  forget(id: string): void {
    this.#unstored.delete(id)
  }

  /** Begins no refresh from now on; resolves when the pairs of those under way are stored. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#running.values())
  }

  async #refresh(id: string): Promise<Secret> {
    const { sqlite, vault, login, now } = this.#deps
    await this.#prepareVault()
    // A pair that came after the file is closed would be lost.
    if (this.#isClosed) throw new Failure({ code: 'cancelled', reason: 'closing' })
    const unstored = this.#unstored.get(id)
    this.#requireOurs(id)
    if (unstored !== undefined) return await this.#store(id, unstored)
    const grant = this.#requireOurs(id)
    const client = this.#deps.developerApps.credentials(grant.developerAppId)
    const newest = vault.get(grantRefs(id).refresh)
    const held = [
      // After a backup was restored, or when the file could not be written, there is a newer one.
      await this.#deps.tokenCopies.newer(grant),
      newest,
      readSecret(vault, grantRefs(id).previous),
    ].filter((token) => token !== null)
    // A disk that cannot be written shows here, before a token is spent.
    markAsked(sqlite, id, now())
    let last: TokenRefused | null = null
    for (const spent of held) {
      try {
        return await this.#store(id, { pair: await login.refresh(client, spent), spent, newest })
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error
        // What Squarespace says of a grant that was authorized again meanwhile is of no account.
        if (this.#isReplaced(id, newest)) return vault.get(grantRefs(id).access)
        last = await this.#judge(error, grant)
      }
    }
    throw new SquarespaceError(
      { code: 'reauthorize', said: last?.what === 'dead' },
      last?.reference ?? '',
    )
  }

  /** What a refusal comes to, with all the evidence. Throws `SquarespaceError` unless it is the grant's end. */
  async #judge(refused: TokenRefused, grant: StoredGrant): Promise<TokenRefused> {
    const { what, reference } = refused
    if (isDead(refused, grant, this.#time())) return refused
    const isKnown = what === 'unclear' ? await this.#knowsApp(grant.developerAppId) : null
    // It is not the developer app, so it is what it was asked with.
    if (isKnown === true) return new TokenRefused('dead', reference)
    const isAppRejected = what === 'client' || isKnown === false
    throw unreachable(isAppRejected ? 'app-rejected' : 'unexpected-reply', reference)
  }

  /** Whether Squarespace knows the developer app; null where that cannot be told now. */
  #knowsApp(developerAppId: string): Promise<boolean | null> {
    const { login, now, developerApps } = this.#deps
    const asked = this.#askedApps.get(developerAppId)
    if (asked !== undefined && Math.abs(now() - asked.at) < developerAppAnswerHolds)
      return asked.answer
    const { redirectUri } = developerApps.get(developerAppId)
    const answer = login
      .knowsClient(developerApps.credentials(developerAppId), redirectUri)
      .catch((error: unknown) => {
        if (error instanceof SquarespaceError) return null
        throw error
      })
    this.#askedApps.set(developerAppId, { at: now(), answer })
    return answer
  }

  /** A grant that may be refreshed here. Throws `Failure` for any other one. */
  #requireOurs(id: string): StoredGrant {
    const { sqlite, tokenCopies, now } = this.#deps
    const grant = readGrant(sqlite, id)
    if (grant === undefined) throw notFound('connection')
    if (grant.handedOverAt !== null) throw handedOver()
    if (!tokenCopies.wasHandedOver(grant)) return grant
    setHandedOver(sqlite, id, now())
    throw handedOver()
  }

  async #prepareVault(): Promise<void> {
    // Hundreds of grants would each wait for it; it is asked again by itself.
    if (this.#deps.vault.keychain() === 'silent') throw new SecretUnavailable('locked')
    try {
      await this.#deps.vault.prepare()
    } catch (error) {
      // What cannot be sealed must not be asked for.
      throw error instanceof KeychainRefused ? new SecretUnavailable('locked', error) : error
    }
  }

  /** By this computer's clock, unless Squarespace's is behind it: one that is ahead ends no grant. */
  #time(): number {
    const { now, squarespaceTime } = this.#deps
    return Math.min(now(), squarespaceTime() ?? now())
  }

  async #store(id: string, received: Received): Promise<Secret> {
    const { sqlite, vault, now } = this.#deps
    const { pair, spent, newest } = received
    this.#unstored.set(id, received)
    // First, since the database may not be writable now, and this is the only one from here on.
    if (readGrant(sqlite, id) !== undefined && !this.#isReplaced(id, newest)) {
      this.#deps.tokenCopies.keep(id, pair.refreshToken, pair.refreshExpiresAt)
    }
    await whenFree(sqlite)
    if (readGrant(sqlite, id) === undefined) {
      // Destroyed while Squarespace was asked: nothing is kept of it.
      this.forget(id)
      this.#deps.tokenCopies.forget(id)
      throw notFound('connection')
    }
    const isReplaced = this.#isReplaced(id, newest)
    if (!isReplaced) {
      transaction(sqlite, () => saveRefreshed(sqlite, vault, id, pair, spent, now()))
    }
    this.#unstored.delete(id)
    return isReplaced ? vault.get(grantRefs(id).access) : pair.accessToken
  }

  /** Whether somebody authorized again since `newest` was read: that grant is the one that counts. */
  #isReplaced(id: string, newest: Secret): boolean {
    return !this.#deps.vault.get(grantRefs(id).refresh).equals(newest)
  }
}

const handedOver = () => new Failure({ code: 'denied', reason: 'grant-handed-over' })

/** A refusal that is not the known one is final only once the seven days are over. */
function isDead({ what }: TokenRefused, { refreshExpiresAt }: StoredGrant, now: number): boolean {
  return what === 'dead' || (refreshExpiresAt !== null && refreshExpiresAt < now)
}
