import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port that nobody has now. It lies below those that systems give out by themselves (from 32768 on
 * Linux, from 49152 elsewhere), so that no server or connection of another test takes it meanwhile.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 30_000)
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (isTaken) return freePort()
    throw error
  }
  server.close()
  await once(server, 'close')
  return port
}
