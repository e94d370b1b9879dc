import { randomUUID } from 'node:crypto'
import { Secret } from '../vault/vault.ts'
import { problemOfReply, referenceOf, SquarespaceError, unreachable } from './errors.ts'
import { isOwnWord } from './own-word.ts'
import { awaitReply, plainRequest, readReply } from './reply.ts'
import type { Reply, Speaking } from './reply.ts'
import { isOauthError, namedIn, parseTokens, saysDeadToken, UnexpectedTokens } from './tokens.ts'
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
 * good; `other`: to something else, such as a code that is too old; `unclear`: 401, and no word to
 * whom.
 */
export class TokenRefused extends Error {
  readonly what: 'client' | 'dead' | 'other' | 'unclear'
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
export function createLogin(deps: Speaking) {
  const { fetch, origin, userAgent, now, isOnline, onReach } = deps

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
      { timeout: deps.timeout ?? timeout, isOnline, onReach },
    )
    if (response.ok) return readTokens(text, now(), held)
    const secrets = [clientSecret, secret, new Secret(basic)]
    throw refusalOf({ response, text }, secrets, now(), held !== undefined)
  }

  /** Turns a code into a grant; the redirect URI is that of the authorization request. */
  function exchange(
    client: ClientCredentials,
    code: Secret,
    redirectUri: string,
  ): Promise<TokenPair> {
    const body = {
      grant_type: 'authorization_code',
      code: code.reveal(),
      redirect_uri: redirectUri,
    }
    return askTokens(client, body, code)
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

    exchange,

    /**
     * Whether Squarespace knows a developer app, by what it says of a code that nobody was given;
     * null where it says nothing of that. Throws `SquarespaceError`.
     */
    async knowsClient(client: ClientCredentials, redirectUri: string): Promise<boolean | null> {
      try {
        await exchange(client, new Secret(randomUUID()), redirectUri)
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error
        return error.what === 'unclear' ? null : error.what !== 'client'
      }
      return null
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

function refusalOf(
  reply: Reply,
  secrets: readonly Secret[],
  now: number,
  isRefresh: boolean,
): Error {
  const { response, text } = reply
  const { status } = response
  const reference = referenceOf(response, text, secrets)
  const isSaid = isOwnWord(reply) || isOauthError(text) || saysDeadToken(text)
  // A page of a filter, a proxy or the edge is nobody's word on the credentials.
  if (status === 429 || status >= 500 || !isSaid) {
    return new SquarespaceError(problemOfReply(reply, now), reference)
  }
  if (isRefresh && saysDeadToken(text)) return new TokenRefused('dead', reference)
  return new TokenRefused(namedIn(text) ?? (status === 401 ? 'unclear' : 'other'), reference)
}
