import { Secret } from '../vault/secret.ts'
import { problemOfStatus, referenceOf, SquarespaceError, unreachable } from './errors.ts'
import { awaitReply, plainRequest, readReply } from './reply.ts'
import type { Fetch, Reply } from './reply.ts'
import { namedIn, parseTokens, saysDeadToken, UnexpectedTokens } from './tokens.ts'
import type { TokenPair } from './tokens.ts'

// Fact sheet, section 1.1. There is no discovery document.
const authorizePath = '/api/1/login/oauth/provider/authorize'
const tokensPath = '/api/1/login/oauth/provider/tokens'
// Longer than for other requests: a token response that is given up on may have been the only one.
const timeout = 20_000

/** What a developer app proves itself with. */
export type ClientCredentials = { clientId: string; clientSecret: Secret }

/**
 * The token endpoint said no. `client`: to the developer app; `dead`: to the refresh token, for
 * good; `other`: to something else, such as a code that is too old.
 */
export class TokenRefused extends Error {
  readonly what: 'client' | 'dead' | 'other'
  readonly reference: string

  constructor(what: TokenRefused['what'], reference: string) {
    super(`${what}: ${reference}`)
    this.what = what
    this.reference = reference
  }
}

export type Login = ReturnType<typeof createLogin>

/**
 * Speaks to Squarespace's login host (fact sheet, sections 1.1 to 1.8). Both requests throw
 * `TokenRefused` for a no, and `SquarespaceError` where there was no word on the credentials. They
 * are never sent again by themselves: a code and a refresh token work once.
 */
export function createLogin(deps: {
  fetch: Fetch
  origin: string
  userAgent: string
  now: () => number
  onReach?: (reached: boolean) => void
  /** Milliseconds. */
  timeout?: number
}) {
  const { fetch, origin, userAgent, now, onReach } = deps

  async function askTokens(
    { clientId, clientSecret }: ClientCredentials,
    body: Record<string, string>,
    secret: Secret,
    held?: Secret,
  ): Promise<TokenPair> {
    const basic = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64')
    const { response, text } = await awaitReply(
      async (signal) =>
        readReply(
          await fetch(origin + tokensPath, {
            method: 'POST',
            headers: {
              Authorization: `Basic ${basic}`,
              'Content-Type': 'application/json',
              'User-Agent': userAgent,
              Accept: 'application/json',
            },
            body: JSON.stringify(body),
            ...plainRequest,
            signal,
          }),
        ),
      { timeout: deps.timeout ?? timeout, onReach },
    )
    if (response.ok) return readTokens(text, now(), held)
    throw refusalOf({ response, text }, [clientSecret, secret, new Secret(basic)], now())
  }

  return {
    /**
     * What the browser opens; no `response_type` and no PKCE. With `websiteId`, that site is the one
     * to choose there (fact sheet, sections 1.2 and 12).
     */
    authorizeUrl(request: {
      clientId: string
      redirectUri: string
      scopes: readonly string[]
      state: Secret
      websiteId?: string | undefined
    }): string {
      const url = new URL(origin + authorizePath)
      url.search = new URLSearchParams({
        client_id: request.clientId,
        redirect_uri: request.redirectUri,
        scope: request.scopes.join(','),
        state: request.state.reveal(),
        access_type: 'offline',
        ...(request.websiteId === undefined ? {} : { website_id: request.websiteId }),
      }).toString()
      return url.href
    },

    /** Turns a code into a grant; the redirect URI is that of the authorization request. */
    exchange(client: ClientCredentials, code: Secret, redirectUri: string): Promise<TokenPair> {
      const body = {
        grant_type: 'authorization_code',
        code: code.reveal(),
        redirect_uri: redirectUri,
      }
      return askTokens(client, body, code)
    },

    /** Turns a refresh token into the next pair. */
    refresh(client: ClientCredentials, refreshToken: Secret): Promise<TokenPair> {
      const body = { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() }
      return askTokens(client, body, refreshToken, refreshToken)
    },
  }
}

function readTokens(text: string, now: number, held: Secret | undefined): TokenPair {
  try {
    return parseTokens(text, now, held)
  } catch (error) {
    if (!(error instanceof UnexpectedTokens)) throw error
    const isPage = error.message === 'not JSON' || error.message === 'empty'
    throw unreachable(
      isPage ? 'not-squarespace' : 'unexpected-reply',
      `HTTP 200, ${isPage ? error.message : `unexpected ${error.message}`}`,
    )
  }
}

const isJson = ({ headers }: Response) =>
  /^application\/([\w.]+\+)?json\b/i.test(headers.get('content-type') ?? '')

function refusalOf(reply: Reply, secrets: readonly Secret[], now: number): Error {
  const { response, text } = reply
  const { status } = response
  const reference = referenceOf(response, text, secrets)
  if (status === 429 || status >= 500) {
    return new SquarespaceError(problemOfStatus(status, now), reference)
  }
  if (saysDeadToken(text)) return new TokenRefused('dead', reference)
  // A page of a proxy or of the edge is nobody's word on the credentials.
  if (!isJson(response)) return unreachable('not-squarespace', reference)
  const named = namedIn(text)
  return new TokenRefused(named ?? (status === 401 ? 'client' : 'other'), reference)
}
