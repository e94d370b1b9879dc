import { z } from 'zod'
import type { Reply } from './reply.ts'

// All five keys of Squarespace's envelope are always there (fact sheet, section 4.1).
const envelope = z.object({
  type: z.string().regex(/^[A-Z][A-Z_]+$/),
  message: z.string(),
  contextId: z.string().min(1),
})

const isSigned = ({ headers }: Response) => (headers.get('x-contextid') ?? '') !== ''

const isJson = ({ headers }: Response) =>
  /^application\/([\w.]+\+)?json\b/i.test(headers.get('content-type') ?? '')

/**
 * Whether a refusal is Squarespace's own word: it carries Squarespace's `x-contextid`, or is its
 * error envelope. Whatever stands between may answer with the same status: a company's filter, a
 * hotel's sign-in page, a proxy, the edge.
 */
export function isOwnWord({ response, text }: Reply): boolean {
  return isSigned(response) || isEnvelope(text)
}

/** Whether a reply that lets a request pass is Squarespace's own, and no page in its place. */
export const isOwnReply = (response: Response): boolean => isSigned(response) || isJson(response)

function isEnvelope(text: string): boolean {
  try {
    return envelope.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
