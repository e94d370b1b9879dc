import { randomUUID } from 'node:crypto'
import { apis } from '../../preload/contract.ts'
import type { Events, KeyRequest, Output, Problem } from '../../preload/contract.ts'
import type { Parsed } from '../../preload/contract/call.ts'
import type { keyRequestCalls } from '../../preload/contract/key-requests.ts'
import type { ActivityRoom } from '../activity/activity.ts'
import { Failure, notFound } from '../common/failure.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Keys } from '../keys/keys.ts'
import { readTarget } from '../sites/sites.ts'
import { keyRequestWaits } from '../upkeep/policy.ts'
import { prepareVault, requestKeyRef, SecretUnavailable, unavailable } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import { createLinks } from './links.ts'
import { judge, overWith } from './judging.ts'
import type { ForRequest } from './judging.ts'
import type { Answer } from './reading.ts'
import {
  deleteOverdue,
  insertRequest,
  readOpenRequests,
  readRequest,
  saveAnswered,
  saveClosed,
  saveReminder,
} from './request-store.ts'
import type { StoredRequest } from './request-store.ts'
import { makeKeyPair, unsealAnswer } from './sealing.ts'

export { isKeyLink } from './links.ts'

export type KeyRequests = ReturnType<typeof createKeyRequests>

type Asked<Name extends keyof typeof keyRequestCalls> = Parsed<(typeof keyRequestCalls)[Name]>
type Connected = Output<'keyRequests.connect'>
type Opened = Output<'keyRequests.open'>

/**
 * Clients who were asked to make a key, and what they send back. A request answers once: with the key
 * that it brought, its private key goes in the same transaction. An answer that comes late opens all
 * the same. Throws `Failure`.
 */
export function createKeyRequests(deps: {
  sqlite: Sqlite
  vault: Vault
  now: () => number
  keys: Pick<Keys, 'identifyKey' | 'addKey'>
  activity: Pick<ActivityRoom, 'record'>
  emit: <Name extends 'keyRequests.changed' | 'keyRequests.received' | 'keyRequests.unmatched'>(
    name: Name,
    payload: Events[Name],
  ) => void
}) {
  const { sqlite, vault, now, keys, emit } = deps
  /** The keys that were opened and wait for a decision, by request. */
  const opened = new Map<string, Secret>()

  /** A request as the window shows it. */
  function shown(stored: StoredRequest): KeyRequest {
    const { publicKey: _key, closedAt: _closed, answeredAt: _answered, ...request } = stored
    return { ...request, state: request.expiresAt > now() ? 'waiting' : 'expired' }
  }

  const list = (): KeyRequest[] => readOpenRequests(sqlite).map(shown)

  /** Which of them the window was last told that they have expired. */
  const expired = () =>
    list()
      .filter(({ state }) => state === 'expired')
      .map(({ requestId }) => requestId)
      .join()
  let toldExpired = expired()

  function announce(): void {
    toldExpired = expired()
    emit('keyRequests.changed', { requests: list() })
  }

  function find(requestId: string): StoredRequest {
    const request = readRequest(sqlite, requestId)
    if (request === undefined) throw notFound('key-request')
    return request
  }

  /** One that takes an answer still. */
  function requireOpen(requestId: string): StoredRequest {
    const request = find(requestId)
    const problem = overWith(request)
    if (problem !== null) throw new Failure(problem)
    return request
  }

  const judged = (text: string) => judge(text, (requestId) => readRequest(sqlite, requestId))

  function unseal({ requestId, bytes }: Answer): Secret {
    try {
      const key = unsealAnswer(bytes, vault.get(requestKeyRef(requestId)))
      if (key !== null) return key
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'key-request') : error
    }
    throw new Failure({ code: 'invalid-input', reason: 'answer-changed' })
  }

  /**
   * The first of the answers to a request whose key opens a site: a client who was told that a key
   * does not work sends another, and a mail brings both.
   */
  async function identify({ request, answers }: ForRequest): Promise<Omit<Opened, 'more'>> {
    let refused: unknown
    for (const answer of answers) {
      try {
        const key = unseal(answer)
        const identified = await keys.identifyKey(key.reveal())
        const { requestId } = requireOpen(request.requestId)
        opened.set(requestId, key)
        return { ...identified, requestId, request: shown(request) }
      } catch (error) {
        if (!isOfKey(error)) throw error
        refused ??= error
      }
    }
    throw refused
  }

  function close(requestId: string): void {
    requireOpen(requestId)
    saveClosed(sqlite, requestId, now())
    opened.delete(requestId)
    announce()
  }

  function forgetOverdue(time: number): void {
    transaction(sqlite, () => {
      for (const requestId of deleteOverdue(sqlite, time)) vault.remove(requestKeyRef(requestId))
    })
  }

  return {
    list,
    shown,

    /** A request that takes an answer still. */
    get: requireOpen,

    async create(input: Asked<'keyRequests.create'>): Promise<StoredRequest> {
      await prepareVault(vault)
      const { privateKey, publicKey } = makeKeyPair()
      const requestId = randomUUID()
      const permissions = input.permissions.toSorted(
        (a, b) => apis.indexOf(a.api) - apis.indexOf(b.api),
      )
      const request = {
        requestId,
        name: input.name,
        email: input.email ?? '',
        from: input.from ?? '',
        permissions,
        publicKey,
        askedAt: now(),
        expiresAt: now() + keyRequestWaits,
      }
      transaction(sqlite, () => {
        insertRequest(sqlite, request)
        vault.put(requestKeyRef(requestId), privateKey)
      })
      announce()
      return find(requestId)
    },

    /** Notes that the client is reminded; one that has expired waits anew. */
    remind(requestId: string): StoredRequest {
      const { expiresAt } = requireOpen(requestId)
      const at = now()
      const renewed = expiresAt > at ? expiresAt : at + keyRequestWaits
      saveReminder(sqlite, requestId, { remindedAt: at, expiresAt: renewed })
      announce()
      return find(requestId)
    },

    /** Opens what a client sent back; nothing is stored. */
    async open(text: string): Promise<Opened> {
      const found = judged(text)
      if ('problem' in found) throw new Failure(found.problem)
      await vault.open()
      const { waiting } = found
      let refused: unknown
      for (const each of waiting) {
        try {
          return { ...(await identify(each)), more: waiting.length - 1 }
        } catch (error) {
          if (!isOfKey(error)) throw error
          refused ??= error
        }
      }
      throw refused
    },

    /** Saves the key that was opened, and with it that the request is answered. */
    async connect({ requestId, ...wishes }: Asked<'keyRequests.connect'>): Promise<Connected> {
      requireOpen(requestId)
      const key = opened.get(requestId)
      if (key === undefined) throw new Failure({ code: 'not-found', reason: 'answer-not-open' })
      const apiKey = key.reveal()
      const connected = await keys.addKey({ ...wishes, apiKey }, ({ connectionId, site }) => {
        const { askedAt } = requireOpen(requestId)
        saveAnswered(sqlite, requestId, now())
        vault.remove(requestKeyRef(requestId))
        const { websiteId, title } = site
        const label = readTarget(sqlite, connectionId)?.label ?? ''
        deps.activity.record({ what: 'client-answered', askedAt }, [
          { websiteId, title, connection: { id: connectionId, label } },
        ])
      })
      opened.delete(requestId)
      announce()
      return connected
    },

    close,

    /** Waits again for the answer to a request that was closed. */
    reopen(requestId: string): void {
      find(requestId)
      saveClosed(sqlite, requestId, null)
      announce()
    },

    ...createLinks({ judged, now, emit }),

    /**
     * Forgets what is long over by this computer's clock and by Squarespace's (epoch milliseconds; null
     * where it said nothing yet), and tells the window of requests that have expired meanwhile.
     */
    tidy(squarespaceTime: number | null): void {
      if (squarespaceTime !== null) forgetOverdue(Math.min(now(), squarespaceTime))
      if (expired() !== toldExpired) announce()
    },
  }
}

const ofKey: ReadonlySet<Problem['reason']> = new Set<Problem['reason']>([
  'answer-changed',
  'key-rejected',
  'not-a-key',
])

/** Whether the key itself is the reason, so that another answer may do. */
const isOfKey = (error: unknown) => error instanceof Failure && ofKey.has(error.error.reason)
