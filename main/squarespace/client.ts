import { createHash } from 'node:crypto'
import type { Api, SiteDetails } from '../../preload/contract.ts'
import type { Secret } from '../vault/secret.ts'
import { readBody } from './body.ts'
import {
  noAnswer,
  problemOfFailure,
  problemOfStatus,
  referenceOf,
  SquarespaceError,
  unreachable,
  wasCut,
} from './errors.ts'
import { Pace } from './pace.ts'
import { parseErrorBody, parseWebsite, UnexpectedShape } from './shapes.ts'

/** The platform's `fetch`, or one that honors the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const website = '/1.0/authorization/website'
const timeout = 10_000
// A site's details are under 2 kB; what is far longer is not Squarespace's API.
const longestBody = 256 * 1024

// The cheapest request that needs each permission (fact sheet, sections 3 and 5).
const probes: Record<Api, string> = {
  orders: '/1.0/commerce/orders',
  products: '/1.0/commerce/store_pages',
  inventory: '/1.0/commerce/inventory',
  transactions: '/1.0/commerce/transactions',
  contacts: '/v1/contacts?pageSize=1',
  discounts: '/v1/commerce/discounts?limit=1',
}

const refusals: ReadonlySet<string> = new Set(['missing-permission', 'key-rejected'])

/** A credential, and the site whose request limit it counts against where that is known. */
export type Credential = { secret: Secret; websiteId?: string }

export type Squarespace = ReturnType<typeof createSquarespace>

/**
 * Speaks to Squarespace at one origin. Every request is a GET with the credential as Bearer, ends
 * after 10 seconds, follows no redirect, and throws `SquarespaceError` for all but success.
 * `onReach` hears after each request whether Squarespace answered at all.
 */
export function createSquarespace(deps: {
  fetch: Fetch
  origin: string
  userAgent: string
  now: () => number
  onReach?: (reached: boolean) => void
  /** Milliseconds. */
  timeout?: number
}) {
  const { fetch, origin, userAgent, now, onReach } = deps
  const pace = new Pace(now)

  function send(path: string, { secret }: Credential, signal: AbortSignal): Promise<Response> {
    return fetch(origin + path, {
      headers: {
        Authorization: `Bearer ${secret.reveal()}`,
        'User-Agent': userAgent,
        Accept: 'application/json',
      },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
  }

  async function sendOrSendAgain(path: string, credential: Credential, signal: AbortSignal) {
    try {
      return await send(path, credential, signal)
    } catch (error) {
      if (!wasCut(error)) throw error
      return send(path, credential, signal)
    }
  }

  async function readReply(path: string, credential: Credential, signal: AbortSignal) {
    const response = await sendOrSendAgain(path, credential, signal)
    // A page of orders holds customers' data; a probe only needs to know that it may be read.
    if (response.ok && path !== website) {
      await response.body?.cancel()
      return { response, text: '' }
    }
    return { response, text: await readBody(response, longestBody) }
  }

  async function get(path: string, credential: Credential, cancel?: AbortSignal): Promise<string> {
    const site = credential.websiteId ?? fingerprint(credential.secret)
    const ask = async () => {
      cancel?.throwIfAborted()
      const limit = AbortSignal.timeout(deps.timeout ?? timeout)
      const signal = cancel === undefined ? limit : AbortSignal.any([limit, cancel])
      const reply = await readReply(path, credential, signal).catch((error: unknown) => {
        cancel?.throwIfAborted()
        onReach?.(false)
        // What an aborted request ends with differs between platforms; the signal does not.
        throw limit.aborted ? unreachable('timed-out', noAnswer) : problemOfFailure(error)
      })
      onReach?.(true)
      const { ok, status, headers } = reply.response
      if (ok) return reply.text
      const problem = problemOfStatus(status, now())
      if (problem.code === 'rate-limited') pace.pause(site, problem.retryAt)
      const body = parseErrorBody(reply.text)
      const reference = referenceOf(status, body, headers.get('x-contextid'), credential.secret)
      throw new SquarespaceError(problem, reference)
    }
    return pace.run(site, ask, cancel)
  }

  return {
    origin,

    /** Which site a credential opens (Authorization API, section 3). */
    async website(credential: Credential, cancel?: AbortSignal): Promise<SiteDetails> {
      return readWebsite(await get(website, credential, cancel))
    },

    /**
     * Whether a credential that opens its site may read an API: 200 is yes, 403 is no, all else
     * throws. 401 is no as well: Squarespace has been seen to answer 401 for a missing permission
     * (fact sheet, section 4.1), so only the site's details tell that a credential is rejected.
     */
    async canRead(api: Api, credential: Credential, cancel?: AbortSignal): Promise<boolean> {
      try {
        await get(probes[api], credential, cancel)
        return true
      } catch (error) {
        if (error instanceof SquarespaceError && refusals.has(error.problem.code)) return false
        throw error
      }
    },
  }
}

/** Requests of a key whose site is not known yet are counted by the key itself. */
function fingerprint(secret: Secret): string {
  return createHash('sha256').update(secret.reveal()).digest('hex')
}

function readWebsite(text: string): SiteDetails {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // A captive portal or a proxy answers 200 with a page of its own.
    throw unreachable('not-squarespace', `HTTP 200, ${text === '' ? 'empty' : 'not JSON'}`)
  }
  try {
    return parseWebsite(body)
  } catch (error) {
    if (!(error instanceof UnexpectedShape)) throw error
    throw unreachable('unexpected-reply', `HTTP 200, unexpected ${error.message}`)
  }
}
