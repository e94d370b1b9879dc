import { api2cartPath } from '../api2cart/paths.ts'

/** Everything under here is the login host; the rest of the origin is the API host. */
export const loginPath = '/api/1/login'

const provider = `${loginPath}/oauth/provider`

/** Where a person is sent to allow an app (fact sheet, section 1.1). */
export const authorizePath = `${provider}/authorize`

/** Where codes and refresh tokens are exchanged; the plural is Squarespace's. */
export const tokensPath = `${provider}/tokens`

/** Where the form of the page that asks is sent. */
export const decisionPath = `${provider}/decision`

/** One origin stands for both of Squarespace's hosts, and for API2Cart. */
export type Host = 'login' | 'api' | 'api2cart'

/** Which of the hosts a path is of. */
export function hostOf(path: string): Host {
  if (path.startsWith(`${api2cartPath}/`)) return 'api2cart'
  return path.startsWith(`${loginPath}/`) ? 'login' : 'api'
}
