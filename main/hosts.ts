import { createApi2Cart } from './api2cart/api2cart.ts'
import type { Api2Cart } from './api2cart/api2cart.ts'
import { speakToSquarespace } from './squarespace/squarespace.ts'
import type { Fetch } from './squarespace/squarespace.ts'
import type { originsOf } from './origins.ts'

/** What the app speaks to for a profile, and whether Squarespace answers. */
type Hosts = ReturnType<typeof speakToSquarespace> & {
  api2cart: Api2Cart
  /** Null before the first answer, or the first that did not come. */
  reachable: () => boolean | null
}

/** Opens the hosts of a profile. `reachChanged` is called when Squarespace begins or ends to answer. */
export function openHosts(deps: {
  origins: ReturnType<typeof originsOf>
  /** Fetches from these origins alone. */
  fetchFrom: (origins: readonly string[]) => Fetch
  userAgent: string
  now: () => number
  isOnline: () => boolean
  reachChanged: () => void
}): Hosts {
  const { origins, fetchFrom, userAgent, now, isOnline, reachChanged } = deps
  let reachable: boolean | null = null
  const onReach = (reached: boolean) => {
    if (reached === reachable) return
    reachable = reached
    reachChanged()
  }
  return {
    ...speakToSquarespace({
      fetch: fetchFrom(Object.values(origins.squarespace)),
      origins: origins.squarespace,
      userAgent,
      now,
      isOnline,
      onReach,
    }),
    api2cart: createApi2Cart({
      fetch: fetchFrom([origins.api2cart]),
      origin: origins.api2cart,
      userAgent,
      isOnline,
    }),
    reachable: () => reachable,
  }
}
