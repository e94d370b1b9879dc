import { createServer } from 'node:net'
import { addressesOf, closeEach, listenAtEach } from './listening.ts'

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
  const { port, hostname } = new URL(redirectUri)
  const addresses = addressesOf(hostname)
  const given = Number(port === '' ? 80 : port)
  for (let next = given; next < given + tries && next <= last; next += 1) {
    if (!blocked.has(next) && (await canListen(addresses, next))) return withPort(redirectUri, next)
  }
  return withPort(redirectUri, await anyPort(addresses))
}

/** Whether the port of a redirect URI of this computer's can be listened at now. */
export function isPortFree(redirectUri: string): Promise<boolean> {
  const { port, hostname } = new URL(redirectUri)
  return canListen(addressesOf(hostname), Number(port === '' ? 80 : port))
}

/** Only the port is new: Squarespace compares redirect URIs by their letters. */
function withPort(redirectUri: string, port: number): string {
  return redirectUri.replace(/^([a-z]+:\/\/[^/?#:]+)(:\d*)?/i, `$1:${port}`)
}

const canListen = (addresses: readonly string[], port: number) =>
  probe(addresses, port).then(
    () => true,
    () => false,
  )

/** A port that the system chooses at the first address, and that is free at the others, too. */
async function anyPort(addresses: readonly string[]): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    const port = await probe(addresses.slice(0, 1), 0)
    if (tried === tries || (await canListen(addresses, port))) return port
  }
}

/** The port that it could listen on for a moment. */
async function probe(addresses: readonly string[], port: number): Promise<number> {
  const servers = await listenAtEach(addresses, port, () => createServer())
  const address = servers[0]?.address()
  await closeEach(servers)
  return typeof address === 'object' && address !== null ? address.port : port
}
