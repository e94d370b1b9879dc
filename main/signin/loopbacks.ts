import { Failure } from '../common/failure.ts'
import { isPortFree } from './free-port.ts'
import { openLoopback, PortBusy, withFreePort } from './loopback.ts'
import type { Loopback } from './loopback.ts'

type Deps = {
  receive: (url: string) => boolean
  wasReceived: (url: string) => boolean
  onPageShown: () => void
}

type Shared = { server: Promise<Loopback>; users: number }

/** The loopback servers of the attempts that wait: one for each redirect URI, while it is needed. */
export class Loopbacks {
  readonly #deps: Deps
  readonly #open = new Map<string, Shared>()
  readonly #closing = new Set<Promise<void>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Listens for a redirect URI until the returned function is called. Throws `Failure`. */
  async enter(redirectUri: string): Promise<() => void> {
    // A server of an attempt that has just ended gives its port back first.
    await Promise.all(this.#closing)
    this.#refuseOtherPath(redirectUri)
    const shared = this.#open.get(redirectUri) ?? this.#start(redirectUri)
    shared.users += 1
    let isHere = true
    const leave = () => {
      if (isHere) this.#leave(redirectUri, shared)
      isHere = false
    }
    try {
      await shared.server
      return leave
    } catch (error) {
      leave()
      throw error instanceof PortBusy ? await portBusy(error.port, redirectUri) : error
    }
  }

  /** The ports of these redirect URIs that another program has; those listened at now are ours. */
  async busyPorts(redirectUris: readonly string[]): Promise<number[]> {
    const ours = new Set([...this.#open.keys()].map((uri) => new URL(uri).port))
    const asked = redirectUris.filter((uri) => !ours.has(new URL(uri).port))
    const free = await Promise.all(asked.map(isPortFree))
    const busy = asked.filter((_uri, index) => free[index] === false)
    return [...new Set(busy.map((uri) => Number(new URL(uri).port)))]
  }

  /** One server listens for one redirect URI; a port that is ours is not another program's. */
  #refuseOtherPath(redirectUri: string): void {
    const { port } = new URL(redirectUri)
    const isTaken = [...this.#open.keys()].some(
      (uri) => uri !== redirectUri && new URL(uri).port === port,
    )
    if (!isTaken) return
    throw new Failure({ code: 'port-busy', reason: 'port-waited-at', port: Number(port) })
  }

  /** Resolves when every port is free; the attempts have been ended before. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#open.values()].map(({ server }) => server))
    await Promise.all(this.#closing)
  }

  #start(redirectUri: string): Shared {
    const shared = { server: openLoopback({ redirectUri, ...this.#deps }), users: 0 }
    this.#open.set(redirectUri, shared)
    return shared
  }

  #leave(redirectUri: string, shared: Shared): void {
    shared.users -= 1
    if (shared.users > 0) return
    this.#open.delete(redirectUri)
    const closing = shared.server.then(
      (server) => server.close(),
      () => undefined,
    )
    this.#closing.add(closing)
    void closing.finally(() => this.#closing.delete(closing))
  }
}

async function portBusy(port: number, redirectUri: string): Promise<Failure> {
  const free = await withFreePort(redirectUri)
  return new Failure({ code: 'port-busy', reason: 'port-taken', port, redirectUri: free })
}
