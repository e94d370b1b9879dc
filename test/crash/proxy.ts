import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'

const tokensPath = '/api/1/login/oauth/provider/tokens'
const websitePath = '/1.0/authorization/website'

/** Where a request stands: at the proxy, answered by the server, or handed to the app. */
export type Stage = 'arrived' | 'answered' | 'relayed'
/** A point of a refresh: the token request, or the first request with the new access token. */
export type Point<What extends string = 'tokens' | 'first-use'> = { what: What; stage: Stage }

/** Every point, in the order in which a refresh comes to them. */
export const points: readonly Point[] = (['tokens', 'first-use'] as const).flatMap((what) =>
  (['arrived', 'answered', 'relayed'] as const).map((stage) => ({ what, stage })),
)

/** Names the requests of a refresh: the one to the token endpoint, and the first that uses what came. */
export function namePointsOfRefresh() {
  let wasRefreshed = false
  return {
    what(path: string): Point['what'] | null {
      if (path === tokensPath) return 'tokens'
      return path === websitePath && wasRefreshed ? 'first-use' : null
    },
    answered(what: Point['what'], status: number): void {
      wasRefreshed = what === 'tokens' && status === 200
    },
  }
}

/**
 * Stands between the app and the practice server and calls `onPoint` at each point of the requests that
 * `names` names, so that a kill can be put exactly there. A request during which it returned true goes
 * no further.
 */
export async function startProxy<What extends string>(
  target: string,
  names: {
    what: (path: string) => What | null
    answered?: (what: What, status: number) => void
  },
  onPoint: (point: Point<What>) => boolean,
) {
  const { hostname, port } = new URL(target)

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const what = names.what(incoming.url ?? '')
    const stops = (stage: Stage) => what !== null && onPoint({ what, stage })
    const body = await buffer(incoming)
    if (stops('arrived')) return
    const { method, url, headers } = incoming
    const asked = request({ hostname, port, method, path: url, headers })
    asked.end(body)
    const [answer] = z.tuple([z.custom<IncomingMessage>()]).parse(await once(asked, 'response'))
    const text = await buffer(answer)
    if (what !== null) names.answered?.(what, answer.statusCode ?? 0)
    if (stops('answered')) return
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    outgoing.end(text, () => void stops('relayed'))
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
