import { z } from 'zod'
import type { SiteDetails } from '../../preload/contract.ts'

// Fields may be null and new ones may appear at any time (fact sheet, section 4): what is not
// listed is ignored, what is null reads as not given.
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const location = z
  .object({ region: text, country: text })
  .nullish()
  .transform((value) => value ?? null)

const website = z
  .object({
    id: z
      .string()
      .regex(/^[0-9a-f]{24}$/i)
      .transform((id) => id.toLowerCase()),
    siteId: text,
    title: text,
    url: text,
    currency: text,
    measurementStandard: text,
    language: text,
    timeZone: text,
    location,
  })
  .transform(({ id, ...rest }): SiteDetails => ({ websiteId: id, ...rest }))

/** The reply is JSON, but not what the Authorization API documents; names the first wrong field. */
export class UnexpectedShape extends Error {}

/**
 * Parses the reply of `GET /1.0/authorization/website` (fact sheet, section 3).
 * Throws `UnexpectedShape`.
 */
export function parseWebsite(body: unknown): SiteDetails {
  const parsed = website.safeParse(body)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') || 'the whole reply'
  throw new UnexpectedShape(field)
}

// The two error shapes seen: Squarespace's envelope and its gateway's RFC 7807 (section 4.1).
const errorBody = z.object({
  type: z.string().nullish(),
  subtype: z.string().nullish(),
  title: z.string().nullish(),
  contextId: z.string().nullish(),
})

/** What an error reply says of itself; empty where it is HTML, empty or of another shape. */
export type ErrorBody = { type?: string; subtype?: string; contextId?: string }

/** Parses an error reply's text. Never throws. */
export function parseErrorBody(reply: string): ErrorBody {
  let body: unknown
  try {
    body = JSON.parse(reply)
  } catch {
    return {}
  }
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return {}
  const { type, subtype, title, contextId } = parsed.data
  const kind = type === 'about:blank' ? title : type
  return {
    ...(kind ? { type: kind } : {}),
    ...(subtype ? { subtype } : {}),
    ...(contextId ? { contextId } : {}),
  }
}
