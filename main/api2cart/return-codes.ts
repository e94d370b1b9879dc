import type { Problem } from '../../preload/contract.ts'
import type { Api2CartReasons } from '../../preload/contract/api2cart.ts'
import { Failure } from '../common/failure.ts'

type Api2CartProblem = Problem<keyof Api2CartReasons>

const unknownKey: Api2CartProblem = {
  code: 'key-rejected',
  reason: 'account-refused',
  why: 'unknown-key',
}
const disabled: Api2CartProblem = {
  code: 'key-rejected',
  reason: 'account-refused',
  why: 'disabled',
}
const denied: Api2CartProblem = { code: 'denied', reason: 'account-denied' }
const trouble: Api2CartProblem = {
  code: 'unreachable',
  reason: 'api2cart-unreachable',
  why: 'server-trouble',
}
const alreadyThere: Api2CartProblem = { code: 'duplicate', reason: 'already-there' }
const gone: Api2CartProblem = { code: 'not-found', reason: 'store-gone' }
const busy = (whose: 'account' | 'store'): Api2CartProblem => ({
  code: 'rate-limited',
  reason: 'api2cart-busy',
  whose,
})
const refused = (what: Api2CartReasons['store-refused']['what']): Api2CartProblem => ({
  code: 'denied',
  reason: 'store-refused',
  what,
})

// What the documented return codes mean (fact sheet, section 12).
const meanings: ReadonlyMap<number, Api2CartProblem> = new Map([
  [1, trouble],
  [2, unknownKey],
  [4, denied],
  [5, denied],
  [6, disabled],
  [7, busy('store')],
  [8, alreadyThere],
  [9, trouble],
  [10, busy('account')],
  [100, refused('credentials-or-address')],
  [101, gone],
  [106, refused('address')],
  [107, refused('other')],
  [110, busy('store')],
  [112, gone],
  [113, alreadyThere],
  [116, alreadyThere],
])

/** What a return code but 0 says. */
export function failureOfCode(returnCode: number, status: number): Failure {
  const problem = meanings.get(returnCode) ?? {
    code: 'denied',
    reason: 'api2cart-refused',
    returnCode,
  }
  return new Failure({ ...problem, reference: `API2Cart ${returnCode}, HTTP ${status}` })
}
