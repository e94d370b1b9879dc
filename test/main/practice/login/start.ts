import type { PracticeOptions } from '../../../../main/practice/server.ts'
import { start } from '../start.ts'

export const authorizePath = '/api/1/login/oauth/provider/authorize'
export const tokensPath = '/api/1/login/oauth/provider/tokens'

export const agency = {
  name: 'Cedar agency',
  clientId: 'agency1',
  clientSecret: 'a secret+/=',
  redirectUris: ['http://127.0.0.1:17421/oauth/callback', 'latchkey://oauth/callback'],
}

export const [redirectUri = ''] = agency.redirectUris

/** A moment on a clock that only the practice clock's control moves. */
export const startedAt = Date.UTC(2026, 9, 5, 8, 0, 0, 123)

export type Tokens = { access_token: string; refresh_token: string }

/** Starts a practice Squarespace with one developer app, and asks its login host for things. */
export async function startLogin(options: Partial<PracticeOptions> = {}) {
  const practice = await start({ now: () => startedAt, developerApps: [agency], ...options })
  const { origin, control, site } = practice
  const websiteId = site(0).website.id
  return { ...practice, websiteId, authorizeUrl, code, ask, exchange, refresh, grant, statusOf }

  function authorizeUrl(changes: Record<string, string | null> = {}): string {
    const url = new URL(authorizePath, origin)
    const params: Record<string, string | null> = {
      client_id: agency.clientId,
      redirect_uri: redirectUri,
      scope: 'website.orders,website.inventory.read',
      state: 'state-1',
      access_type: 'offline',
      ...changes,
    }
    for (const [name, value] of Object.entries(params)) {
      if (value !== null) url.searchParams.set(name, value)
    }
    return url.href
  }

  function code(changes: Record<string, string | null> = {}): string {
    const address = new URL(control.allow(authorizeUrl(changes), websiteId))
    return address.searchParams.get('code') ?? ''
  }

  function ask(body: unknown, headers: Record<string, string> = {}) {
    return fetch(`${origin}${tokensPath}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        authorization: basic(agency.clientId, agency.clientSecret),
        'content-type': 'application/json',
        'user-agent': 'Latchkey/test',
        ...headers,
      },
    })
  }

  function exchange(given: string, headers?: Record<string, string>) {
    const body = { grant_type: 'authorization_code', code: given, redirect_uri: redirectUri }
    return ask(body, headers)
  }

  function refresh(refreshToken: string, headers?: Record<string, string>) {
    return ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, headers)
  }

  /** The tokens of a grant that a person just allowed. */
  async function grant(changes?: Record<string, string | null>): Promise<Tokens> {
    return tokensIn(await exchange(code(changes)))
  }

  /** What the API says to an access token. */
  async function statusOf(token: string, path = '/1.0/authorization/website'): Promise<number> {
    return (await practice.get(path, token)).status
  }
}

export function basic(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
}

/** The tokens of an answer; throws when it has none. */
export async function tokensIn(response: Response): Promise<Tokens> {
  const body: unknown = await response.json()
  if (typeof body !== 'object' || body === null) throw new Error('No tokens')
  const { access_token: access, refresh_token: refresh = '' } = { ...emptyTokens, ...body }
  if (response.status !== 200 || access === '') throw new Error(`No tokens: ${response.status}`)
  return { access_token: access, refresh_token: refresh }
}

const emptyTokens: Tokens = { access_token: '', refresh_token: '' }
