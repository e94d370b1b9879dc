import type { ActivityRoom } from '../activity/activity.ts'
import type { Api2Cart, Api2CartAccounts } from '../api2cart/api2cart.ts'
import type { DeveloperApps, Refreshing, TokenCopies } from '../grants/grants.ts'
import type { StoreDeps } from '../sites/sites.ts'
import type { Output } from '../../preload/contract.ts'

export type HandOverDeps = StoreDeps & {
  activity: Pick<ActivityRoom, 'record'>
  api2cart: Api2Cart
  accounts: Pick<Api2CartAccounts, 'key' | 'get' | 'requireAllowed'>
  developerApps: Pick<DeveloperApps, 'get' | 'credentials'>
  refreshing: Pick<Refreshing, 'holding' | 'refresh'>
  tokenCopies: Pick<TokenCopies, 'keepStored'>
  /** Checks without keeping anybody waiting. */
  checkSoon: (connectionIds: string[]) => void
  /** Every site on the list. */
  listAll: () => Promise<Output<'connections.list'>>
}
