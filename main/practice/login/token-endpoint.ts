import type { Context } from 'hono'
import { auth } from 'hono/utils/basic-auth'

import { deliver } from '../answering.ts'
import { refuse } from '../errors.ts'
import type { Faults } from '../faults.ts'
import type { PracticeEnv } from '../state.ts'
import type { Grant, TokenPair } from './grants.ts'
import type { ExpiryFormat, Login } from './login.ts'

/**
 * Exchanges a code or a refresh token (fact sheet, sections 1.5 to 1.8). How Squarespace words its
 * refusals is known for a dead refresh token only; the others are in the same envelope.
 */
export async function answerTokenRequest(
  context: Context<PracticeEnv>,
  login: Login,
  faults: Faults,
): Promise<Response> {
  if ((context.req.header('user-agent') ?? '').trim() === '') {
    return refuse(context, 403, {
      type: 'AUTHORIZATION_ERROR',
      subtype: 'SEC-43',
      message: 'A User-Agent header is required.',
    })
  }
  const client = auth(context.req.raw)
  const app = login.apps.find(client?.username ?? '')
  if (!client || app?.clientSecret !== client.password) {
    return refuse(context, 401, {
      type: 'AUTHORIZATION_ERROR',
      subtype: 'invalid-client',
      message: 'The client ID or the client secret is wrong.',
    })
  }
  const request = context.get('tokenRequest')
  if (!request) {
    return refuse(context, 400, {
      type: 'INVALID_REQUEST_ERROR',
      subtype: 'invalid-request',
      message: 'The body must be JSON or a form, with a grant type and what belongs to it.',
    })
  }

  if (request.grant_type === 'refresh_token') {
    const grant = login.grants.refresh(request.refresh_token, app.clientId)
    return grant ? deliverPair(context, login, faults, grant) : refuseRefreshToken(context)
  }
  const code = login.authorization.peek(request.code)
  if (code?.clientId !== app.clientId) {
    return refuse(context, 400, {
      type: 'INVALID_REQUEST_ERROR',
      subtype: 'invalid-code',
      message: 'The code is not valid, was used or has expired.',
    })
  }
  if (code.redirectUri !== request.redirect_uri) {
    return refuse(context, 400, {
      type: 'INVALID_REQUEST_ERROR',
      subtype: 'invalid-redirect-uri',
      message: 'The redirect URI is not the one that the code was asked for with.',
    })
  }
  login.authorization.spend(request.code)
  return deliverPair(context, login, faults, login.grants.issue(code, code.offline))
}

function refuseRefreshToken(context: Context<PracticeEnv>): Response {
  return refuse(context, 401, {
    type: 'AUTHORIZATION_ERROR',
    subtype: 'invalid-refresh-token',
    message: 'The refresh token is not valid.',
    details: { refresh_token: { errorCode: 'invalid-refresh-token' } },
  })
}

/** Sends the newest pair, unless a fault keeps the answer of a request that was carried out. */
function deliverPair(
  context: Context<PracticeEnv>,
  login: Login,
  faults: Faults,
  { websiteId, newest }: Grant,
): Promise<Response> {
  context.header('cache-control', 'no-store')
  return deliver(context, faults, websiteId, tokenBody(newest, login.expiryFormat(), login.now()))
}

function tokenBody(pair: TokenPair, format: ExpiryFormat, now: number): Record<string, unknown> {
  const expiry = (name: string, at: number): Record<string, unknown> => {
    switch (format) {
      case 'string':
        return { [`${name}_expires_at`]: (at / 1000).toFixed(3) }
      case 'number':
        return { [`${name}_expires_at`]: at / 1000 }
      case 'expires-in':
        return {
          [name === 'access_token' ? 'expires_in' : `${name}_expires_in`]: (at - now) / 1000,
        }
    }
  }
  return {
    token: pair.accessToken,
    token_type: 'bearer',
    access_token: pair.accessToken,
    ...expiry('access_token', pair.accessExpiresAt),
    ...(pair.refreshToken !== null &&
      pair.refreshExpiresAt !== null && {
        refresh_token: pair.refreshToken,
        ...expiry('refresh_token', pair.refreshExpiresAt),
      }),
  }
}
