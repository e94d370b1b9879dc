import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { PracticeSite } from '../../main/practice/sites.ts'

/** Writes an answer, or what is none, on the bare connection. */
export type RawReply = (socket: Socket) => void

/** A reply of a status line, headers and a body, as they are given. */
export function raw(start: string, headers = '', body: string | Buffer = '{}'): RawReply {
  const bytes = Buffer.from(body)
  const head = `${start}\r\n${headers}Content-Length: ${bytes.length}\r\n\r\n`
  return (socket) => socket.end(Buffer.concat([Buffer.from(head, 'latin1'), bytes]))
}

/** These bytes and nothing else, and then the end of the connection. */
export const bytes =
  (text: string): RawReply =>
  (socket) =>
    socket.end(Buffer.from(text, 'latin1'))

/** `head`, and then `more` again and again: at once for ever, or every so many milliseconds. */
export function endless(head: string, more: string, every: number | null): RawReply {
  return (socket) => {
    socket.write(Buffer.from(head, 'latin1'))
    if (every !== null) {
      const timer = setInterval(() => socket.write(more), every)
      socket.once('close', () => clearInterval(timer))
      return
    }
    const write = () => {
      while (socket.writable && socket.write(more));
    }
    socket.on('drain', write)
    write()
  }
}

/**
 * A server that is no more than a socket, so that it can say what no HTTP server lets one say. Each
 * site's key opens that site until it is given a reply of its own.
 */
export async function openRawSquarespace(sites: readonly PracticeSite[]) {
  const replies = new Map<string, RawReply>()
  const sockets = new Set<Socket>()

  function answer(head: string, socket: Socket): void {
    const site = sites.find(({ apiKey }) => head.includes(apiKey))
    const own = site && replies.get(site.website.id)
    if (own !== undefined) own(socket)
    else raw('HTTP/1.1 200 OK', '', JSON.stringify(site?.website ?? {}))(socket)
  }

  const server = createServer((socket) => {
    let head = ''
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      answer(head, socket)
      head = ''
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    /** From now on, what this site's key asks for is answered so. */
    reply: (site: PracticeSite, own: RawReply) => void replies.set(site.website.id, own),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
