import { z } from 'zod'

const tokenRequest = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    code: z.string().min(1),
    redirect_uri: z.string().min(1),
  }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string().min(1) }),
])

/** What a token request asks (fact sheet, section 1.5). */
export type TokenRequest = z.infer<typeof tokenRequest>

/** Reads a body that is JSON, as the guide has it, or a form, as some clients send it; else null. */
export function parseTokenRequest(contentType: string, body: string): TokenRequest | null {
  return tokenRequest.safeParse(fieldsOf(contentType, body)).data ?? null
}

function fieldsOf(contentType: string, body: string): unknown {
  switch (contentType.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      try {
        return JSON.parse(body)
      } catch {
        return null
      }
    case 'application/x-www-form-urlencoded':
      return Object.fromEntries(new URLSearchParams(body))
    default:
      return null
  }
}
