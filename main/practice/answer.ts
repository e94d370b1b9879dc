import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/** An answer served as it is, in place of the API's own. */
export type RawAnswer = {
  /** 200 unless told. */
  status?: number
  /** Empty unless told. */
  body?: string
  /** None when the body is empty, else `application/json` unless told. */
  contentType?: string
  headers?: Record<string, string>
  /** Spaces follow the body until it has this many bytes; streamed, never held in memory. */
  padTo?: number
  /** After the body: the end, nothing more without an end, or a cut connection. */
  ending?: 'end' | 'stall' | 'cut'
}

/** Writes the answer on Node's own response, because a web Response cannot stall or break off. */
export function sendAnswer(outgoing: ServerResponse, answer: RawAnswer, contextId: string): void {
  const body = Buffer.from(answer.body ?? '')
  const type = answer.contentType ?? (body.length > 0 ? 'application/json' : undefined)
  // What is no JSON is a page of something in Squarespace's place, which knows no context id.
  const isPage = type !== undefined && !/json/i.test(type)
  outgoing.writeHead(answer.status ?? 200, {
    ...(isPage ? {} : { 'x-contextid': contextId }),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...answer.headers,
  })
  outgoing.flushHeaders()
  const ending = answer.ending ?? 'end'
  const stream = Readable.from(chunks(body, answer.padTo ?? 0))
  outgoing.once('close', () => stream.destroy())
  if (ending === 'cut') {
    stream.once('end', () => outgoing.socket?.destroySoon())
  }
  stream.pipe(outgoing, { end: ending === 'end' })
}

const block = Buffer.alloc(64 * 1024, ' ')

function* chunks(body: Buffer, padTo: number): Generator<Buffer> {
  if (body.length > 0) yield body
  for (let left = padTo - body.length; left > 0; left -= block.length) {
    yield left < block.length ? block.subarray(0, left) : block
  }
}
