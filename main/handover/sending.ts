import { setImmediate as nextTurn } from 'node:timers/promises'
import { Failure } from '../common/failure.ts'
import { problemOf, SquarespaceError } from '../squarespace/squarespace.ts'
import {
  keyRef,
  prepareVault,
  SecretUnavailable,
  storeKeyRef,
  unavailable,
} from '../vault/vault.ts'
import type { Secret } from '../vault/vault.ts'
import type { Store } from '../api2cart/api2cart.ts'
import { obstacleOf, readCandidates, storeOf } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import type { HandOverDeps } from './deps.ts'
import type { Giving } from './giving.ts'
import { addParameters } from './parameters.ts'
import type { Credentials } from './parameters.ts'
import { storeUrlKey } from './store-url.ts'
import { isSquarespace } from './stores.ts'

/** What API2Cart has and takes, as it was asked at the begin of a run; what is added joins it. */
export type Round = {
  accountKey: Secret
  sets: readonly (readonly string[])[]
  /** By the keys of their addresses; null: another one of this round is being added there. */
  there: Map<string, Store | null>
}

/** Asks what API2Cart has and takes. Throws `Failure`. */
export async function beginRound(deps: HandOverDeps, cancel?: AbortSignal): Promise<Round> {
  const accountKey = await deps.accounts.key()
  const sets = await deps.api2cart.parameterSets(accountKey, cancel)
  const stores = await deps.api2cart.stores(accountKey, cancel)
  return {
    accountKey,
    sets,
    there: new Map(stores.filter(isSquarespace).map((store) => [storeUrlKey(store.url), store])),
  }
}

/** Hands one connection over after the other. */
export function createSending(deps: HandOverDeps, giving: Giving) {
  const { vault, api2cart, developerApps, refreshing } = deps

  /** Calls `use` with the credential; a grant with a fresh pair, which nobody refreshes meanwhile. */
  async function withCredentials<Result>(
    { connection }: Candidate,
    use: (credentials: Credentials) => Promise<Result>,
  ): Promise<Result> {
    const { id, kind, developerAppId } = connection
    if (kind === 'key') return use({ kind, apiKey: keyOf(id) })
    const { clientId, clientSecret } = developerApps.credentials(developerAppId ?? '')
    let isHeld = false
    try {
      return await refreshing.holding(id, (tokens) => {
        isHeld = true
        return use({ kind, clientId, clientSecret, ...tokens })
      })
    } catch (error) {
      throw isHeld ? error : notRefreshed(error, id)
    }
  }

  function keyOf(connectionId: string): Secret {
    try {
      return vault.get(keyRef(connectionId))
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'key') : error
    }
  }

  function notRefreshed(error: unknown, connectionId: string): unknown {
    if (error instanceof SecretUnavailable) return unavailable(error, 'grant')
    if (!(error instanceof SquarespaceError)) return error
    deps.checkSoon([connectionId])
    const { code, reason: because } = problemOf(error)
    const { reference } = error
    if (code === 'reauthorize') {
      return new Failure({ code: 'denied', reason: 'credential-dead', health: code, reference })
    }
    return new Failure({ code, reason: 'not-refreshed', because, reference })
  }

  /** Gives a connection to API2Cart, whatever it had of it. */
  async function add(
    candidate: Candidate,
    accountKey: Secret,
    { before, cancel }: { before?: () => Promise<void>; cancel?: AbortSignal | undefined } = {},
  ): Promise<void> {
    const { connection, site } = candidate
    const { websiteId } = site
    const store = storeOf(candidate)
    const gift = { connectionId: connection.id, websiteId, kind: connection.kind, ...store }
    await withCredentials(candidate, async (credentials) => {
      await before?.()
      await giving.give(
        gift,
        accountKey,
        () => api2cart.add(accountKey, addParameters(store, credentials), cancel),
        cancel,
      )
    })
  }

  return {
    withCredentials,
    add,

    /**
     * Hands a connection over, calls `given` when API2Cart has it, and lets API2Cart try it. Throws
     * `Failure`, also for one that API2Cart has and could not use.
     */
    async send(
      connectionId: string,
      round: Round,
      given: () => void,
      cancel?: AbortSignal,
    ): Promise<void> {
      // One after the other: what waits for this process is answered first.
      await nextTurn()
      cancel?.throwIfAborted()
      await prepareVault(vault)
      const [candidate] = readCandidates(deps, [connectionId])
      if (candidate === undefined) {
        throw new Failure({ code: 'not-found', reason: 'gone', what: 'connection' })
      }
      const { accountKey, there } = round
      const key = storeUrlKey(candidate.site.url)
      const obstacle = obstacleOf(deps, candidate, round)
      if (obstacle !== null) {
        const store = there.get(key) ?? null
        const isElsewhere = obstacle.reason === 'store-there' && obstacle.from === 'elsewhere'
        if (isElsewhere && store !== null) {
          await giving.adopt(connectionId, store)
          deps.announce([candidate.site.websiteId])
        }
        throw new Failure(obstacle)
      }
      there.set(key, null)
      try {
        await add(candidate, accountKey, { cancel })
      } catch (error) {
        if (!(error instanceof Failure && error.error.reason === 'outcome-unknown')) {
          there.delete(key)
        }
        throw error
      }
      given()
      const { websiteId } = candidate.site
      const storeKey = vault.get(storeKeyRef(connectionId))
      const target = { connectionId, websiteId }
      const refused = await giving.validate(target, { accountKey, storeKey }, cancel)
      if (refused !== null) throw refused
    },
  }
}

export type Sending = ReturnType<typeof createSending>
