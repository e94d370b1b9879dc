import type { HttpBindings } from '@hono/node-server'

import type { PracticeApi } from './apis.ts'
import type { Host } from './login/paths.ts'
import type { TokenRequest } from './login/token-request.ts'
import type { PracticeSite, PracticeWebsite } from './sites.ts'

/** One site as it stands now. */
export type SiteState = { website: PracticeWebsite; lapsed: boolean }

/** What a bearer opens. */
export type Credential = {
  websiteId: string
  permissions: Set<PracticeApi>
  /** Of an access token, which expires (epoch milliseconds); an API key has none. */
  accessToken?: { grantId: string; expiresAt: number }
}

/** Everything the practice Squarespace knows, by id and by bearer. */
export type PracticeState = {
  readonly sites: Map<string, SiteState>
  readonly credentials: Map<string, Credential>
  /** Epoch milliseconds on the practice clock. */
  now(): number
  moveClock(ms: number): void
  /** Puts sites, credentials and clock back to how they started. */
  reset(): void
}

/** What the Hono apps carry from one handler to the next. */
export type PracticeEnv = {
  Bindings: HttpBindings
  Variables: {
    contextId: string
    host: Host
    /** The site of the key, access token, refresh token or code that the request carries. */
    websiteId: string | null
    /** What the token endpoint was asked, when it was and could be read. */
    tokenRequest: TokenRequest | null
    site: SiteState
    credential: Credential
  }
}

/** Makes the state from `sites`, which stay as they are. `clock` gives epoch milliseconds. */
export function createState(sites: readonly PracticeSite[], clock: () => number): PracticeState {
  const state = {
    sites: new Map<string, SiteState>(),
    credentials: new Map<string, Credential>(),
  }
  let moved = 0

  function reset(): void {
    moved = 0
    state.sites.clear()
    state.credentials.clear()
    for (const { website, apiKey, permissions } of sites) {
      state.sites.set(website.id, { website: structuredClone(website), lapsed: false })
      state.credentials.set(apiKey, { websiteId: website.id, permissions: new Set(permissions) })
    }
  }
  reset()

  return {
    ...state,
    now: () => clock() + moved,
    moveClock: (ms) => {
      moved += ms
    },
    reset,
  }
}

/** The bearer of an `Authorization` header, or null when there is none of that scheme. */
export function bearerOf(authorization: string | null | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}
