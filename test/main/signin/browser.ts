import { once } from 'node:events'
import { request } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** What a browser sends along when a person is led to a page by another site. */
export const visit = {
  'Sec-Fetch-Site': 'cross-site',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-User': '?1',
}

type Request = {
  method?: string
  headers?: OutgoingHttpHeaders
  /** The address that it goes to, whatever host is named. */
  at?: string
}

/** One request on a connection of its own; redirects are not followed. */
export async function get(
  url: string,
  { method = 'GET', headers = {}, at = '127.0.0.1' }: Request = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const { port, pathname, search, host } = new URL(url)
  const options = {
    host: at,
    port,
    path: pathname + search,
    method,
    headers: { Host: host, ...headers },
    agent: false,
  }
  const sent = request(options, async (response) => {
    let body = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => (body += chunk))
    response.on('error', reject)
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
    )
  })
  sent.on('error', reject)
  sent.end()
  return promise
}

/** Sends bytes as they are and gives all that comes back until the server ends the connection. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) })
  let answer = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => (answer += chunk))
  // A server that has seen enough cuts the connection.
  socket.on('error', () => {})
  socket.write(text)
  await once(socket, 'close')
  return answer
}
