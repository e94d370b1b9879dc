import type { Reason } from '../../preload/contract.ts'
import type { HostTrouble } from '../../preload/contract/diagnostics.ts'
import { problemOfFailure, textOf } from './errors.ts'
import { isOwnReply, isOwnWord } from './own-word.ts'
import { awaitReply, plainRequest, readReply } from './reply.ts'
import type { Reply, Speaking } from './reply.ts'

/** The two hosts that Latchkey speaks to. */
export type Host = 'api' | 'login'

/** How a host answered a request without any credential. */
export type Probed = {
  trouble: HostTrouble | null
  /** The status of what answered, whoever that was; null without an answer. */
  status: number | null
  /** How far this computer's clock is ahead of the host's, in milliseconds; null where it said no time. */
  ahead: number | null
}

// What answers without a credential with a refusal of Squarespace's own (fact sheet, sections 1.1, 3).
const questions: Record<Host, { path: string; init: RequestInit }> = {
  api: { path: '/1.0/authorization/website', init: {} },
  login: {
    path: '/api/1/login/oauth/provider/tokens',
    init: { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } },
  },
}
const usualTimeout = 8_000
/** A `Date` has no part of a second (RFC 9110, section 5.6.7). */
const halfASecond = 500

// What Chromium calls failures of a proxy, of names and of certificates (net/base/net_error_list.h).
const failures: [RegExp, HostTrouble][] = [
  [/ERR_PROXY_AUTH|ERR_UNEXPECTED_PROXY_AUTH/, 'proxy-asks'],
  [/ERR_(\w+_)?PROXY|ERR_TUNNEL|ERR_SOCKS|ERR_PAC_/, 'proxy-failed'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION|ERR_DNS_/, 'name-unknown'],
  [/ERR_CERT_DATE_INVALID/, 'certificate-date'],
  [/ERR_CERT|ERR_SSL/, 'certificate'],
]

const byReason: Partial<Record<Reason, HostTrouble>> = {
  offline: 'offline',
  'server-trouble': 'server-trouble',
  'not-squarespace': 'intercepted',
  'unexpected-reply': 'intercepted',
  'wrong-clock': 'certificate-date',
}

/** Asks a host something that it refuses: nothing of a person's goes along. Never throws. */
export async function probeHost(host: Host, deps: Speaking): Promise<Probed> {
  const { fetch, origin, userAgent, now, isOnline, timeout = usualTimeout } = deps
  const { path, init } = questions[host]
  const headers = new Headers(init.headers)
  headers.set('User-Agent', userAgent)
  headers.set('Accept', 'application/json')
  const sentAt = now()
  /** What the network itself said. */
  let thrown: unknown
  async function ask(signal: AbortSignal): Promise<Reply> {
    try {
      return await readReply(
        await fetch(origin + path, { ...init, ...plainRequest, headers, signal }),
      )
    } catch (error) {
      thrown = error
      throw error
    }
  }
  try {
    const reply = await awaitReply(ask, { timeout, isOnline })
    return judge(host, reply, (sentAt + now()) / 2)
  } catch (error) {
    return { trouble: troubleOf(error, thrown), status: null, ahead: null }
  }
}

/** `error` is what became of what the network has `thrown`. */
function troubleOf(error: unknown, thrown: unknown): HostTrouble {
  const { problem } = problemOfFailure(error)
  const reason = problem.code === 'unreachable' ? problem.reason : null
  if (reason === 'timed-out') return 'timed-out'
  const words = textOf(thrown)
  const known = failures.find(([pattern]) => pattern.test(words))
  return known?.[1] ?? (reason === null ? 'no-answer' : (byReason[reason] ?? 'no-answer'))
}

function judge(host: Host, reply: Reply, at: number): Probed {
  const { response } = reply
  const { status } = response
  const isOwn = host === 'api' ? isOwnWord(reply) : isOwnReply(response)
  if (!isOwn) return { trouble: troubleOfStatus(status), status, ahead: null }
  const said = Date.parse(response.headers.get('date') ?? '')
  const ahead = Number.isNaN(said) ? null : Math.round(at - said - halfASecond)
  return { trouble: status >= 500 ? 'server-trouble' : null, status, ahead }
}

/** What a reply means that is not Squarespace's own. */
function troubleOfStatus(status: number): HostTrouble {
  if (status === 407) return 'proxy-asks'
  return status >= 500 ? 'server-trouble' : 'intercepted'
}
