import { createHash } from 'node:crypto'
import type { Api, SiteDetails } from '../../preload/contract.ts'
import type { Secret } from '../vault/vault.ts'
import { probeOf, website } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import {
  pauseLength,
  problemOfReply,
  referenceOf,
  refusalOf,
  SquarespaceError,
  wasCut,
} from './errors.ts'
import { isOwnReply } from './own-word.ts'
import { Pace } from './pace.ts'
import { awaitReply, plainRequest, readReply } from './reply.ts'
import type { Reply, Speaking } from './reply.ts'

const timeout = 10_000

const refusals: ReadonlySet<string> = new Set(['missing-permission', 'key-rejected'])

/** A credential, and the site whose request limit it counts against where that is known. */
export type Credential = { secret: Secret; websiteId?: string }

export type Squarespace = ReturnType<typeof createSquarespace>

/**
 * Speaks to Squarespace at one origin. Every request carries the credential as Bearer, ends after
 * 10 seconds, follows no redirect, and throws `SquarespaceError` for all but success. `onReach` hears
 * after each request whether Squarespace answered at all.
 */
export function createSquarespace(deps: Speaking) {
  const { fetch, origin, userAgent, now, isOnline, onReach } = deps
  const pace = new Pace(now)

  function send(
    { method, path, body }: Endpoint<unknown>,
    { secret }: Credential,
    signal: AbortSignal,
  ): Promise<Response> {
    return fetch(origin + path, {
      method,
      headers: {
        Authorization: `Bearer ${secret.reveal()}`,
        'User-Agent': userAgent,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...plainRequest,
      signal,
    })
  }

  async function sendOrSendAgain(
    endpoint: Endpoint<unknown>,
    credential: Credential,
    signal: AbortSignal,
  ): Promise<Response> {
    try {
      return await send(endpoint, credential, signal)
    } catch (error) {
      // What changes something may have been done before the connection was cut.
      if (!wasCut(error) || endpoint.method !== 'GET') throw error
      return send(endpoint, credential, signal)
    }
  }

  async function ask(
    endpoint: Endpoint<unknown>,
    credential: Credential,
    signal: AbortSignal,
  ): Promise<Reply> {
    const response = await sendOrSendAgain(endpoint, credential, signal)
    return response.ok && endpoint.isUnread ? { response, text: '' } : readReply(response)
  }

  /** Asks one thing, in its turn. */
  async function request<Given>(
    endpoint: Endpoint<Given>,
    credential: Credential,
    cancel?: AbortSignal,
  ): Promise<Given> {
    const site = credential.websiteId ?? fingerprint(credential.secret)
    const run = async () => {
      const reply = await awaitReply((signal) => ask(endpoint, credential, signal), {
        timeout: deps.timeout ?? timeout,
        isOnline,
        onReach,
        cancel,
      })
      const { response, text } = reply
      if (response.ok && (!endpoint.isUnread || isOwnReply(response))) return endpoint.read(text)
      const problem = problemOfReply(reply, now())
      // Also where the edge says it: what is asked meanwhile would only make it longer.
      if (response.status === 429) pace.pause(site, now() + pauseLength)
      const reference = referenceOf(response, text, [credential.secret])
      throw new SquarespaceError(problem, reference, refusalOf(reply))
    }
    return pace.run(site, run, cancel)
  }

  return {
    origin,
    request,

    /** Which site a credential opens (Authorization API, section 3). */
    website: (credential: Credential, cancel?: AbortSignal): Promise<SiteDetails> =>
      request(website, credential, cancel),

    /**
     * Whether a credential that opens its site may read an API: 200 is yes, 403 is no, all else
     * throws. 401 is no as well: Squarespace has been seen to answer 401 for a missing permission
     * (fact sheet, section 4.1), so only the site's details tell that a credential is rejected.
     */
    async canRead(api: Api, credential: Credential, cancel?: AbortSignal): Promise<boolean> {
      try {
        return await request(probeOf(api), credential, cancel)
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
