import { readBody } from './body.ts'
import { noAnswer, problemOfFailure, unreachable } from './errors.ts'

/** What every request to Squarespace has in common: nothing of the person's browser goes along. */
export const plainRequest = {
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
} as const satisfies RequestInit

/** The platform's `fetch`, or one that honors the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** How one host is spoken to. */
export type Speaking = {
  fetch: Fetch
  origin: string
  userAgent: string
  now: () => number
  /** Whether this computer has a network; it has one where nobody says. */
  isOnline?: () => boolean
  /** Hears after each request whether the host answered at all. */
  onReach?: (reached: boolean) => void
  /** Milliseconds. */
  timeout?: number
}

/** The headers that are read of a reply, by their names in lower case. */
export const headersRead: ReadonlySet<string> = new Set(['content-type', 'date', 'x-contextid'])

// A site's details and a token response are under 2 kB; what is far longer is not Squarespace's.
const longestBody = 256 * 1024

/** A reply that has been read to its end. */
export type Reply = { response: Response; text: string }

/** Reads a reply's text. Throws `SquarespaceError` for a longer one than Squarespace's are. */
export async function readReply(response: Response): Promise<Reply> {
  return { response, text: await readBody(response, longestBody) }
}

const hasNoBody: ReadonlySet<number> = new Set([204, 205, 304])
const sendable = /^[\t\x20-\x7e]*$/

/**
 * A reply as it came from the network, as a `Response`. That has no place for every status and every
 * header that a server can say: a status that HTTP does not have (RFC 9110, section 15) throws
 * `SquarespaceError`, and a header that is no plain text is left out.
 */
export function replyOf(
  status: number,
  headers: readonly [string, string][],
  body: ReadableStream<Uint8Array>,
): Response {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw unreachable('unexpected-reply', `HTTP ${status}`)
  }
  return new Response(hasNoBody.has(status) ? null : body, {
    status,
    headers: headers.filter(([, value]) => sendable.test(value)),
  })
}

/**
 * Waits for a reply, at most `timeout` milliseconds. The request ends with that, whatever is left of
 * it: a reply that nobody reads would stay in memory, with the credential that it was sent with.
 * Throws `SquarespaceError` without a reply, and the reason of `cancel`. `isOnline` says whether
 * this computer has a network, `onReach` hears whether Squarespace answered at all.
 */
export async function awaitReply(
  ask: (signal: AbortSignal) => Promise<Reply>,
  options: {
    timeout: number
    isOnline?: (() => boolean) | undefined
    onReach?: ((reached: boolean) => void) | undefined
    cancel?: AbortSignal | undefined
  },
): Promise<Reply> {
  const { timeout, isOnline, onReach, cancel } = options
  cancel?.throwIfAborted()
  // Its own, and no signal that follows `cancel`: what follows a signal lives for as long as that.
  const request = new AbortController()
  const end = () => request.abort()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    end()
  }, timeout)
  cancel?.addEventListener('abort', end)
  try {
    const reply = await unlessEnded(ask(request.signal), request.signal)
    onReach?.(true)
    return reply
  } catch (error) {
    cancel?.throwIfAborted()
    onReach?.(false)
    // What an aborted request ends with differs between platforms; the time limit does not.
    throw isLate ? unreachable('timed-out', noAnswer) : problemOfFailure(error, isOnline?.())
  } finally {
    clearTimeout(timer)
    cancel?.removeEventListener('abort', end)
    end()
  }
}

/** Rejects when the request ends, also where the platform says nothing of it. */
function unlessEnded(reply: Promise<Reply>, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    reply.then(resolve, reject)
  })
}
