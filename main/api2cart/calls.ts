import type { Answers } from '../../preload/contract/call.ts'
import type { api2cartCalls } from '../../preload/contract/api2cart.ts'
import type { Api2CartAccounts } from './api2cart.ts'

export function answerApi2CartCalls(
  connections: () => Promise<{ api2cart: Api2CartAccounts }>,
): Answers<typeof api2cartCalls> {
  const accounts = async () => (await connections()).api2cart
  return {
    'api2cart.get': async () => ({ account: (await accounts()).get() }),
    'api2cart.save': async ({ apiKey }) => ({ account: await (await accounts()).save(apiKey) }),
    'api2cart.remove': async () => (await accounts()).remove(),
  }
}
