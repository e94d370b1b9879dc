import { net, session } from 'electron'
import type { IncomingMessage, Session } from 'electron'
import { guardRequests } from './guard.ts'
import { headersRead, replyOf } from './squarespace/squarespace.ts'
import type { Fetch } from './squarespace/squarespace.ts'

/**
 * Fetches from these origins and from nowhere else, in a session of its own, in memory: no cookie,
 * no cache, nothing of a reply on the disk.
 */
export function fetchFrom(origins: readonly string[]): Fetch {
  let own: Session | null = null
  return (url, init) => {
    if (own === null) {
      own = sessionOf(origins)
      guardRequests(own, origins)
    }
    return send(own, url, init)
  }
}

const sessionOf = (origins: readonly string[]) =>
  session.fromPartition(origins.join(' '), { cache: false })

/** Whether requests to these origins go out by themselves, or through a proxy to at least one of them. */
export async function routeOf(origins: readonly string[]): Promise<'direct' | 'proxy'> {
  const own = sessionOf(origins)
  const routes = await Promise.all(origins.map((origin) => own.resolveProxy(origin)))
  return routes.every((route) => route === 'DIRECT') ? 'direct' : 'proxy'
}

/**
 * Sends one request. Not by Electron's own `fetch`: that one throws, where nobody can catch it, for
 * a reply that the web's `Response` does not take, and then leaves its caller waiting for ever.
 */
function send(from: Session, url: string, init: RequestInit): Promise<Response> {
  const { method = 'GET', redirect = 'error', credentials = 'omit', cache = 'no-store' } = init
  const { signal, body } = init
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const request = net.request({ session: from, url, method, redirect, credentials, cache })
    for (const [name, value] of new Headers(init.headers)) request.setHeader(name, value)
    const abort = () => request.abort()
    const forget = () => signal?.removeEventListener('abort', abort)
    signal?.addEventListener('abort', abort, { once: true })
    request.on('abort', () => reject(signal?.reason))
    request.on('error', (error) => {
      forget()
      reject(error)
    })
    request.on('response', (message) => {
      message.on('end', forget)
      try {
        resolve(replyOf(message.statusCode, headersOf(message), bodyOf(message, abort)))
      } catch (error) {
        abort()
        reject(error)
      }
    })
    request.end(typeof body === 'string' ? body : undefined)
  })
}

/** The headers that are read of a reply: to make a list of tens of thousands would take a while. */
function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const found: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]?.toLowerCase() ?? ''
    if (headersRead.has(name)) found.push([name, rawHeaders[at + 1] ?? ''])
  }
  return found
}

function bodyOf(message: IncomingMessage, abort: () => void): ReadableStream<Uint8Array> {
  let isOver = false
  /** What comes after the end of a stream would throw, and nobody could catch that. */
  const end = (last: () => void) => {
    if (!isOver) last()
    isOver = true
  }
  return new ReadableStream<Uint8Array>({
    start(stream) {
      message.on('data', (chunk) => {
        if (!isOver) stream.enqueue(chunk)
      })
      message.on('end', () => end(() => stream.close()))
      message.on('error', (error) => end(() => stream.error(error)))
    },
    cancel: () => end(abort),
  })
}
