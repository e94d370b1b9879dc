import type { Problem, Reason, Reasons } from '../../preload/contract.ts'
import type { SquarespaceReasons } from '../../preload/contract/squarespace.ts'
import { Failure } from '../common/failure.ts'
import type { SquarespaceError } from './errors.ts'

/** A request that failed, as the end of a call. */
export function failureOf(error: SquarespaceError): Failure {
  return new Failure({ ...problemOf(error), reference: error.reference })
}

/** Why a request failed, in the terms of the contract. */
export function problemOf({ problem }: SquarespaceError): Problem<keyof SquarespaceReasons> {
  const { code } = problem
  switch (code) {
    case 'key-rejected':
      return { code, reason: code }
    case 'site-expired':
      return { code, reason: code }
    case 'missing-permission':
      return { code, reason: 'site-not-readable' }
    case 'reauthorize':
      return { code, reason: 'refresh-token-rejected' }
    case 'rate-limited':
      return { code, reason: code, retryAt: problem.retryAt }
    case 'unreachable':
      return { code: codeOf(problem.reason), reason: code, why: problem.reason }
  }
}

function codeOf(why: Reason): Reasons['unreachable']['code'] {
  return why === 'offline' || why === 'timed-out' ? why : 'unreachable'
}
