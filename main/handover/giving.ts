import type { Store } from '../api2cart/api2cart.ts'
import { Failure } from '../common/failure.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { setHandedOver } from '../grants/grants.ts'
import { isStored, readTarget } from '../sites/sites.ts'
import { handOverSettles } from '../upkeep/policy.ts'
import { storeKeyRef } from '../vault/vault.ts'
import type { Secret } from '../vault/vault.ts'
import { doneTo, outcomeUnknown, readCandidates } from './candidates.ts'
import type { HandOverDeps } from './deps.ts'
import { deleteNote, writeAsked, writeFinished, writeState, writeThere } from './records.ts'
import { findStore } from './stores.ts'

export type Giving = ReturnType<typeof createGiving>

/** What is given: a connection's credential, for the store at that address. */
type Gift = { connectionId: string; websiteId: string; kind: 'key' | 'grant'; storeUrl: string }

/**
 * The step between a connection that is only here and one that API2Cart has, which no crash may do
 * twice or lose. First it is noted that API2Cart is asked, and a grant is refreshed here no more; then
 * it is asked; then the store key is noted. Cut off anywhere, the note says that the store is to be
 * looked for there by its address: it is there, or after a while it never came.
 */
export function createGiving(deps: HandOverDeps) {
  const { sqlite, vault, api2cart, tokenCopies, now, announce } = deps
  /** Connections whose answer is awaited: nobody else looks for them. */
  const asking = new Set<string>()

  async function note({ connectionId, kind, storeUrl, websiteId }: Gift): Promise<void> {
    await whenFree(sqlite)
    transaction(sqlite, () => {
      writeAsked(sqlite, connectionId, storeUrl, now())
      if (kind === 'grant') setHandedOver(sqlite, connectionId, now())
    })
    if (kind === 'grant') tokenCopies.keepStored(connectionId)
    announce([websiteId])
  }

  /** It is ours as before. */
  function takeOff(connectionId: string): void {
    transaction(sqlite, () => {
      deleteNote(sqlite, connectionId)
      vault.remove(storeKeyRef(connectionId))
      setHandedOver(sqlite, connectionId, null)
    })
    tokenCopies.keepStored(connectionId)
  }

  async function finish(connectionId: string, storeKey: Secret): Promise<void> {
    await whenFree(sqlite)
    transaction(sqlite, () => {
      // It may be destroyed by now: then nothing is kept of it.
      if (!isStored(sqlite, connectionId)) return
      writeFinished(sqlite, connectionId)
      vault.put(storeKeyRef(connectionId), storeKey)
      for (const candidate of readCandidates(deps, [connectionId])) {
        const isExclusive = candidate.connection.kind === 'grant'
        deps.activity.record({ what: 'handed-over', isExclusive }, [doneTo(candidate)])
      }
    })
  }

  const look = async (accountKey: Secret, storeUrl: string, cancel?: AbortSignal) =>
    findStore(await api2cart.stores(accountKey, cancel), storeUrl)

  /** The store that was asked for, where the answer was no clear one; null for none yet. */
  async function lookAfter(
    error: unknown,
    accountKey: Secret,
    gift: Gift,
    cancel?: AbortSignal,
  ): Promise<Store | null> {
    // What is closed asks nothing any more; the next start looks for it.
    cancel?.throwIfAborted()
    const isThere = isReason(error, 'already-there')
    try {
      const store = await look(accountKey, gift.storeUrl, cancel)
      // A request may be sent twice below us: that it is there may be our own doing. If it is not,
      // nothing is broken by believing so.
      if (store !== null || !isThere) return store
    } catch (second) {
      if (!(second instanceof Failure)) throw second
      if (!isThere) return null
    }
    takeOff(gift.connectionId)
    throw error
  }

  /**
   * Notes, asks, and notes the answer. `ask` resolves with the store key. Throws `Failure`:
   * `outcome-unknown` leaves the note for `finishCutOff`, with all others it is as it was before.
   */
  async function give(
    gift: Gift,
    accountKey: Secret,
    ask: () => Promise<Secret>,
    cancel?: AbortSignal,
  ): Promise<void> {
    const { connectionId, websiteId } = gift
    const askedAt = now()
    asking.add(connectionId)
    try {
      if (readTarget(sqlite, connectionId) === undefined) throw gone()
      await note(gift)
      const storeKey = await ask().catch(async (error: unknown) => {
        if (isClearNo(error)) {
          takeOff(connectionId)
          throw error
        }
        const store = await lookAfter(error, accountKey, gift, cancel)
        if (store === null) throw new Failure(outcomeUnknown(askedAt + handOverSettles))
        return store.storeKey
      })
      await finish(connectionId, storeKey)
    } finally {
      asking.delete(connectionId)
      announce([websiteId])
    }
  }

  /**
   * Puts the connection's credential into a store that is there. What is noted of it changes with
   * API2Cart's yes alone: without one the store may have either credential, and it can be sent again. A
   * grant is refreshed here no more from the moment that it is sent. Throws what `ask` throws.
   */
  async function replace(gift: Gift, storeKey: Secret, ask: () => Promise<void>): Promise<void> {
    const { connectionId, websiteId, kind, storeUrl } = gift
    asking.add(connectionId)
    try {
      if (readTarget(sqlite, connectionId) === undefined) throw gone()
      await whenFree(sqlite)
      if (kind === 'grant') setExclusive(connectionId, now())
      await ask().catch((error: unknown) => {
        if (kind === 'grant' && isClearNo(error)) setExclusive(connectionId, null)
        throw error
      })
      await whenFree(sqlite)
      writeThere(sqlite, { connectionId, storeUrl, isSent: true }, now())
      await finish(connectionId, storeKey)
    } finally {
      asking.delete(connectionId)
      announce([websiteId])
    }
  }

  function setExclusive(connectionId: string, at: number | null): void {
    setHandedOver(sqlite, connectionId, at)
    tokenCopies.keepStored(connectionId)
  }

  return {
    give,
    replace,
    finish,
    takeOff,
    isAsking: (connectionId: string) => asking.has(connectionId),

    /** Notes a store that is there without our doing. */
    async adopt(connectionId: string, { url, storeKey }: Store): Promise<void> {
      await whenFree(sqlite)
      transaction(sqlite, () => {
        if (!isStored(sqlite, connectionId)) return
        writeThere(sqlite, { connectionId, storeUrl: url, isSent: false }, now())
        vault.put(storeKeyRef(connectionId), storeKey)
      })
    },

    /**
     * Lets API2Cart try what it has, and notes how that went; gives why it did not go well. Throws
     * `Failure` where it was not tried.
     */
    async validate(
      { connectionId, websiteId }: Pick<Gift, 'connectionId' | 'websiteId'>,
      keys: { accountKey: Secret; storeKey: Secret },
      cancel?: AbortSignal,
    ): Promise<Failure | null> {
      const refused = await api2cart.validate(keys.accountKey, keys.storeKey, cancel).then(
        () => null,
        (error: unknown) => {
          if (isReason(error, 'store-refused') || isReason(error, 'store-gone')) return error
          throw error
        },
      )
      const isGone = refused?.error.reason === 'store-gone'
      const state = refused === null ? 'working' : isGone ? 'gone' : 'not-working'
      await whenFree(sqlite)
      writeState(sqlite, connectionId, state, now())
      announce([websiteId])
      return refused
    },
  }
}

export const isReason = (error: unknown, reason: Failure['error']['reason']): error is Failure =>
  error instanceof Failure && error.error.reason === reason

/**
 * Whether API2Cart certainly took nothing: it said so. A network that went away may have done so after
 * the request was sent.
 */
const isClearNo = (error: unknown): boolean =>
  error instanceof Failure &&
  !isReason(error, 'already-there') &&
  !isReason(error, 'api2cart-unreachable')

const gone = () => new Failure({ code: 'not-found', reason: 'gone', what: 'connection' })
