import { createHash } from 'node:crypto'
import { apiLines } from '../../preload/apis.ts'
import type { Api, SiteDetails } from '../../preload/contract.ts'
import type { Secret } from '../vault/vault.ts'
import {
  pauseLength,
  problemOfReply,
  referenceOf,
  SquarespaceError,
  unreachable,
  wasCut,
} from './errors.ts'
import { isOwnReply } from './own-word.ts'
import { Pace } from './pace.ts'
import { awaitReply, plainRequest, readReply } from './reply.ts'
import type { Reply, Speaking } from './reply.ts'
import { parseWebsite, UnexpectedShape } from './shapes.ts'

const website = '/1.0/authorization/website'
const timeout = 10_000

const refusals: ReadonlySet<string> = new Set(['missing-permission', 'key-rejected'])

/** A credential, and the site whose request limit it counts against where that is known. */
export type Credential = { secret: Secret; websiteId?: string }

export type Squarespace = ReturnType<typeof createSquarespace>

/**
 * Speaks to Squarespace at one origin. Every request is a GET with the credential as Bearer, ends
 * after 10 seconds, follows no redirect, and throws `SquarespaceError` for all but success.
 * `onReach` hears after each request whether Squarespace answered at all.
 */
export function createSquarespace(deps: Speaking) {
  const { fetch, origin, userAgent, now, isOnline, onReach } = deps
  const pace = new Pace(now)

  function send(path: string, { secret }: Credential, signal: AbortSignal): Promise<Response> {
    return fetch(origin + path, {
      headers: {
        Authorization: `Bearer ${secret.reveal()}`,
        'User-Agent': userAgent,
        Accept: 'application/json',
      },
      ...plainRequest,
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

  async function ask(path: string, credential: Credential, signal: AbortSignal): Promise<Reply> {
    const response = await sendOrSendAgain(path, credential, signal)
    if (!response.ok || path === website) return readReply(response)
    // A page of orders holds customers' data; a probe only needs to know that it may be read.
    return { response, text: '' }
  }

  async function get(path: string, credential: Credential, cancel?: AbortSignal): Promise<string> {
    const site = credential.websiteId ?? fingerprint(credential.secret)
    const run = async () => {
      const reply = await awaitReply((signal) => ask(path, credential, signal), {
        timeout: deps.timeout ?? timeout,
        isOnline,
        onReach,
        cancel,
      })
      const { response, text } = reply
      if (response.ok && (path === website || isOwnReply(response))) return text
      const problem = problemOfReply(reply, now())
      // Also where the edge says it: what is asked meanwhile would only make it longer.
      if (response.status === 429) pace.pause(site, now() + pauseLength)
      throw new SquarespaceError(problem, referenceOf(response, text, [credential.secret]))
    }
    return pace.run(site, run, cancel)
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
        await get(apiLines[api].probe, credential, cancel)
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
