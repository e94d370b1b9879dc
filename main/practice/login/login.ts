import type { PracticeState } from '../state.ts'
import { createAuthorization } from './authorization.ts'
import { createDeveloperApps, type NewDeveloperApp } from './developer-apps.ts'
import { createGrants } from './grants.ts'

/** How the token endpoint says when tokens expire; the first is Squarespace's own way. */
export const expiryFormats = ['string', 'number', 'expires-in'] as const

/** One of `expiryFormats`. */
export type ExpiryFormat = (typeof expiryFormats)[number]

/** Everything the login host knows. */
export type Login = ReturnType<typeof createLogin>

/** Makes the login host's part of the state, for the same sites and by the same clock. */
export function createLogin(state: PracticeState, developerApps: readonly NewDeveloperApp[]) {
  const apps = createDeveloperApps(developerApps)
  const grants = createGrants(state)
  const authorization = createAuthorization(state, apps)
  let format: ExpiryFormat = 'string'

  return {
    apps,
    grants,
    authorization,
    now: state.now,
    expiryFormat: (): ExpiryFormat => format,
    setExpiryFormat: (chosen: ExpiryFormat): void => {
      format = chosen
    },
    /** Puts apps, codes, grants and switches back; the access tokens go with the credentials. */
    reset: (): void => {
      apps.reset()
      grants.reset()
      authorization.reset()
      format = 'string'
    },
  }
}
