import { randomUUID } from 'node:crypto'
import type { Events, KeyRequest, Output } from '../../preload/contract.ts'
import type { Parsed } from '../../preload/contract/call.ts'
import type { keyRequestCalls } from '../../preload/contract/key-requests.ts'
import { apis } from '../../preload/contract.ts'
import { Failure, notFound } from '../common/failure.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { keyRequestWaits } from '../upkeep/policy.ts'
import { prepareVault, requestKeyRef, SecretUnavailable, unavailable } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import type { Keys } from '../keys/keys.ts'
import { readAnswers } from './reading.ts'
import type { Answer } from './reading.ts'
import {
  insertRequest,
  readOpenRequests,
  readRequest,
  saveAnswered,
  saveClosed,
  saveReminder,
} from './request-store.ts'
import type { StoredRequest } from './request-store.ts'
import { makeKeyPair, unsealAnswer } from './sealing.ts'

export type KeyRequests = ReturnType<typeof createKeyRequests>

type Asked<Name extends keyof typeof keyRequestCalls> = Parsed<(typeof keyRequestCalls)[Name]>
type Connected = Output<'keyRequests.connect'>

/**
 * Clients who were asked to make a key, and what they send back. A request answers once: with the key
 * that it brought, its private key goes in the same transaction. Throws `Failure`.
 */
export function createKeyRequests(deps: {
  sqlite: Sqlite
  vault: Vault
  now: () => number
  keys: Pick<Keys, 'identifyKey' | 'addKey'>
  emit: (name: 'keyRequests.changed', payload: Events['keyRequests.changed']) => void
}) {
  const { sqlite, vault, now, keys } = deps
  /** The keys that were opened and wait for a decision, by request. */
  const opened = new Map<string, Secret>()

  /** A request as the window shows it. */
  function shown(stored: StoredRequest): KeyRequest {
    const { publicKey: _key, closedAt: _closed, answeredAt: _answered, ...request } = stored
    return { ...request, state: request.expiresAt > now() ? 'waiting' : 'expired' }
  }

  const list = (): KeyRequest[] => readOpenRequests(sqlite).map(shown)

  const announce = () => deps.emit('keyRequests.changed', { requests: list() })

  /** One that has no answer yet. */
  function requireOpen(requestId: string): StoredRequest {
    const request = readRequest(sqlite, requestId)
    if (request === undefined) throw notFound('key-request')
    const problem = overWith(request)
    if (problem !== null) throw problem
    return request
  }

  function unseal({ requestId, bytes }: Answer): Secret {
    try {
      const key = unsealAnswer(bytes, vault.get(requestKeyRef(requestId)))
      if (key !== null) return key
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'key-request') : error
    }
    throw new Failure({ code: 'invalid-input', reason: 'answer-changed' })
  }

  function close(requestId: string): void {
    requireOpen(requestId)
    saveClosed(sqlite, requestId, now())
    opened.delete(requestId)
    announce()
  }

  function reopen(requestId: string): void {
    const request = readRequest(sqlite, requestId)
    if (request === undefined) throw notFound('key-request')
    saveClosed(sqlite, requestId, null)
    announce()
  }

  return {
    list,
    shown,

    /** A request that has no answer yet. */
    get: requireOpen,

    async create(input: Asked<'keyRequests.create'>): Promise<StoredRequest> {
      await prepareVault(vault)
      const { privateKey, publicKey } = makeKeyPair()
      const requestId = randomUUID()
      const request = {
        requestId,
        name: input.name,
        email: input.email ?? '',
        from: input.from ?? '',
        permissions: input.permissions.toSorted(
          (a, b) => apis.indexOf(a.api) - apis.indexOf(b.api),
        ),
        publicKey,
        askedAt: now(),
        expiresAt: now() + keyRequestWaits,
      }
      transaction(sqlite, () => {
        insertRequest(sqlite, request)
        vault.put(requestKeyRef(requestId), privateKey)
      })
      announce()
      return requireOpen(requestId)
    },

    /** Notes that the client is reminded; one that has expired waits anew. */
    remind(requestId: string): StoredRequest {
      const { expiresAt } = requireOpen(requestId)
      const at = now()
      const renewed = expiresAt > at ? expiresAt : at + keyRequestWaits
      saveReminder(sqlite, requestId, { remindedAt: at, expiresAt: renewed })
      announce()
      return requireOpen(requestId)
    },

    /** Opens what a client sent back; nothing is stored. */
    async open(text: string): Promise<Output<'keyRequests.open'>> {
      const { answers, broken } = readAnswers(text)
      const [answer] = answers
      if (answer === undefined) {
        throw new Failure({ code: 'invalid-input', reason: broken[0] ?? 'no-answer' })
      }
      const request = readRequest(sqlite, answer.requestId)
      if (request === undefined) throw new Failure(ofAnother)
      const problem = overWith(request)
      if (problem !== null) throw problem
      await vault.open()
      const key = unseal(answer)
      const identified = await keys.identifyKey(key.reveal())
      opened.set(request.requestId, key)
      const { requestId } = request
      return { ...identified, requestId, request: shown(request), more: 0 }
    },

    /** Saves the key that was opened, and with it that the request is answered. */
    async connect({ requestId, ...wishes }: Asked<'keyRequests.connect'>): Promise<Connected> {
      requireOpen(requestId)
      const key = opened.get(requestId)
      if (key === undefined) throw new Failure({ code: 'not-found', reason: 'answer-not-open' })
      const connected = await keys.addKey({ ...wishes, apiKey: key.reveal() }, () => {
        requireOpen(requestId)
        saveAnswered(sqlite, requestId, now())
        vault.remove(requestKeyRef(requestId))
      })
      opened.delete(requestId)
      announce()
      return connected
    },

    close,
    reopen,
  }
}

const ofAnother = { code: 'not-found', reason: 'answer-of-another' } as const

/** Why a request takes no answer any more; null: it does. */
function overWith({ name, answeredAt, closedAt }: StoredRequest): Failure | null {
  if (answeredAt !== null) {
    return new Failure({ code: 'duplicate', reason: 'request-answered', name, answeredAt })
  }
  return closedAt === null
    ? null
    : new Failure({ code: 'not-found', reason: 'request-closed', name, closedAt })
}
