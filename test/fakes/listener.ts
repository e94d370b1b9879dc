import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** What came to a listener. */
export type Heard = {
  method: string
  body: string
  signature: string
  userAgent: string
  contentType: string
}

/** An endpoint on this machine that keeps what comes to it, and answers with a status. */
export async function startListener(statusCode = 204) {
  const heard: Heard[] = []
  const server = createServer((request, response) => void take(request, response))

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const one = (name: string) => [request.headers[name] ?? ''].flat().join(', ')
    heard.push({
      method: request.method ?? '',
      body,
      signature: one('squarespace-signature'),
      userAgent: one('user-agent'),
      contentType: one('content-type'),
    })
    response.writeHead(statusCode).end()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port to listen on')
  return { heard, listener: `http://127.0.0.1:${address.port}/hooks` }
}
