import { createLogin, TokenRefused } from '../../main/squarespace/login.ts'
import { SquarespaceError } from '../../main/squarespace/errors.ts'
import { Secret } from '../../main/vault/secret.ts'
import { clientSecret, redirectUri, scopes } from './grants.ts'
import { someTime } from './sqlite.ts'
import { startSquarespace, userAgent } from './squarespace.ts'

/** A practice Squarespace with a developer app, and the client of its login host. */
export async function startLogin(options: { timeout?: number } = {}) {
  const practice = await startSquarespace({ now: () => someTime })
  const { control, origin, site } = practice
  const { clientId } = control.addDeveloperApp({
    name: 'Cedar agency',
    clientId: 'cedar1',
    clientSecret,
    redirectUris: [redirectUri],
  })
  const reached: boolean[] = []
  const sent: { url: string; init: RequestInit }[] = []
  const login = createLogin({
    fetch: (url, init) => {
      sent.push({ url, init })
      return fetch(url, init)
    },
    origin,
    userAgent,
    now: () => someTime,
    onReach: (answered) => reached.push(answered),
    ...options,
  })
  const client = { clientId, clientSecret: new Secret(clientSecret) }
  const { websiteId } = site(0)

  return {
    ...practice,
    login,
    client,
    reached,
    sent,

    /** A code that the owner of the site has just allowed. */
    code(): Secret {
      const state = new Secret('state-1')
      const request = { clientId, redirectUri, scopes, state }
      const address = new URL(control.allow(login.authorizeUrl(request), websiteId))
      return new Secret(address.searchParams.get('code') ?? '')
    },

    refreshToken(): Secret {
      const { refreshToken } = control.issueGrant({ clientId, websiteId, scopes })
      return new Secret(refreshToken ?? '')
    },
  }
}

/** What a token request ends with instead of tokens. */
export async function refusalOf(request: Promise<unknown>) {
  const error = await request.then(
    () => new Error('It went well'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof TokenRefused) return { error, what: error.what, reference: error.reference }
  if (error instanceof SquarespaceError) {
    const { problem, reference } = error
    return { error, what: problem, reference }
  }
  throw error
}
