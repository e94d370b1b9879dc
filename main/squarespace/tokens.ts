import { z } from 'zod'
import { Secret } from '../vault/vault.ts'

/** What an authorization gives; expiries in epoch milliseconds, null where they are not known. */
export type TokenPair = {
  accessToken: Secret
  accessExpiresAt: number | null
  refreshToken: Secret
  refreshExpiresAt: number | null
}

// Squarespace sends strings of fractional epoch seconds (fact sheet, section 1.6). Others read
// numbers; a value that is neither is not known, which only means that it is refreshed sooner.
const seconds = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().positive().max(8_640_000_000_000))
  .nullish()
  .catch(null)

// What a header can carry (RFC 6750, section 2.1).
const token = z
  .string()
  .max(16_384)
  .regex(/^[\x21-\x7e]+$/)

const tokenResponse = z.object({
  access_token: token,
  access_token_expires_at: seconds,
  expires_in: seconds,
  // Null is the same as none.
  refresh_token: token.nullish(),
  refresh_token_expires_at: seconds,
})

/** A successful token response without what it must have; names the first such field. */
export class UnexpectedTokens extends Error {}

/**
 * Parses a token response (fact sheet, section 1.6), received at `now`. `held` is the refresh token
 * that was refreshed, which goes on when no new one comes (RFC 6749, section 6). Without any, a
 * grant would be over after half an hour: that is not one. Throws `UnexpectedTokens`.
 */
export function parseTokens(text: string, now: number, held?: Secret): TokenPair {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new UnexpectedTokens(text === '' ? 'empty' : 'not JSON')
  }
  const parsed = tokenResponse.safeParse(body)
  if (!parsed.success) {
    throw new UnexpectedTokens(parsed.error.issues[0]?.path.join('.') || 'the whole reply')
  }
  const { data } = parsed
  const refreshToken = data.refresh_token == null ? held : new Secret(data.refresh_token)
  if (refreshToken === undefined) throw new UnexpectedTokens('refresh_token')
  const lasts = milliseconds(data.expires_in)
  return {
    accessToken: new Secret(data.access_token),
    accessExpiresAt:
      milliseconds(data.access_token_expires_at) ?? (lasts === null ? null : now + lasts),
    refreshToken,
    refreshExpiresAt: milliseconds(data.refresh_token_expires_at),
  }
}

function milliseconds(value: number | null | undefined): number | null {
  return value == null ? null : Math.round(value * 1_000)
}

/** How a refusal spells a word differs from client to client: case and separators do not count. */
const wordOf = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

const code = z
  .string()
  .transform(wordOf)
  .nullish()
  .catch(null)
  .transform((word) => word ?? '')

// The shape of a refusal is not documented (fact sheet, sections 1.8 and 12): Squarespace's envelope,
// OAuth's (RFC 6749, section 5.2), or something of both.
const refusal = z.object({
  error: code,
  type: code,
  subtype: code,
  code,
  errorCode: code,
  details: z
    .record(z.string(), z.object({ errorCode: code }).catch({ errorCode: '' }))
    .nullish()
    .catch(null),
})

/** The words of a refusal; none where it is no JSON, or of another shape. */
function wordsOf(text: string): string[] {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return []
  }
  const parsed = refusal.safeParse(body)
  if (!parsed.success) return []
  const { error, type, subtype, code: own, errorCode, details } = parsed.data
  const ofToken = Object.entries(details ?? {}).flatMap(([field, detail]) =>
    wordOf(field) === 'refreshtoken' ? [detail.errorCode] : [],
  )
  return [error, type, subtype, own, errorCode, ...ofToken].filter((word) => word !== '')
}

// Of a refresh, the grant that is invalid is the refresh token (RFC 6749, section 5.2).
const dead: ReadonlySet<string> = new Set(['invalidrefreshtoken', 'invalidgrant'])

/** Whether the refusal of a refresh says that the refresh token is dead. */
export function saysDeadToken(text: string): boolean {
  return wordsOf(text).some((word) => dead.has(word))
}

const oauthErrors: ReadonlySet<string> = new Set([
  'invalidrequest',
  'invalidclient',
  'invalidgrant',
  'unauthorizedclient',
  'unsupportedgranttype',
  'invalidscope',
])

/** Whether a refusal is in OAuth's own words (RFC 6749, section 5.2), which no filter or proxy says. */
export function isOauthError(text: string): boolean {
  return wordsOf(text).some((word) => oauthErrors.has(word))
}

/**
 * What a refusal is about, if it says so: the developer app (`client`), or the code or another part
 * of the request (`other`).
 */
export function namedIn(text: string): 'client' | 'other' | null {
  const words = wordsOf(text)
  if (words.some((word) => word.includes('client'))) return 'client'
  return words.some((word) => /code|grant|redirect|scope/.test(word)) ? 'other' : null
}
