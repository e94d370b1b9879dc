/**
 * The way back by http://127.0.0.1 or http://localhost (RFC 8252, section 7.3): a server that any
 * program and any web page on this computer can reach, and that therefore trusts none of them.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
export { withFreePort } from './free-port.ts'
import { addressesOf, closeEach, listenAtEach } from './listening.ts'
import { arrivedPage, nothingHerePage, pagePolicy, receivedPage, strayPage } from './pages.ts'
import { isFor, isVisit, pathOf } from './requests.ts'

/** The port of a redirect URI cannot be had: another program has it, or the system keeps it. */
export class PortBusy extends Error {
  readonly port: number

  constructor(port: number) {
    super(`Port ${port} is in use`)
    this.port = port
  }
}

/**
 * `close` takes nothing more from then on; what was taken before is still told to its browser, for
 * at most two seconds. Resolves when the port is free.
 */
export type Loopback = { readonly redirectUri: string; close(): Promise<void> }

type Options = {
  redirectUri: string
  /** Whether an address that came in belongs to an attempt that waits (it is taken then). */
  receive: (url: string) => boolean
  /** Whether it belongs to one that has come back already; none does unless told. */
  wasReceived?: (url: string) => boolean
  /** The browser shows the success page: time to raise the window. */
  onPageShown: () => void
  /** Milliseconds that a request may take to arrive; a browser sends it in one piece. */
  requestTime?: number
}

// Room for the longest code with every character encoded, beside the cookies that other programs'
// pages have left on this host name.
const longestHeaders = 32 * 1024
// More than a system keeps in line (511), so that a burst of them alone pushes nobody out.
const mostSockets = 600
// How long the way from the redirect to its page may take, and what is left of it after `close`.
const pageLife = 10_000
const lastPages = 2_000

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': pagePolicy,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  Connection: 'close',
}

/**
 * Listens for `redirectUri` (http://127.0.0.1:<port>/<path>, or `localhost`, then at both of its
 * addresses), for as many attempts as share it. What `receive` does not take gets a page that says
 * so, and the server goes on waiting. Throws `PortBusy`, a `TypeError` for any other URI, and what listening
 * throws.
 */
export async function openLoopback(options: Options): Promise<Loopback> {
  const server = new LoopbackServer(options)
  await server.listen()
  return server
}

type Reply = { status: number; body: string; more?: Record<string, string> }

class LoopbackServer implements Loopback {
  readonly redirectUri: string
  readonly #url: URL
  readonly #receive: Options['receive']
  readonly #wasReceived: (url: string) => boolean
  readonly #onPageShown: Options['onPageShown']
  readonly #requestTime: number
  #servers: readonly Server[] = []
  readonly #sockets = new Set<Socket>()
  /** Paths of success pages that a redirect was sent to, each good for one visit. */
  readonly #pages = new Map<string, NodeJS.Timeout>()
  #pagesOnTheirWay = 0
  #closing: Promise<void> | undefined
  #onLastPage: (() => void) | undefined

  constructor(options: Options) {
    const { redirectUri, receive, wasReceived = () => false, onPageShown } = options
    this.redirectUri = redirectUri
    this.#url = loopbackUrl(redirectUri)
    this.#receive = receive
    this.#wasReceived = wasReceived
    this.#onPageShown = onPageShown
    this.#requestTime = options.requestTime ?? 5_000
  }

  #createServer(): Server {
    const requestTime = this.#requestTime
    const server = createServer({
      maxHeaderSize: longestHeaders,
      headersTimeout: requestTime,
      requestTimeout: requestTime,
      connectionsCheckingInterval: requestTime / 5,
      // Whoever leaves the host out gets the same answer as whoever makes one up.
      requireHostHeader: false,
    })
    // Also keeps a second request that is sent along with the first one from being looked at.
    server.maxRequestsPerSocket = 1
    server.on('connection', (socket) => this.#admit(socket))
    server.on('request', (request, response) => this.#handle(request, response))
    return server
  }

  async listen(): Promise<void> {
    const port = portOf(this.#url)
    try {
      this.#servers = await listenAtEach(addressesOf(this.#url.hostname), port, () =>
        this.#createServer(),
      )
    } catch (error) {
      throw isTaken(error) ? new PortBusy(port) : error
    }
    // A connection that fails as it is accepted is the browser's trouble; the next one may work.
    for (const server of this.#servers) server.on('error', () => {})
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAfterLastPage()
    return this.#closing
  }

  async #closeAfterLastPage(): Promise<void> {
    if (this.#hasPages()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lastPages).unref()
        this.#onLastPage = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    for (const timer of this.#pages.values()) clearTimeout(timer)
    const closed = closeEach(this.#servers)
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #hasPages(): boolean {
    return this.#pages.size > 0 || this.#pagesOnTheirWay > 0
  }

  /** Over the limit, the oldest has to go: it is the likeliest to be held open for nothing. */
  #admit(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    const [oldest] = this.#sockets
    if (this.#sockets.size > mostSockets) oldest?.destroy()
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request)
    const { status, body, more } = this.#answer(request, path)
    if (status === 200) this.#followPage(path, request.socket, response)
    response.writeHead(status, { ...headers, ...more })
    response.end(body)
  }

  #answer(request: IncomingMessage, path: string): Reply {
    // A name that leads here from a web page's own host would make that page same-origin.
    if (!isFor(this.#url.host, request)) return { status: 403, body: nothingHerePage }
    if (request.method !== 'GET') {
      return { status: 405, body: nothingHerePage, more: { Allow: 'GET' } }
    }
    const isPage = this.#pages.has(path)
    if (!isPage && path !== this.#url.pathname) return { status: 404, body: nothingHerePage }
    if (!isVisit(request)) return { status: 403, body: nothingHerePage }
    if (isPage) return { status: 200, body: arrivedPage }
    return this.#take(this.#url.origin + (request.url ?? ''))
  }

  #take(address: string): Reply {
    if (this.#closing !== undefined) return this.#refuse(address)
    // The code leaves the address bar and the history; the path cannot be guessed, so that no web
    // page can have the window raised. It is there before `receive` is called, which may raise a
    // window and close this server: Electron runs what was only promised meanwhile.
    const path = `/${randomBytes(24).toString('base64url')}`
    this.#pages.set(path, setTimeout(() => this.#forgetPage(path), pageLife).unref())
    try {
      if (this.#receive(address)) return { status: 303, body: '', more: { Location: path } }
    } catch {
      this.#forgetPage(path)
      return { status: 500, body: strayPage }
    }
    this.#forgetPage(path)
    return this.#refuse(address)
  }

  /** A browser that comes a second time is told so; anybody else may not know what is waited for. */
  #refuse(address: string): Reply {
    return { status: 403, body: this.#wasReceived(address) ? receivedPage : strayPage }
  }

  #followPage(path: string, socket: Socket, response: ServerResponse): void {
    this.#pagesOnTheirWay += 1
    this.#forgetPage(path)
    response.once('finish', () => {
      try {
        this.#onPageShown()
      } catch {
        // The answer is in, and a window that cannot be raised can be clicked.
      }
    })
    socket.once('close', () => {
      this.#pagesOnTheirWay -= 1
      if (!this.#hasPages()) this.#onLastPage?.()
    })
  }

  #forgetPage(path: string): void {
    clearTimeout(this.#pages.get(path))
    this.#pages.delete(path)
    if (!this.#hasPages()) this.#onLastPage?.()
  }
}

const hostnames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost'])

function loopbackUrl(redirectUri: string): URL {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null
  if (url?.protocol !== 'http:' || !hostnames.has(url.hostname) || url.port === '0') {
    throw new TypeError('Not a redirect URI of the loopback')
  }
  return url
}

const portOf = ({ port }: URL) => Number(port === '' ? 80 : port)

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    // Windows keeps ranges of ports for itself and denies access to them.
    (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  )
}
