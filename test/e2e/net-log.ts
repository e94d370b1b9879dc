import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { z } from 'zod'

const netLog = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      source: z.object({ id: z.number() }),
      params: z
        .object({
          host: z.string().optional(),
          hostname: z.string().optional(),
          address: z.string().optional(),
        })
        .optional(),
    }),
  ),
})

/** What Chromium's network process did while it wrote this log: of every session and page. */
export type Traffic = {
  /** Names that were looked up, each once. */
  names: string[]
  /** Addresses that were connected to or were sent a datagram, each once. */
  addresses: string[]
}

/** Reads a log of Chromium's network process, which has to be complete. */
export async function readTraffic(path: string): Promise<Traffic> {
  const { constants, events } = netLog.parse(JSON.parse(await readFile(path, 'utf8')))
  const of = (...names: string[]) => {
    const types = new Set(names.map((name) => constants.logEventTypes[name]))
    return events.filter(({ type }) => types.has(type))
  }
  const asked = of('HOST_RESOLVER_MANAGER_REQUEST', 'HOST_RESOLVER_MANAGER_JOB', 'DNS_TRANSACTION')
  const names = asked.flatMap(({ params }) => nameOf(params?.hostname ?? params?.host))
  // A datagram socket that only looks for the way to an address sends nothing.
  const sending = new Set(of('UDP_BYTES_SENT').map(({ source }) => source.id))
  const reached = [
    ...of('TCP_CONNECT_ATTEMPT'),
    ...of('UDP_CONNECT').filter(({ source }) => sending.has(source.id)),
  ]
  const addresses = reached.flatMap(({ params }) => params?.address ?? [])
  return { names: [...new Set(names)], addresses: [...new Set(addresses)] }
}

/** The name in `https://name`, `name:80` or `name`; none for what is an address already. */
function nameOf(text: string | undefined): string[] {
  if (text === undefined) return []
  const { hostname } = new URL(text.includes('://') ? text : `http://${text.replace(/:0$/, '')}`)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname !== 'localhost' ? [hostname] : []
}
