import type { z } from 'zod'
import { apiLines } from '../../preload/apis.ts'
import type { Api, SiteDetails } from '../../preload/contract.ts'
import { unreachable } from './errors.ts'
import { parseWebsite, UnexpectedShape } from './shapes.ts'

/** One thing that Squarespace's API can be asked, and what is made of a reply that says yes. */
export type Endpoint<Given> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** Makes of the reply's text what it says. Throws `SquarespaceError` for what is not Squarespace's. */
  read: (text: string) => Given
  /**
   * The reply's body stays unread, and `read` is given none of it: a page of orders holds customers'
   * data, and a probe only needs to know that it may be read.
   */
  isUnread?: true
}

/** Which site a credential opens (Authorization API, section 3). */
export const website: Endpoint<SiteDetails> = {
  method: 'GET',
  path: '/1.0/authorization/website',
  read: readWebsite,
}

/** Succeeds where a credential may read an API. */
export const probeOf = (api: Api): Endpoint<true> => ({
  method: 'GET',
  path: apiLines[api].probe,
  read: () => true,
  isUnread: true,
})

/** Throws `SquarespaceError` for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A captive portal or a proxy answers 200 with a page of its own.
    throw unreachable('not-squarespace', `HTTP 200, ${text === '' ? 'empty' : 'not JSON'}`)
  }
}

/** A reply of this shape. Throws `SquarespaceError`, which quotes nothing of the reply. */
export function readJson<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') || 'the whole reply'
  throw unreachable('unexpected-reply', `HTTP 200, unexpected ${field}`)
}

function readWebsite(text: string): SiteDetails {
  const body = parseJson(text)
  try {
    return parseWebsite(body)
  } catch (error) {
    if (!(error instanceof UnexpectedShape)) throw error
    throw unreachable('unexpected-reply', `HTTP 200, unexpected ${error.message}`)
  }
}
