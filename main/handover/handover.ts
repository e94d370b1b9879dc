import type {
  Deed,
  HandedOver,
  Input,
  Output,
  Problem,
  StoreChoice,
} from '../../preload/contract.ts'
import { Failure, notFound } from '../common/failure.ts'
import { transaction } from '../database/sqlite.ts'
import { setHandedOver } from '../grants/grants.ts'
import { countCredential } from '../sites/sites.ts'
import { SquarespaceError } from '../squarespace/squarespace.ts'
import {
  grantRefs,
  prepareVault,
  SecretUnavailable,
  storeKeyRef,
  unavailable,
} from '../vault/vault.ts'
import type { Secret } from '../vault/vault.ts'
import { doneTo, planOf, readCandidates } from './candidates.ts'
import type { Candidate, There } from './candidates.ts'
import type { HandOverDeps } from './deps.ts'
import { createFinishing } from './finishing.ts'
import { createGiving, isReason } from './giving.ts'
import { credentialParameters } from './parameters.ts'
import { deleteNote, isNoted, readNoted, readState, writeState } from './records.ts'
import { HandOverRun } from './run.ts'
import { beginRound, createSending } from './sending.ts'
import { storeUrlKey } from './store-url.ts'
import { findStore, isSquarespace, matchStores } from './stores.ts'

export type HandOver = ReturnType<typeof createHandOver>

/**
 * Handing connections over to API2Cart, and knowing what it has. An API key is shared; a grant is
 * API2Cart's alone from then on, since refresh tokens work once. Throws `Failure` for what a person
 * can mend.
 */
export function createHandOver(deps: HandOverDeps) {
  const { sqlite, vault, api2cart, accounts, tokenCopies, refreshing, announce } = deps
  const giving = createGiving(deps)
  const sending = createSending(deps, giving)
  const finishing = createFinishing(deps, giving)
  const run = new HandOverRun(deps, sending)

  /** Throws `Failure` for one that is not on the list, or that API2Cart is asked to take now. */
  function candidateOf(connectionId: string): Candidate {
    if (giving.isAsking(connectionId)) throw underWay()
    const [candidate] = readCandidates(deps, [connectionId])
    if (candidate === undefined) throw notFound('connection')
    return candidate
  }

  function handedOverNow(connectionId: string): HandedOver {
    const { handedOver } = candidateOf(connectionId).connection
    if (handedOver === null) throw notHandedOver()
    return handedOver
  }

  /** What opens the store there; one that is there without our doing is matched first. */
  async function storeKeyOf({ connection, site }: Candidate, accountKey: Secret): Promise<Secret> {
    await prepareVault(vault)
    try {
      return vault.get(storeKeyRef(connection.id))
    } catch (error) {
      if (!(error instanceof SecretUnavailable)) throw error
    }
    const store = findStore(await api2cart.stores(accountKey), site.url)
    if (store === null) throw notHandedOver()
    if (isNoted(sqlite, connection.id)) await giving.finish(connection.id, store.storeKey)
    else await giving.adopt(connection.id, store)
    return store.storeKey
  }

  /** Deletes the store there; one that is gone already is as good. */
  async function removeThere(accountKey: Secret, storeKey: Secret): Promise<void> {
    await api2cart.remove(accountKey, storeKey).catch((error: unknown) => {
      if (!isReason(error, 'store-gone')) throw error
    })
  }

  function forget(connectionId: string): void {
    transaction(sqlite, () => {
      deleteNote(sqlite, connectionId)
      vault.remove(storeKeyRef(connectionId))
    })
  }

  async function stores(): Promise<Output<'handOver.stores'>> {
    const accountKey = await accounts.key()
    const there = await api2cart.stores(accountKey)
    const { sites } = await deps.listAll()
    const addresses = new Set(there.filter(isSquarespace).map(({ url }) => storeUrlKey(url)))
    // What API2Cart does not have any more, or again, is so on the list too.
    for (const { websiteId, url, connections } of sites) {
      if (connections.every(({ handedOver }) => handedOver === null)) continue
      const isThere = addresses.has(storeUrlKey(url))
      for (const { id, handedOver } of connections) {
        if (handedOver === null || giving.isAsking(id) || !isNoted(sqlite, id)) continue
        const state = readState(sqlite, id)
        if (state === 'uncertain' || isThere === (state !== 'gone')) continue
        writeState(sqlite, id, isThere ? 'unvalidated' : 'gone', null)
        announce([websiteId])
      }
    }
    return matchStores(sites, there)
  }

  /** What opens a store there, and the connections that are noted to be it. */
  async function storeThere(choice: StoreChoice) {
    const accountKey = await accounts.key()
    if ('connectionId' in choice) {
      const candidate = candidateOf(choice.connectionId)
      const storeKey = await storeKeyOf(candidate, accountKey)
      return { accountKey, storeKey, candidates: [candidate, ...othersOf(candidate)] }
    }
    const all = await api2cart.stores(accountKey)
    const store = all.filter(isSquarespace).find(({ storeId }) => storeId === choice.storeId)
    if (store === undefined) throw new Failure({ code: 'not-found', reason: 'store-gone' })
    const candidates = readCandidates(deps, readNoted(sqlite)).filter(
      ({ site }) => findStore([store], site.url) !== null,
    )
    return { accountKey, storeKey: store.storeKey, candidates }
  }

  /** The other connections of its site that are noted there: they are the same store. */
  const othersOf = ({ connection, site }: Candidate): Candidate[] =>
    readCandidates(deps, readNoted(sqlite)).filter(
      (other) => other.site.websiteId === site.websiteId && other.connection.id !== connection.id,
    )

  /** Notes that the store of these is not there any more. */
  function noteGone(candidates: readonly Candidate[]): void {
    for (const { connection, site } of candidates) {
      // A grant stays handed over until it is taken back: who has its tokens is not known here.
      if (connection.handedOver?.isExclusive === true)
        writeState(sqlite, connection.id, 'gone', null)
      else forget(connection.id)
      announce([site.websiteId])
    }
  }

  function record(deed: Deed, candidates: Candidate[]): void {
    deps.activity.record(deed, candidates.map(doneTo))
  }

  async function renew({
    connectionId,
    how,
  }: Input<'handOver.renew'>): Promise<Output<'handOver.renew'>> {
    const candidate = candidateOf(connectionId)
    const { connection, site } = candidate
    if (connection.handedOver?.isExclusive === true) throw exclusive()
    const accountKey = await accounts.key()
    const storeKey = await storeKeyOf(candidate, accountKey)
    if (how === 'delete-and-add') {
      await sending.add(candidate, accountKey, {
        // Only once there is something to add in its place.
        before: async () => {
          await removeThere(accountKey, storeKey)
          forget(connectionId)
        },
      })
    } else {
      const gift = {
        connectionId,
        websiteId: site.websiteId,
        kind: connection.kind,
        storeUrl: site.url,
      }
      await sending.withCredentials(candidate, (credentials) =>
        giving.replace(gift, storeKey, () =>
          api2cart.update(accountKey, storeKey, credentialParameters(credentials)),
        ),
      )
    }
    const { websiteId } = site
    const newKey = vault.get(storeKeyRef(connectionId))
    const refused = await giving.validate(
      { connectionId, websiteId },
      { accountKey, storeKey: newKey },
    )
    if (refused !== null) throw refused
    return { handedOver: handedOverNow(connectionId) }
  }

  /**
   * Throws `Failure` where the refresh token cannot be read: what stands beside the database would go on
   * saying that the grant is another system's, and soon take it off again.
   */
  async function requireToken(connectionId: string): Promise<void> {
    try {
      await prepareVault(vault)
      vault.get(grantRefs(connectionId).refresh)
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'grant') : error
    }
  }

  async function takeBackGrant(candidate: Candidate): Promise<boolean | null> {
    const { id } = candidate.connection
    await requireToken(id)
    transaction(sqlite, () => {
      setHandedOver(sqlite, id, null)
      // The first refresh here ends what API2Cart has.
      countCredential(sqlite, id)
      const state = readState(sqlite, id)
      if (state !== 'uncertain' && state !== 'gone') return
      deleteNote(sqlite, id)
      vault.remove(storeKeyRef(id))
    })
    tokenCopies.keepStored(id)
    announce([candidate.site.websiteId])
    try {
      await refreshing.refresh(id)
      return true
    } catch (error) {
      if (error instanceof SecretUnavailable) return null
      if (!(error instanceof SquarespaceError)) throw error
      return error.problem.code === 'reauthorize' ? false : null
    } finally {
      deps.checkSoon([id])
    }
  }

  return {
    async preview(connectionIds: string[]): Promise<Output<'handOver.preview'>> {
      accounts.requireAllowed()
      await vault.open()
      let found: There | null = null
      let problem: Problem | null = null
      try {
        found = await beginRound(deps)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        problem = error.error
      }
      const candidates = readCandidates(deps, connectionIds)
      const plans = candidates.map((candidate) => planOf(deps, candidate, found))
      return { origin: api2cart.origin, problem, plans }
    },

    /** Begins a run; returns of how many. */
    send: (connectionIds: string[]) => run.start(connectionIds),
    cancel: () => run.cancel(),
    progress: () => run.progress(),
    stores,

    /**
     * Makes a grant Latchkey's alone again, by refreshing it: dead is what API2Cart has refreshed since.
     * An API key was Latchkey's all the time: taken back, it is deleted there.
     */
    async takeBack({
      connectionId,
      removeThere: remove,
    }: Input<'handOver.takeBack'>): Promise<Output<'handOver.takeBack'>> {
      const candidate = candidateOf(connectionId)
      const { connection } = candidate
      if (connection.handedOver === null) throw notHandedOver()
      if (remove === true || connection.kind === 'key') {
        const accountKey = await accounts.key()
        const storeKey = await storeKeyOf(candidate, accountKey).catch((error: unknown) => {
          if (isReason(error, 'not-handed-over')) return null
          throw error
        })
        if (storeKey !== null) {
          await removeThere(accountKey, storeKey)
          const gone = [candidate, ...othersOf(candidate)]
          record({ what: 'deleted-there' }, gone)
          noteGone(gone)
        } else noteGone([candidate])
      }
      if (!connection.handedOver.isExclusive) return { isAlive: null }
      const isAlive = await takeBackGrant(candidate)
      record({ what: 'taken-back', isAlive }, [candidate])
      return { isAlive }
    },

    async validate(connectionId: string): Promise<Output<'handOver.validate'>> {
      const candidate = candidateOf(connectionId)
      const accountKey = await accounts.key()
      const storeKey = await storeKeyOf(candidate, accountKey)
      const { websiteId } = candidate.site
      await giving.validate({ connectionId, websiteId }, { accountKey, storeKey })
      return { handedOver: handedOverNow(connectionId) }
    },

    async disconnect(choice: StoreChoice): Promise<void> {
      const { accountKey, storeKey, candidates } = await storeThere(choice)
      await api2cart.disconnect(accountKey, storeKey)
      record({ what: 'disconnected-there' }, candidates)
      for (const { connection, site } of candidates) {
        writeState(sqlite, connection.id, 'disconnected', null)
        announce([site.websiteId])
      }
    },

    async remove(choice: StoreChoice): Promise<void> {
      const { accountKey, storeKey, candidates } = await storeThere(choice)
      await removeThere(accountKey, storeKey)
      record({ what: 'deleted-there' }, candidates)
      noteGone(candidates)
    },

    renew,

    /** Finishes what was cut off, where API2Cart can be asked: at the start, and with upkeep. */
    finishCutOff: finishing.now,

    /** Ends all work at once; what was cut off is finished by the next start. */
    async close(): Promise<void> {
      await run.close()
      await finishing.close()
    },
  }
}

const underWay = () => new Failure({ code: 'forbidden', reason: 'hand-over-running' })
const notHandedOver = () => new Failure({ code: 'not-found', reason: 'not-handed-over' })
const exclusive = () => new Failure({ code: 'denied', reason: 'grant-handed-over' })
