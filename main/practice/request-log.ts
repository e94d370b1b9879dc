import type { IncomingMessage } from 'node:http'

/** One request as it came in. */
export type LoggedRequest = {
  method: string
  /** With its query. */
  path: string
  /** Lower-case names. What authorizes reads `[secret]`, behind its scheme. */
  headers: Record<string, string>
  /** The site whose key it carried, or null. */
  websiteId: string | null
  /** Epoch milliseconds on the practice clock. */
  at: number
}

/** The last requests, oldest first. */
export type RequestLog = {
  add(request: IncomingMessage, websiteId: string | null, at: number): void
  list(): LoggedRequest[]
  clear(): void
}

const kept = 10_000

/** Keeps the last 10,000 requests. */
export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = []

  function add(request: IncomingMessage, websiteId: string | null, at: number): void {
    const { method = '', url = '' } = request
    requests.push({ method, path: url, headers: withoutSecrets(request), websiteId, at })
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

function withoutSecrets({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : (value ?? '')
      if (name === 'authorization') return [name, text.replace(/^(Bearer|Basic)?.*$/is, hide)]
      return [name, name === 'cookie' ? '[secret]' : text]
    }),
  )
}

function hide(_all: string, scheme: string | undefined): string {
  return scheme === undefined ? '[secret]' : `${scheme} [secret]`
}
