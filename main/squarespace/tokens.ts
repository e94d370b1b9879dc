import { z } from 'zod'
import { Secret } from '../vault/secret.ts'

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
  refresh_token: token.optional(),
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
  const refreshToken = data.refresh_token === undefined ? held : new Secret(data.refresh_token)
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

const dead = 'invalid-refresh-token'

const deadToken = z.union([
  z.object({ subtype: z.literal(dead) }),
  z.object({ details: z.object({ refresh_token: z.object({ errorCode: z.literal(dead) }) }) }),
])

/** Whether a refusal says that the refresh token is dead (fact sheet, section 1.8). */
export function saysDeadToken(text: string): boolean {
  try {
    return deadToken.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

const refusal = z.object({ error: z.string().nullish(), subtype: z.string().nullish() })

/**
 * What a refusal is about, if it says so: the developer app (`client`), or the code or another part
 * of the request (`other`). The shape of such a reply is not documented (fact sheet, section 1.8),
 * so the words of its codes decide.
 */
export function namedIn(text: string): 'client' | 'other' | null {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return null
  }
  const { error, subtype } = refusal.catch({}).parse(body)
  const words = `${error ?? ''} ${subtype ?? ''}`
  if (/client/i.test(words)) return 'client'
  return /code|grant|redirect|scope/i.test(words) ? 'other' : null
}
