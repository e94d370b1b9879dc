import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** A listener on this machine only. */
export type Listener = {
  /** Such as `http://127.0.0.1:54321`. */
  origin: string
  /** Resolves when every connection is gone, also those in the middle of a request. */
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1; port 0 lets the system choose one. Rejects with Node's own error, such as
 * `EADDRINUSE`, when the port cannot be had.
 */
export async function listen(
  fetch: Parameters<typeof getRequestListener>[0],
  port: number,
): Promise<Listener> {
  // Hono would otherwise replace Request and Response in the whole process.
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port to listen on')

  let closed: Promise<void> | undefined
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => (closed ??= closeNow()),
  }

  async function closeNow(): Promise<void> {
    const gone = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await gone
  }
}
