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

const token = z.string().min(1).max(16_384)

const tokenResponse = z.object({
  access_token: token,
  access_token_expires_at: seconds,
  expires_in: seconds,
  refresh_token: token,
  refresh_token_expires_at: seconds,
})

/** A successful token response without what it must have; names the first such field. */
export class UnexpectedTokens extends Error {}

/**
 * Parses a token response (fact sheet, section 1.6), received at `now`. Without a refresh token,
 * a grant would be over after half an hour: that is not one. Throws `UnexpectedTokens`.
 */
export function parseTokens(text: string, now: number): TokenPair {
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
  const lasts = milliseconds(data.expires_in)
  return {
    accessToken: new Secret(data.access_token),
    accessExpiresAt:
      milliseconds(data.access_token_expires_at) ?? (lasts === null ? null : now + lasts),
    refreshToken: new Secret(data.refresh_token),
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
 * Whether a refusal names the developer app itself. The shape of such a reply is not documented
 * (fact sheet, section 1.8), so any error that speaks of a client counts.
 */
export function namesClient(text: string): boolean {
  try {
    const parsed = refusal.safeParse(JSON.parse(text))
    return parsed.success && /client/i.test(`${parsed.data.error} ${parsed.data.subtype}`)
  } catch {
    return false
  }
}
