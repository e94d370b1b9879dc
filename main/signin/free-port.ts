import { once } from 'node:events'
import { createServer } from 'node:net'

// Browsers refuse to open these (Fetch standard, "port blocking"), from 1024 on.
const blocked: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10_080,
])
const tries = 50
const last = 65_535

/**
 * The same redirect URI with a port that is free now: its own, one of the next 50, or any. Throws
 * what listening throws when there is none.
 */
export async function withFreePort(redirectUri: string): Promise<string> {
  const { port } = new URL(redirectUri)
  const given = Number(port === '' ? 80 : port)
  for (let next = given; next < given + tries && next <= last; next += 1) {
    if (!blocked.has(next) && (await canListen(next))) return withPort(redirectUri, next)
  }
  return withPort(redirectUri, await probe(0))
}

/** Only the port is new: Squarespace compares redirect URIs by their letters. */
function withPort(redirectUri: string, port: number): string {
  return redirectUri.replace(/^([a-z]+:\/\/[^/?#:]+)(:\d*)?/i, `$1:${port}`)
}

const canListen = (port: number) =>
  probe(port).then(
    () => true,
    () => false,
  )

/** The port that it could listen on for a moment; 0 lets the system choose. */
async function probe(port: number): Promise<number> {
  const server = createServer()
  server.listen({ port, host: '127.0.0.1', exclusive: true })
  await once(server, 'listening')
  const address = server.address()
  const found = typeof address === 'object' && address !== null ? address.port : port
  server.close()
  await once(server, 'close')
  return found
}
