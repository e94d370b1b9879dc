import type { IncomingMessage } from 'node:http'

import { hostOf } from './login/paths.ts'
import type { TokenRequest } from './login/token-request.ts'

/** One request as it came in. */
export type LoggedRequest = {
  method: string
  /** With its query; but on the API host, what is secret in it reads `[secret]`. */
  path: string
  /** Lower-case names. What authorizes reads `[secret]`, behind its scheme. */
  headers: Record<string, string>
  /** The site whose key, access token, refresh token or code it carried, or null. */
  websiteId: string | null
  /** What a request to the token endpoint asked for; else null. */
  grantType: TokenRequest['grant_type'] | null
  /** Epoch milliseconds on the practice clock. */
  at: number
}

/** Whose request it was, and what for. */
export type LoggedFrom = Pick<LoggedRequest, 'websiteId' | 'grantType'>

/** The last requests, oldest first. */
export type RequestLog = {
  add(request: IncomingMessage, from: LoggedFrom, at: number): void
  list(): LoggedRequest[]
  clear(): void
}

const kept = 10_000

/** Keeps the last 10,000 requests. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = []

  function add(request: IncomingMessage, from: LoggedFrom, at: number): void {
    const { method = '', url = '' } = request
    requests.push({ method, path: shown(url), headers: withoutSecrets(request), ...from, at })
    if (requests.length > kept) requests.shift()
  }

  return {
    add,
    list: () => [...requests],
    clear: () => {
      requests = []
    },
  }
}

const secretHeaders = new Set(['cookie', 'x-api-key', 'x-store-key'])

function withoutSecrets({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : (value ?? '')
      if (secretHeaders.has(name)) return [name, '[secret]']
      if (name === 'authorization') return [name, text.replace(/^(Bearer|Basic)?.*$/is, hide)]
      return [name, text]
    }),
  )
}

function hide(_all: string, scheme: string | undefined): string {
  return scheme === undefined ? '[secret]' : `${scheme} [secret]`
}

const shownParams = new Set(['client_id', 'redirect_uri', 'scope', 'access_type', 'website_id'])

function shown(url: string): string {
  const [path = '', ...query] = url.split('?')
  if (hostOf(path) === 'api' || query.length === 0) return url
  const params = [...new URLSearchParams(query.join('?'))].map(([name, value]) =>
    shownParams.has(name) ? `${name}=${encodeURIComponent(value)}` : `${name}=[secret]`,
  )
  return `${path}?${params.join('&')}`
}
