import { randomUUID } from 'node:crypto'
import type { Output, SiteDetails } from '../../preload/contract.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { Failure, notFound } from '../common/failure.ts'
import {
  forgetSites,
  insertConnection,
  isStored,
  readTarget,
  renewConnection,
  saveSite,
} from '../sites/sites.ts'
import { failureOf, problemOf, SquarespaceError } from '../squarespace/squarespace.ts'
import type { TokenPair } from '../squarespace/squarespace.ts'
import { grantRefs, prepareVault, SecretUnavailable, unavailable } from '../vault/vault.ts'
import { askWebsite } from './asking.ts'
import {
  deleteGrant,
  findReplaced,
  insertGrant,
  markOtherSite,
  moveGrant,
  readArrived,
  readGrant,
  readOtherSites,
} from './grant-store.ts'
import type { Asked, StoredGrant } from './grant-store.ts'
import type { GrantDeps } from './deps.ts'

export type Added = Output<'connections.addGrant'>

export type Grants = ReturnType<typeof createGrants>

/** A refresh token that has not been tried yet, and an access token that may be over. */
export type GrantTokens = Pick<TokenPair, 'accessToken' | 'refreshToken'>

/**
 * Makes connections of grants that come back. A grant is stored before its tokens are used for the
 * first time, and becomes a connection when Squarespace has said which site it opens; a kill or a
 * network that is away in between only delays that. Throws `Failure`.
 */
export function createGrants(deps: GrantDeps) {
  const { sqlite, vault, tokenCopies, now } = deps
  /** A sign-in and upkeep may both come to the same grant: it is placed once. */
  const resolving = new Map<string, Promise<Added>>()

  /** Stores a grant that has come back, under the id that its connection will have. */
  async function receive(id: string, pair: TokenPair, asked: Asked): Promise<void> {
    await prepareVault(vault)
    transaction(sqlite, () => {
      // What was to be authorized again may have been destroyed meanwhile; the grant is not.
      const { reauthorizes: asks } = asked
      const reauthorizes = asks !== null && isStored(sqlite, asks) ? asks : null
      insertGrant(sqlite, vault, { id, ...asked, reauthorizes }, pair, now())
    })
    tokenCopies.keepStored(id)
  }

  /** False for a grant of an earlier run without a keychain. */
  function isKept(id: string): boolean {
    try {
      vault.get(grantRefs(id).refresh)
      return true
    } catch (error) {
      if (error instanceof SecretUnavailable) return error.state !== 'not-kept'
      throw error
    }
  }

  function forget(id: string): void {
    transaction(sqlite, () => deleteGrant(sqlite, vault, id))
    tokenCopies.forget(id)
  }

  /** Puts the grant in the place of what that connection was. */
  function renew(id: string, connectionId: string, site: SiteDetails): Added {
    transaction(sqlite, () => {
      moveGrant(sqlite, vault, id, connectionId)
      renewConnection(sqlite, connectionId, site, now())
    })
    tokenCopies.keepStored(connectionId)
    tokenCopies.forget(id)
    return { connectionId, websiteId: site.websiteId }
  }

  function add(grant: StoredGrant, site: SiteDetails): Added {
    const { id, developerAppId } = grant
    const replaced = findReplaced(sqlite, site.websiteId, grant)
    if (replaced !== undefined) return renew(id, replaced, site)
    transaction(sqlite, () => {
      saveSite(sqlite, site, now())
      const label = deps.developerApps.get(developerAppId).name
      insertConnection(sqlite, { id, websiteId: site.websiteId, kind: 'grant', label }, now())
    })
    return { connectionId: id, websiteId: site.websiteId }
  }

  function addOrSay(grant: StoredGrant, site: SiteDetails): Added {
    try {
      return add(grant, site)
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'grant') : error
    }
  }

  /** Puts a grant where it belongs, now that its site is known. */
  function place(grant: StoredGrant, site: SiteDetails): Added {
    const target = grant.reauthorizes === null ? undefined : readTarget(sqlite, grant.reauthorizes)
    if (target === undefined) return add(grant, site)
    if (target.websiteId === site.websiteId) return renew(grant.id, target.id, site)
    transaction(sqlite, () => {
      saveSite(sqlite, site, now())
      markOtherSite(sqlite, grant.id, site.websiteId)
    })
    throw otherSite(site)
  }

  /** Makes a connection of a grant that is none yet. Throws what stands in the way. */
  function resolveSite(id: string): Promise<Added> {
    const under = resolving.get(id)
    if (under !== undefined) return under
    const work = askAndPlace(id).finally(() => resolving.delete(id))
    resolving.set(id, work)
    return work
  }

  async function askAndPlace(id: string): Promise<Added> {
    const { site } = await askWebsite(deps, { id, kind: 'grant' })
    await whenFree(sqlite)
    const placed = readTarget(sqlite, id)
    if (placed !== undefined) return { connectionId: id, websiteId: placed.websiteId }
    const grant = readGrant(sqlite, id)
    if (grant === undefined) throw notFound('connection')
    const added = place(grant, site)
    deps.developerApps.announce()
    return added
  }

  return {
    receive,

    /**
     * Makes a connection of a grant that is here. Throws `Failure`: `wrong-site` leaves it for a
     * person to decide about, and one that cannot be asked about now is tried again by `resolvePending`.
     */
    async resolveSite(id: string): Promise<Added> {
      try {
        return await resolveSite(id)
      } catch (error) {
        if (error instanceof SecretUnavailable) throw unavailable(error, 'grant')
        if (!(error instanceof SquarespaceError)) throw error
        if (!isDead(error)) throw keptForLater(error)
        forget(id)
        throw failureOf(error)
      }
    },

    /** Tries again what was cut off; returns what became a connection. */
    async resolvePending(): Promise<Added[]> {
      const added: Added[] = []
      for (const id of readArrived(sqlite)) {
        // The others took their time: this one may have been resolved meanwhile.
        if (!readArrived(sqlite).includes(id)) continue
        try {
          added.push(await resolveSite(id))
        } catch (error) {
          if (error instanceof SquarespaceError && isDead(error)) forget(id)
          else if (error instanceof SecretUnavailable && !isKept(id)) forget(id)
          else if (!isExpected(error)) deps.report('A grant that came back was not resolved', error)
        }
      }
      return added
    },

    /** Adds tokens that another system held; they are refreshed at once, which proves them. */
    async addHeld(tokens: GrantTokens, asked: Asked): Promise<Added> {
      const pair = { ...tokens, accessExpiresAt: null, refreshExpiresAt: null }
      const id = randomUUID()
      await receive(id, pair, asked)
      try {
        return await resolveSite(id)
      } catch (error) {
        // Once they are refreshed, the new ones are the only ones: these are kept like any grant.
        if (deps.refreshing.hasRefreshed(id, tokens.refreshToken)) throw keptOrAsItIs(error)
        forget(id)
        if (error instanceof SecretUnavailable) throw unavailable(error, 'client-secret')
        throw error instanceof SquarespaceError ? failureOf(error) : error
      }
    },

    /** Resolves when no grant is being placed any more. */
    async close(): Promise<void> {
      await Promise.allSettled(resolving.values())
    },

    pendingGrants: () => readOtherSites(sqlite),

    /** Keeps another site's grant as a connection of its own, or forgets it. */
    async decide(id: string, keep: boolean): Promise<Added | null> {
      await prepareVault(vault)
      const found = readOtherSites(sqlite).find((each) => each.id === id)
      const grant = readGrant(sqlite, id)
      if (found === undefined || grant === undefined) throw notFound('sign-in')
      if (keep) {
        const added = addOrSay(grant, found.site)
        deps.developerApps.announce()
        return added
      }
      transaction(sqlite, () => {
        deleteGrant(sqlite, vault, id)
        forgetSites(sqlite, [found.site.websiteId])
      })
      tokenCopies.forget(id)
      return null
    },
  }
}

const isDead = ({ problem }: SquarespaceError) => problem.code === 'reauthorize' && problem.said

const isExpected = (error: unknown) =>
  error instanceof SquarespaceError ||
  error instanceof SecretUnavailable ||
  error instanceof Failure

const keptOrAsItIs = (error: unknown) =>
  error instanceof SquarespaceError ? keptForLater(error) : error

/** The grant is here, and only its site is not known yet. */
function keptForLater(error: SquarespaceError): Failure {
  const { reference } = error
  const problem = problemOf(error)
  const { code, reason: because } = problem
  const pause = because === 'rate-limited' ? { retryAt: problem.retryAt } : {}
  return new Failure({ code, reason: 'site-asked-later', because, reference, ...pause })
}

function otherSite(site: SiteDetails): Failure {
  return new Failure({ code: 'wrong-site', reason: 'grant-of-another-site', site })
}
