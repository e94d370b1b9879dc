import type { Faults } from '../faults.ts'
import { NotThere } from '../refusals.ts'
import type { Account } from './account.ts'
import type { PracticeStore, StoreCredentials, Stores } from './stores.ts'

/** A store as it stands there now. */
export type StoreNow = Pick<
  PracticeStore,
  'id' | 'url' | 'customLabel' | 'cartId' | 'isConnected'
> & {
  storeKey: string
  holds: StoreCredentials['kind'] | null
}

/** What API2Cart, its staff and its other customers' programs can do. */
export type Api2CartControl = {
  /** In the order they were added. */
  api2cartStores(): StoreNow[]
  /** Adds a store that nobody here handed over. */
  addApi2CartStore(store: { url: string; customLabel?: string; cartId?: string }): StoreNow
  /** Takes over a store that an earlier practice API2Cart had. */
  adoptApi2CartStore(store: {
    url: string
    customLabel: string
    storeKey: string
    credentials: StoreCredentials
  }): void
  /** Somebody deletes the store there. */
  removeApi2CartStore(url: string): void
  /** API2Cart refreshes the store's grant by itself; false when that is dead. */
  refreshAtApi2Cart(url: string): boolean
  /** Another API key opens the account from now on. */
  changeApi2CartKey(apiKey: string): void
  /** The next requests, of one method if that is named, get this return code; one unless told. */
  answerApi2Cart(code: number, how?: { method?: string; next?: number }): void
  /** Stores are added, and the connection is cut without the answer, or after half of it with `part`. */
  dropAfterAdding(how?: { part?: boolean; next?: number }): void
  /** Stores are added, and the answer waits for `ms`, or until the fault is ended. */
  holdAfterAdding(how?: { ms?: number; next?: number }): void
}

type Parts = { account: Account; stores: Stores; faults: Faults }

const shown = ({ credentials, ...store }: PracticeStore): StoreNow => ({
  ...store,
  holds: credentials?.kind ?? null,
})

/** Makes API2Cart's part of the control. What is not there throws `NotThere`. */
export function createApi2CartControl({ account, stores, faults }: Parts): Api2CartControl {
  function storeAt(url: string): PracticeStore {
    const store = stores.at(url)
    if (store === undefined) throw new NotThere('There is no store with this address.')
    return store
  }

  return {
    api2cartStores: () => stores.list().map(shown),
    addApi2CartStore: ({ url, customLabel = '', cartId = 'Squarespace' }) =>
      shown(stores.add({ url, customLabel, cartId, credentials: null })),
    adoptApi2CartStore: (store) => {
      if (stores.at(store.url) === undefined) stores.add({ ...store, cartId: 'Squarespace' })
    },
    removeApi2CartStore: (url) => stores.remove(storeAt(url)),
    refreshAtApi2Cart: (url) => stores.refresh(storeAt(url)),
    changeApi2CartKey: account.setKey,
    answerApi2Cart: (code, { method = null, next = 1 } = {}) => account.answer(code, method, next),
    dropAfterAdding: ({ part = false, ...scope } = {}) =>
      faults.set({ kind: 'drop-answer', part }, { ...scope, host: 'api2cart' }),
    holdAfterAdding: ({ ms = null, ...scope } = {}) =>
      faults.set({ kind: 'hold-answer', ms }, { ...scope, host: 'api2cart' }),
  }
}
