import { randomUUID } from 'node:crypto'

import type { RawAnswer } from './answer.ts'
import type { Account } from './api2cart/account.ts'
import { createApi2CartControl, type Api2CartControl } from './api2cart/control.ts'
import type { Stores } from './api2cart/stores.ts'
import { practiceApis, type PracticeApi } from './apis.ts'
import type { Faults, FaultScope } from './faults.ts'
import { createLoginControl, type LoginControl } from './login/control.ts'
import type { Login } from './login/login.ts'
import type { RateLimit } from './rate-limit.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'
import { NotThere } from './refusals.ts'
import type { PracticeWebsite } from './sites.ts'
import type { Credential, PracticeState, SiteState } from './state.ts'
import { createWebhookControl, type WebhookControl } from './webhooks/control.ts'
import type { Subscriptions } from './webhooks/subscriptions.ts'

/** A site as it stands now, with every key that opens it. */
export type SiteNow = {
  website: PracticeWebsite
  lapsed: boolean
  keys: { apiKey: string; permissions: PracticeApi[] }[]
}

/** What the owner of a site, Squarespace and the network can do, at the call of a function. */
export type PracticeControl = LoginControl &
  Api2CartControl &
  WebhookControl & {
    /** In the order they were made. Access tokens are no keys: `grants` lists those. */
    sites(): SiteNow[]
    /** Makes another key for a site, with every permission unless told, and returns it. */
    addKey(websiteId: string, permissions?: readonly PracticeApi[]): string
    /** The key answers 401 from now on. */
    deleteKey(apiKey: string): void
    /** The owner stops paying: every key and access token of the site answers 402. */
    lapse(websiteId: string): void
    renew(websiteId: string): void
    rename(websiteId: string, title: string): void
    /** Changes any field of the site but its id. */
    change(websiteId: string, changes: Partial<Omit<PracticeWebsite, 'id'>>): void
    /**
     * Takes the permission from every key of the site: 403 with `MISSING_SCOPE`. What an access token
     * may do is in its scopes.
     */
    takePermission(websiteId: string, api: PracticeApi): void
    givePermission(websiteId: string, api: PracticeApi): void

    /** Requests get 503. */
    goDown(scope?: FaultScope): void
    /** Requests wait this long first; adds to any other fault. */
    goSlow(ms: number, scope?: FaultScope): void
    /** Requests get no answer until the fault is ended, the client leaves or the server closes. */
    hang(scope?: FaultScope): void
    /** The connection is cut without an answer. */
    cutConnection(scope?: FaultScope): void
    /** Requests get this answer, whatever they ask. */
    answerWith(answer: RawAnswer, scope?: FaultScope): void
    /** Ends every fault, or those set for one site; what hangs is answered. */
    comeUp(websiteId?: string): void

    /** Moves the practice clock, which expiries, the rate limit and the request log read. */
    moveClock(ms: number): void
    /**
     * Sites, keys, developer apps, API2Cart, clock, switches, faults, rate limits and request log are
     * again as at the start, when there were no grants and no webhooks.
     */
    reset(): void
    /** The last 10,000 requests, oldest first, without their secrets. */
    requests(): LoggedRequest[]
  }

type Parts = {
  state: PracticeState
  login: Login
  account: Account
  stores: Stores
  faults: Faults
  limit: RateLimit
  log: RequestLog
  subscriptions: Subscriptions
}

/** Makes the control of one practice Squarespace. A site or key not there throws `NotThere`. */
export function createControl({
  state,
  login,
  account,
  stores,
  faults,
  limit,
  log,
  subscriptions,
}: Parts): PracticeControl {
  function site(websiteId: string): SiteState {
    const found = state.sites.get(websiteId)
    if (!found) throw new NotThere('There is no site with this id.')
    return found
  }

  function keysOf(websiteId: string) {
    site(websiteId)
    return [...state.credentials].filter(
      ([, credential]) => credential.websiteId === websiteId && isKey(credential),
    )
  }

  function change(websiteId: string, changes: Partial<Omit<PracticeWebsite, 'id'>>): void {
    Object.assign(site(websiteId).website, changes, { id: websiteId })
  }

  function checked(scope: FaultScope | undefined): FaultScope | undefined {
    if (scope?.websiteId !== undefined) site(scope.websiteId)
    return scope
  }

  return {
    ...createLoginControl({ state, login, faults }),
    ...createApi2CartControl({ account, stores, faults }),
    ...createWebhookControl(state, subscriptions),

    sites: () => {
      const byId = new Map<string, SiteNow>()
      for (const [id, { website, lapsed }] of state.sites) {
        byId.set(id, { website: structuredClone(website), lapsed, keys: [] })
      }
      for (const [apiKey, credential] of state.credentials) {
        if (!isKey(credential)) continue
        const { websiteId, permissions } = credential
        byId.get(websiteId)?.keys.push({ apiKey, permissions: [...permissions] })
      }
      return [...byId.values()]
    },
    addKey: (websiteId, permissions = practiceApis) => {
      site(websiteId)
      const apiKey = randomUUID()
      state.credentials.set(apiKey, { websiteId, permissions: new Set(permissions) })
      return apiKey
    },
    deleteKey: (apiKey) => {
      const credential = state.credentials.get(apiKey)
      if (!credential || !isKey(credential)) throw new NotThere('There is no such key.')
      state.credentials.delete(apiKey)
    },
    lapse: (websiteId) => {
      site(websiteId).lapsed = true
    },
    renew: (websiteId) => {
      site(websiteId).lapsed = false
    },
    rename: (websiteId, title) => change(websiteId, { title }),
    change,
    takePermission: (websiteId, api) => {
      for (const [, { permissions }] of keysOf(websiteId)) permissions.delete(api)
    },
    givePermission: (websiteId, api) => {
      for (const [, { permissions }] of keysOf(websiteId)) permissions.add(api)
    },

    goDown: (scope) => faults.set({ kind: 'down' }, checked(scope)),
    goSlow: (ms, scope) => faults.set({ kind: 'slow', ms }, checked(scope)),
    hang: (scope) => faults.set({ kind: 'hang' }, checked(scope)),
    cutConnection: (scope) => faults.set({ kind: 'cut' }, checked(scope)),
    answerWith: (answer, scope) => faults.set({ kind: 'answer', answer }, checked(scope)),
    comeUp: (websiteId) => {
      faults.clear(websiteId)
      if (websiteId === undefined) account.clear()
    },

    moveClock: (ms) => state.moveClock(ms),
    reset: () => {
      state.reset()
      login.reset()
      account.reset()
      stores.reset()
      subscriptions.reset()
      faults.clear()
      limit.reset()
      log.clear()
    },
    requests: () => log.list(),
  }
}

function isKey({ accessToken }: Credential): boolean {
  return accessToken === undefined
}
