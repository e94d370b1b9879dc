import type { Reason } from '../../preload/contract.ts'
import type { ErrorBody } from './shapes.ts'

/** What a failed request says, in the codes that a connection's health is made of. */
export type SquarespaceProblem =
  | { code: 'key-rejected' | 'site-expired' | 'missing-permission' }
  | { code: 'rate-limited'; retryAt: number }
  | { code: 'unreachable'; reason: Reason }

/** A request that did not give what was asked for. `reference` is for support, never a secret. */
export class SquarespaceError extends Error {
  readonly problem: SquarespaceProblem
  readonly reference: string

  constructor(problem: SquarespaceProblem, reference: string) {
    super(`${problem.code}: ${reference}`)
    this.problem = problem
    this.reference = reference
  }
}

/** Squarespace's pause after a 429, which comes without Retry-After (fact sheet, section 4). */
export const pauseLength = 60_000

/**
 * Maps an HTTP status (fact sheet, section 4.1) to what it says of the credential. Anything that
 * is not Squarespace's own word on the credential is `unreachable`.
 */
export function problemOfStatus(status: number, now: number): SquarespaceProblem {
  switch (status) {
    case 401:
      return { code: 'key-rejected' }
    case 402:
      return { code: 'site-expired' }
    case 403:
      return { code: 'missing-permission' }
    case 429:
      return { code: 'rate-limited', retryAt: now + pauseLength }
    default:
      return {
        code: 'unreachable',
        reason: status >= 500 ? 'server-trouble' : 'unexpected-reply',
      }
  }
}

/** One line for support: the status and what the reply says of itself. */
export function referenceOf(status: number, body: ErrorBody, contextId: string | null): string {
  const context = contextId ?? body.contextId
  return [
    `HTTP ${status}`,
    body.type,
    body.subtype,
    context === undefined ? undefined : `context ${context}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ')
    .slice(0, 200)
}

// Chromium's names for failures (net/base/net_error_list.h), as `net.fetch` puts them in messages.
const reasons: [RegExp, Reason][] = [
  [
    /ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_NETWORK_CHANGED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_DNS/,
    'offline',
  ],
  [/ERR_CERT_DATE_INVALID/, 'wrong-clock'],
  [/ERR_CERT|ERR_SSL|ERR_.*REDIRECT|redirect/i, 'not-squarespace'],
  [/TIMED_OUT|TimeoutError|due to timeout/i, 'timed-out'],
]

/** What a thrown network failure says; nothing of it is about the credential. */
export function problemOfFailure(error: unknown): SquarespaceError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure'
  const reason = reasons.find(([pattern]) => pattern.test(text))?.[1] ?? 'offline'
  const reference = /net::ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? text.slice(0, 120)
  return new SquarespaceError({ code: 'unreachable', reason }, reference)
}

/** The connection was cut before an answer: safe to ask once more, since every request is a GET. */
export function wasCut(error: unknown): boolean {
  return (
    error instanceof Error &&
    /ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_EMPTY_RESPONSE|ECONNRESET|other side closed/.test(
      `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`,
    )
  )
}
