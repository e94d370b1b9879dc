import type { IncomingMessage } from 'node:http'

/** The path of a request; empty for a whole address, which browsers send to proxies only. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.startsWith('/') ? (url.split('?', 1)[0] ?? '') : ''
}

/** Whether a request names this host, and no other beside it. */
export function isFor(host: string, request: IncomingMessage): boolean {
  const hosts = request.headersDistinct['host'] ?? []
  return hosts.length === 1 && hosts[0] === host
}

/**
 * Whether a browser that says so (Fetch Metadata) is going to the page itself, as opposed to a page
 * that loads it as a picture, with a script, in a frame or ahead of time.
 */
export function isVisit({ headers: sent }: IncomingMessage): boolean {
  if (sent['sec-purpose'] !== undefined || sent['purpose'] !== undefined) return false
  if (sent['sec-fetch-site'] === undefined) return true
  return (
    sent['sec-fetch-mode'] === 'navigate' && (sent['sec-fetch-dest'] ?? 'document') === 'document'
  )
}
