import type { Reason } from '../../preload/contract.ts'
import type { Secret } from '../vault/vault.ts'
import { isOwnWord } from './own-word.ts'
import type { Reply } from './reply.ts'
import { parseErrorBody } from './shapes.ts'

/** What a failed request says, in the codes that a connection's health is made of. */
export type SquarespaceProblem =
  | { code: 'key-rejected' | 'site-expired' | 'missing-permission' }
  /** `said`: in so many words; else the grant is over by the clock, and refused in other words. */
  | { code: 'reauthorize'; said: boolean }
  | { code: 'rate-limited'; retryAt: number }
  | { code: 'unreachable'; reason: Reason }

// Those that something is made of: any other text of a reply stays behind.
const subtypes = [
  'MISSING_SCOPE',
  'OAUTH_TOKEN_REQUIRED',
  'WEBHOOK_SUBSCRIPTION_LIMIT_REACHED',
] as const

/** Squarespace's own refusal: its HTTP status, and its `subtype` (fact sheet, section 4.1) if it is known. */
export type Refusal = { status: number; subtype: (typeof subtypes)[number] | null }

/**
 * A request that did not give what was asked for. `reference` is for support, never a secret. Null as
 * `refusal`: it is not known whether what was asked for was done.
 */
export class SquarespaceError extends Error {
  readonly problem: SquarespaceProblem
  readonly reference: string
  readonly refusal: Refusal | null

  constructor(problem: SquarespaceProblem, reference: string, refusal: Refusal | null = null) {
    super(`${problem.code}: ${reference}`)
    this.problem = problem
    this.reference = reference
    this.refusal = refusal
  }
}

/** Anything but Squarespace's own word on the credential. */
export function unreachable(reason: Reason, reference: string): SquarespaceError {
  return new SquarespaceError({ code: 'unreachable', reason }, reference)
}

/** Squarespace's pause after a 429, which comes without Retry-After (fact sheet, section 4). */
export const pauseLength = 60_000

/**
 * What a refusal says of the credential, by its status (fact sheet, section 4.1). Anything that is
 * not Squarespace's own word is `unreachable`, whatever its status.
 */
export function problemOfReply(reply: Reply, now: number): SquarespaceProblem {
  const { status } = reply.response
  const isServers = status >= 500 && status <= 599
  if (!isOwnWord(reply)) {
    return { code: 'unreachable', reason: isServers ? 'server-trouble' : 'not-squarespace' }
  }
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
      return { code: 'unreachable', reason: isServers ? 'server-trouble' : 'unexpected-reply' }
  }
}

/** What Squarespace refuses for good; null for trouble on its side, or another's word. */
export function refusalOf(reply: Reply): Refusal | null {
  const { status } = reply.response
  if (status < 400 || status >= 500 || !isOwnWord(reply)) return null
  const { subtype } = parseErrorBody(reply.text)
  return { status, subtype: subtypes.find((each) => each === subtype) ?? null }
}

// Fewer characters of a key than these give nothing away, and would be found in harmless words.
const shortestPart = 8

/**
 * One line for support: the status and what the reply says of itself. Only short plain words are
 * taken over, and none that shares its text with one of the secrets, which a proxy may send back.
 */
export function referenceOf(
  { status, headers }: Response,
  text: string,
  secrets: readonly Secret[],
): string {
  const body = parseErrorBody(text)
  const keys = secrets.map((secret) => secret.reveal().toLowerCase())
  const plain = (word: string | null | undefined): string[] => {
    if (word === null || word === undefined || !/^[\w .-]{1,64}$/.test(word)) return []
    const lower = word.toLowerCase()
    const isPartOfKey = (key: string) =>
      (lower.length >= shortestPart && key.includes(lower)) || lower.includes(key)
    return keys.some(isPartOfKey) ? [] : [word]
  }
  const [context] = [...plain(headers.get('x-contextid')), ...plain(body.contextId)]
  return [
    `HTTP ${status}`,
    ...plain(body.type),
    ...plain(body.subtype),
    ...(context === undefined ? [] : [`context ${context}`]),
  ].join(', ')
}

/** The reference of a request that a time limit ended. */
export const noAnswer = 'no answer in time'

// This computer has no way to any other one, or sleeps.
const away =
  /ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_IO_SUSPENDED|ENETUNREACH|EHOSTUNREACH|ENETDOWN/

// What Chromium (net/base/net_error_list.h, in the messages of Electron's `net.fetch`) and Node call
// failures of the network, and the words that stand for those without a name of Chromium's.
const failures: [RegExp, Reason, string][] = [
  [/ERR_CERT_DATE_INVALID/, 'wrong-clock', 'certificate failure'],
  [/ERR_CERT|ERR_SSL/, 'not-squarespace', 'certificate failure'],
  [/ERR_INVALID_HTTP|ERR_RESPONSE_HEADERS|ERR_CONTENT_DECODING/, 'not-squarespace', 'no HTTP'],
  [/ERR_INVALID_CHUNKED|ERR_UNEXPECTED_PROXY_AUTH/, 'not-squarespace', 'no HTTP'],
  [/redirect/i, 'not-squarespace', 'redirect'],
  [/TIMED_?OUT|TimeoutError|due to timeout/i, 'timed-out', noAnswer],
]

/**
 * What a thrown failure of the network says; nothing of it is about the credential. Only where this
 * computer has no network is that the reason: a connection that is dropped is none of that. The
 * message stays behind, since that of a header that cannot be sent quotes the credential.
 */
export function problemOfFailure(error: unknown, isOnline = true): SquarespaceError {
  if (error instanceof SquarespaceError) return error
  const text = textOf(error)
  const known = failures.find(([pattern]) => pattern.test(text))
  const [, reason, words] = known ?? [
    null,
    !isOnline || away.test(text) ? ('offline' as const) : ('not-answering' as const),
    'network failure',
  ]
  return unreachable(reason, /net::ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? words)
}

/** The messages of an error and its causes: Node's `fetch` puts what happened into a cause. */
export function textOf(error: unknown): string {
  const lines: string[] = []
  for (let at = error; at instanceof Error && lines.length < 5; at = at.cause) {
    lines.push(`${at.name}: ${at.message}`)
  }
  return lines.join('\n')
}

/** The connection was cut before an answer: safe to ask once more, since every request is a GET. */
export function wasCut(error: unknown): boolean {
  return /ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_EMPTY_RESPONSE|ECONNRESET|other side closed/.test(
    textOf(error),
  )
}
