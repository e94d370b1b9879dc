import type { StoreDeps } from '../sites/sites.ts'
import type { Login } from '../squarespace/squarespace.ts'
import { createDeveloperApps } from './developer-apps.ts'
import { Refreshing } from './refreshing.ts'
import { createGrants } from './resolving.ts'
import { createTokenCopies } from './token-copies.ts'

export { askThroughGrant, askWebsite } from './asking.ts'
export type { Asker } from './asking.ts'
export type { AskingDeps } from './deps.ts'
export { markDeveloperAppsSeen } from './developer-apps.ts'
export type { DeveloperApps } from './developer-apps.ts'
export { appLink, defaultLoopback, readRedirectUri, readWord } from './fields.ts'
export {
  deleteGrants,
  insertGrant,
  moveGrant,
  readGrant,
  readSecret,
  setHandedOver,
} from './grant-store.ts'
export type { Asked } from './grant-store.ts'
export type { Refreshing } from './refreshing.ts'
export type { Added, Grants } from './resolving.ts'
export type { TokenCopies } from './token-copies.ts'

type Given = StoreDeps & {
  /** The folder of the stores. */
  folder: string
  login: Login
  /** What time Squarespace said last, in epoch milliseconds; null before its first reply. */
  squarespaceTime: () => number | null
}

/** Developer apps, the grants that were given to them, and what keeps those alive. */
export function openGrants(given: Given) {
  const developerApps = createDeveloperApps(given)
  const tokenCopies = createTokenCopies(given)
  const refreshing = new Refreshing({ ...given, developerApps, tokenCopies })
  return {
    developerApps,
    tokenCopies,
    refreshing,
    grants: createGrants({ ...given, developerApps, tokenCopies, refreshing }),
  }
}
