import { Failure } from '../common/failure.ts'
import { handOverSettles } from '../upkeep/policy.ts'
import type { HandOverDeps } from './deps.ts'
import type { Giving } from './giving.ts'
import { readUnfinished, writeThere } from './records.ts'
import { findStore } from './stores.ts'
import { prepareVault, SecretUnavailable } from '../vault/vault.ts'

/**
 * Finishes hand-overs that were cut off between API2Cart's yes and our note of it: each store is looked
 * for there by its address. What is not there long after it was asked for never came, and is ours as
 * before.
 */
export function createFinishing(deps: HandOverDeps, giving: Giving) {
  const { sqlite, vault, accounts, api2cart, now, announce } = deps
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  async function finishAll(): Promise<void> {
    if (readOpen().length === 0 || accounts.get() === null) return
    const accountKey = await accounts.key()
    // What is asked for after this may not be in the list yet, however long going through it takes.
    const listedAt = now()
    const stores = await api2cart.stores(accountKey)
    await prepareVault(vault)
    // Those whose answer is awaited by now are theirs who wait.
    for (const { connectionId, websiteId, storeUrl, askedAt } of readOpen()) {
      if (isClosed) return
      const store = findStore(stores, storeUrl)
      if (store !== null) {
        if (askedAt === null) {
          writeThere(sqlite, { connectionId, storeUrl, isSent: true }, now())
        }
        await giving.finish(connectionId, store.storeKey)
        announce([websiteId])
        const { storeKey } = store
        await giving.validate({ connectionId, websiteId }, { accountKey, storeKey })
      } else if (askedAt !== null && Math.abs(listedAt - askedAt) >= handOverSettles) {
        giving.takeOff(connectionId)
        announce([websiteId])
      }
    }
  }

  const readOpen = () =>
    readUnfinished(sqlite).filter(({ connectionId }) => !giving.isAsking(connectionId))

  async function run(): Promise<void> {
    try {
      await finishAll()
    } catch (error) {
      const isExpected = error instanceof Failure || error instanceof SecretUnavailable
      if (!isExpected && !isClosed) deps.report('A hand-over was not finished', error)
    }
    running = null
    if (!isClosed && readUnfinished(sqlite).some(({ askedAt }) => askedAt !== null)) later()
  }

  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void finish(), handOverSettles).unref()
  }

  function finish(): Promise<void> {
    if (isClosed) return Promise.resolve()
    running ??= run()
    return running
  }

  return {
    /** Finishes what can be finished now: at the start, and whenever upkeep runs. */
    now: finish,

    async close(): Promise<void> {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
