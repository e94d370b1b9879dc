import { randomBytes } from 'node:crypto'

import { NotAllowed } from '../refusals.ts'
import type { PracticeState } from '../state.ts'
import type { DeveloperApp, DeveloperApps } from './developer-apps.ts'
import type { GrantParts } from './grants.ts'
import { isScope, type Scope } from './scopes.ts'

// Fact sheet, section 1.3, in milliseconds.
const codeLifetime = 2 * 60_000

/** What an app asks a person for. */
export type AuthorizationRequest = {
  app: DeveloperApp
  redirectUri: string
  scopes: Scope[]
  state: string
  /** Whether a refresh token is asked for. */
  offline: boolean
  /** The only site that may be chosen; null for any. */
  websiteId: string | null
}

/** What a code stands for until it is exchanged. */
export type Code = GrantParts & { redirectUri: string; offline: boolean; expiresAt: number }

const single = ['client_id', 'redirect_uri', 'scope', 'state', 'access_type', 'website_id']

// A page left open is not an error; a script that opens pages without end must not fill the memory.
const mostWaiting = 1000

/**
 * The requests that wait for a person, and the codes that wait for an app: reads and decides what
 * `apps` ask of the sites of `state`.
 */
export function createAuthorization(state: PracticeState, apps: DeveloperApps) {
  const waiting = new Map<string, URLSearchParams>()
  const codes = new Map<string, Code>()
  let echoStateOnDeny = true

  /** Throws `NotAllowed` with the sentence of the error page. */
  function read(params: URLSearchParams): AuthorizationRequest {
    for (const name of single) {
      if (params.getAll(name).length > 1) throw new NotAllowed(`The address says ${name} twice.`)
    }
    const app = apps.find(params.get('client_id') ?? '')
    if (!app) throw new NotAllowed('No developer app has this client ID.')
    const redirectUri = params.get('redirect_uri') ?? ''
    if (!app.redirectUris.includes(redirectUri)) {
      throw new NotAllowed('This redirect URI is not registered for the developer app.')
    }
    const names = (params.get('scope') ?? '').split(',')
    if (names.join('') === '') throw new NotAllowed('The app asks for no permission.')
    const scopes = names.filter(isScope)
    const unknown = names.find((name) => !isScope(name))
    if (unknown !== undefined) throw new NotAllowed(`There is no permission called “${unknown}”.`)
    const oauthState = params.get('state') ?? ''
    if (oauthState === '') throw new NotAllowed('The request has no state.')
    const accessType = params.get('access_type')
    if (accessType !== null && accessType !== 'offline') {
      throw new NotAllowed('The access type can be “offline” or be left out.')
    }
    // Without a value it counts as left out (RFC 6749, section 3.1).
    const websiteId = params.get('website_id') || null
    if (websiteId !== null && !state.sites.has(websiteId)) {
      throw new NotAllowed('You have no site with the ID that the app asks for.')
    }
    return {
      app,
      redirectUri,
      scopes: [...new Set(scopes)],
      state: oauthState,
      offline: accessType === 'offline',
      websiteId,
    }
  }

  /** Returns the address that Allow leads to, with a code. Throws `NotAllowed`. */
  function allow(request: AuthorizationRequest, websiteId: string): string {
    if (!state.sites.has(websiteId)) throw new NotAllowed('Choose one of your sites.')
    const at = state.now()
    for (const [old, { expiresAt }] of codes) if (expiresAt <= at) codes.delete(old)
    const { app, redirectUri, scopes, offline } = request
    const code = randomBytes(24).toString('base64url')
    const expiresAt = at + codeLifetime
    codes.set(code, { clientId: app.clientId, websiteId, scopes, redirectUri, offline, expiresAt })
    return withQuery(redirectUri, { code, state: request.state })
  }

  /** Returns the address that Deny leads to. */
  function deny({ redirectUri, state: oauthState }: AuthorizationRequest): string {
    const error = { error: 'access_denied' }
    return withQuery(redirectUri, echoStateOnDeny ? { ...error, state: oauthState } : error)
  }

  return {
    read,
    allow,
    deny,

    /** Keeps a request that a page shows, and returns the id that its form carries. */
    wait: (params: URLSearchParams): string => {
      const requestId = randomBytes(24).toString('base64url')
      waiting.set(requestId, params)
      for (const oldest of waiting.keys()) {
        if (waiting.size <= mostWaiting) break
        waiting.delete(oldest)
      }
      return requestId
    },

    /** Decides a request once and returns the address to go to. Throws `NotAllowed`. */
    decide: (requestId: string, websiteId: string | 'deny'): string => {
      const params = waiting.get(requestId)
      if (!params) {
        throw new NotAllowed('This request was decided already. Start again in the app.')
      }
      const request = read(params)
      const isOther = request.websiteId !== null && websiteId !== request.websiteId
      if (isOther && websiteId !== 'deny') throw new NotAllowed('The app asks for another site.')
      const address = websiteId === 'deny' ? deny(request) : allow(request, websiteId)
      waiting.delete(requestId)
      return address
    },

    /** What a code stands for, or null when it was exchanged or has expired. */
    peek: (code: string): Code | null => {
      const found = codes.get(code)
      return found && found.expiresAt > state.now() ? found : null
    },
    spend: (code: string): void => {
      codes.delete(code)
    },

    forget: (clientId: string): void => {
      for (const [code, made] of codes) if (made.clientId === clientId) codes.delete(code)
    },
    setEchoStateOnDeny: (on: boolean): void => {
      echoStateOnDeny = on
    },
    reset: (): void => {
      waiting.clear()
      codes.clear()
      echoStateOnDeny = true
    },
  }
}

// Written after what is there, which RFC 6749 (section 3.1.2) has kept as it is.
function withQuery(uri: string, added: Record<string, string>): string {
  const query = Object.entries(added).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const joint = uri.includes('?') ? (/[?&]$/.test(uri) ? '' : '&') : '?'
  return `${uri}${joint}${query.join('&')}`
}
