import { once } from 'node:events'
import type { Server } from 'node:net'

/**
 * The addresses that a redirect URI's host stands for. Browsers look for `localhost` at ::1 first,
 * where another program could wait (RFC 8252, section 8.3), so both are listened at.
 */
export function addressesOf(hostname: string): readonly string[] {
  return hostname === 'localhost' ? ['127.0.0.1', '::1'] : ['127.0.0.1']
}

/**
 * Listens at one port of each address, with a server of its own. An address that this computer does
 * not have is left out, as ::1 where IPv6 is switched off. Throws what listening throws when another
 * program has the port at one of them, or when there is none at all; nothing listens then.
 */
export async function listenAtEach<Each extends Server>(
  addresses: readonly string[],
  port: number,
  make: () => Each,
): Promise<Each[]> {
  const listening: Each[] = []
  let absent: unknown = new Error('No address to listen at')
  for (const host of addresses) {
    const server = make()
    try {
      server.listen({ port, host, exclusive: true })
      await once(server, 'listening')
      listening.push(server)
    } catch (error) {
      if (!isAbsent(error)) {
        await closeEach(listening)
        throw error
      }
      absent = error
    }
  }
  if (listening.length === 0) throw absent
  return listening
}

/** Resolves when the port is free; whoever has connections open cuts them. */
export async function closeEach(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      const closed = once(server, 'close')
      server.close()
      await closed
    }),
  )
}

// No such address, or no such kind of address.
const absences: ReadonlySet<unknown> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && absences.has(error.code)
