import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Listens on this computer, and counts whoever comes by. */
export async function openTrap() {
  let hits = 0
  const tcp = createServer((socket) => {
    hits += 1
    socket.on('error', () => undefined).destroy()
  })
  const udp = createSocket('udp4').on('message', () => (hits += 1))
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    udpPort: udp.address().port,
    hits: () => hits,
    async close() {
      udp.close()
      await new Promise((resolve) => tcp.close(resolve))
    },
  }
}
