import { z } from 'zod'
import type { SiteDetails } from '../../preload/contract.ts'
import { recordOf } from '../../preload/records.ts'
import { siteFieldLines, siteFields, type SiteField } from '../../preload/site-fields.ts'
import { oneLine, shorten } from '../../preload/texts.ts'

const longestPlace = 100

type Field = SiteField | 'region' | 'country'

const longestOf = (field: Field): number =>
  field === 'region' || field === 'country' ? longestPlace : siteFieldLines[field].longest

/**
 * What Squarespace says in a field, as it may be shown: its owner types it, and whoever answers in
 * Squarespace's place can say anything. A web address is one that a browser may open, or not given.
 */
export function cleanField(field: Field, text: string): string {
  const longest = longestOf(field)
  // So much longer that the rest is nobody's: even to read through it takes a while.
  const line = oneLine(text.slice(0, 10 * longest))
  if (field !== 'url') return shorten(line, longest)
  return line.length <= longest && isWebAddress(line) ? line : ''
}

const plainAddress = /^https?:\/\/[\w-]+(?:\.[\w-]+)*\/?$/i

function isWebAddress(text: string): boolean {
  if (plainAddress.test(text)) return true
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

// How others of Squarespace's APIs say a currency or a unit in more than a word.
const inAnObject = z
  .union([
    z.object({ currencyCode: z.string() }).transform((value) => value.currencyCode),
    z.object({ code: z.string() }).transform((value) => value.code),
    z.object({ value: z.string() }).transform((value) => value.value),
  ])
  .catch('')

/** What a field says that should be a text, in the words of whatever it is. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  try {
    return (typeof value === 'object' ? inAnObject.parse(value) : '') || JSON.stringify(value)
  } catch {
    // Nested deeper than can be written.
    return ''
  }
}

// Fields may be null and new ones may appear at any time (fact sheet, section 4): what is not
// listed is ignored, what is null reads as not given, and one that is odd is shown as what it is.
const text = (field: Field) =>
  z
    .unknown()
    .optional()
    .transform((value) => cleanField(field, asText(value)))

const location = z
  .union([
    z.null(),
    z.object({ region: text('region'), country: text('country') }),
    text('region').transform((region) => (region === '' ? null : { region, country: '' })),
  ])
  .optional()
  .transform((value) => value ?? null)

const website = z
  .object({
    // 24 hexadecimal digits, as far as is known; nothing here depends on that.
    id: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .transform((id) => (/^[0-9a-f]{24}$/i.test(id) ? id.toLowerCase() : id)),
    ...recordOf(siteFields, text),
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
