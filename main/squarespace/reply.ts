import { readBody } from './body.ts'
import { noAnswer, problemOfFailure, unreachable } from './errors.ts'

/** The platform's `fetch`, or one that honors the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

// A site's details and a token response are under 2 kB; what is far longer is not Squarespace's.
const longestBody = 256 * 1024

/** What every request to Squarespace has in common: nothing of the person's browser goes along. */
export const plainRequest = {
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
} as const satisfies RequestInit

/** A reply that has been read to its end. */
export type Reply = { response: Response; text: string }

/** Reads a reply's text. Throws `SquarespaceError` for a longer one than Squarespace's are. */
export async function readReply(response: Response): Promise<Reply> {
  return { response, text: await readBody(response, longestBody) }
}

/**
 * Waits for a reply, at most `timeout` milliseconds. Throws `SquarespaceError` without one, and the
 * reason of `cancel`. `onReach` hears whether Squarespace answered at all.
 */
export async function awaitReply(
  ask: (signal: AbortSignal) => Promise<Reply>,
  options: {
    timeout: number
    onReach?: ((reached: boolean) => void) | undefined
    cancel?: AbortSignal | undefined
  },
): Promise<Reply> {
  const { timeout, onReach, cancel } = options
  cancel?.throwIfAborted()
  const limit = AbortSignal.timeout(timeout)
  const signal = cancel === undefined ? limit : AbortSignal.any([limit, cancel])
  try {
    const reply = await ask(signal)
    onReach?.(true)
    return reply
  } catch (error) {
    cancel?.throwIfAborted()
    onReach?.(false)
    // What an aborted request ends with differs between platforms; the signal does not.
    throw limit.aborted ? unreachable('timed-out', noAnswer) : problemOfFailure(error)
  }
}
