import type { Problem } from '../../preload/contract.ts'
import type { SigninReasons } from '../../preload/contract/signin.ts'
import { Failure } from '../common/failure.ts'
import type { Expected } from '../common/failure.ts'
import { failureOf, SquarespaceError, TokenRefused } from '../squarespace/squarespace.ts'
import type { Callback } from './callback.ts'

type ReadableCallback = Exclude<Callback, { kind: 'unreadable' }>

export const canceled: Problem = { code: 'cancelled', reason: 'sign-in-canceled' }

/** Squarespace sent the browser back without a code. */
export function refused(callback: Exclude<ReadableCallback, { kind: 'code' }>): Expected {
  if (callback.kind === 'denied') return { code: 'denied', reason: 'access-denied' }
  const reference = callback.description ?? callback.error
  return { code: 'forbidden', reason: 'sign-in-refused', reference }
}

/** A pasted address of no attempt that waits; `isWaiting` is whether another one does. */
export function unknown(
  callback: ReadableCallback,
  isWaiting: boolean,
): Problem<keyof SigninReasons> {
  if (callback.kind === 'denied' && callback.state === null) {
    return { code: 'denied', reason: 'address-denied' }
  }
  return isWaiting
    ? { code: 'forbidden', reason: 'address-of-another' }
    : { code: 'not-found', reason: 'address-unexpected' }
}

/** What a code that could not be exchanged ends with. Always throws. */
export function exchangeFailure(error: unknown): never {
  if (error instanceof SquarespaceError) throw failureOf(error)
  if (!(error instanceof TokenRefused)) throw error
  const { what, reference } = error
  throw new Failure(
    what === 'client'
      ? { code: 'forbidden', reason: 'app-rejected', reference }
      : { code: 'timed-out', reason: 'code-spent', reference },
  )
}

/** An end that nobody expected; the log says more. */
export const internal = () =>
  new Failure({ code: 'internal', reason: 'not-done', trouble: 'other' })
