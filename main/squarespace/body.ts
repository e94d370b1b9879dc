import { unreachable } from './errors.ts'

/**
 * Reads a reply's text, at most `limit` bytes; the rest stays unread, for whoever sent the request to
 * end. Throws `SquarespaceError` for a longer one, which is not Squarespace's, and what the network
 * throws.
 */
export async function readBody(response: Response, limit: number): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    length += value.length
    if (length > limit) throw unreachable('not-squarespace', `Over ${limit} bytes`)
    chunks.push(value)
  }
}
