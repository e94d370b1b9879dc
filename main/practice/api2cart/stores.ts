import { randomBytes } from 'node:crypto'
import type { Login } from '../login/login.ts'
import type { PracticeState } from '../state.ts'

/** What a store is reached with. */
export type StoreCredentials =
  | { kind: 'key'; apiKey: string }
  | {
      kind: 'grant'
      clientId: string
      clientSecret: string
      accessToken: string
      refreshToken: string
    }

/** A store as API2Cart has it; of a platform beside Squarespace nothing more is known. */
export type PracticeStore = {
  id: string
  url: string
  storeKey: string
  customLabel: string
  cartId: string
  credentials: StoreCredentials | null
  isConnected: boolean
}

export type Stores = ReturnType<typeof createStores>

/** Two addresses of one store. */
const keyOf = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')

/** The stores of one API2Cart account. It uses what it has at Squarespace, and refreshes grants. */
export function createStores(state: PracticeState, login: Login) {
  let stores: PracticeStore[] = []
  let lastId = 0

  const siteAt = (url: string) =>
    [...state.sites.values()].find(({ website }) => keyOf(website.url) === keyOf(url))

  /** Whether a bearer opens the site at that address now. */
  function opens(bearer: string, url: string): boolean {
    const credential = state.credentials.get(bearer)
    const site = siteAt(url)
    if (credential === undefined || site === undefined || site.lapsed) return false
    if (credential.websiteId !== site.website.id) return false
    if ((credential.accessToken?.expiresAt ?? Infinity) <= state.now()) return false
    login.grants.use(bearer)
    return true
  }

  /** Makes a store's grant a newer one; false when its refresh token is dead. */
  function refresh(store: PracticeStore): boolean {
    const { credentials } = store
    if (credentials?.kind !== 'grant') return false
    const app = login.apps.find(credentials.clientId)
    if (app?.clientSecret !== credentials.clientSecret) return false
    const grant = login.grants.refresh(credentials.refreshToken, credentials.clientId)
    if (grant === null) return false
    const { accessToken, refreshToken } = grant.newest
    store.credentials = { ...credentials, accessToken, refreshToken: refreshToken ?? '' }
    return true
  }

  return {
    list: (): readonly PracticeStore[] => stores,
    at: (url: string) => stores.find((store) => keyOf(store.url) === keyOf(url)),
    of: (storeKey: string) => stores.find((store) => store.storeKey === storeKey),

    add(given: Omit<PracticeStore, 'id' | 'storeKey' | 'isConnected'> & { storeKey?: string }) {
      lastId += 1
      const storeKey = given.storeKey ?? randomBytes(16).toString('hex')
      const store = { ...given, id: String(lastId), storeKey, isConnected: true }
      stores.push(store)
      return store
    },

    remove(store: PracticeStore): void {
      stores = stores.filter((each) => each !== store)
    },

    refresh,

    /** Whether API2Cart gets into a store; a grant whose access token is over is refreshed for that. */
    isReached(store: PracticeStore): boolean {
      const { credentials, url } = store
      if (credentials === null) return true
      if (credentials.kind === 'key') return opens(credentials.apiKey, url)
      if (opens(credentials.accessToken, url)) return true
      return refresh(store) && store.credentials?.kind === 'grant'
        ? opens(store.credentials.accessToken, url)
        : false
    },

    reset(): void {
      stores = []
    },
  }
}
