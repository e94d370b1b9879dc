import type { CallError } from '../../preload/contract.ts'
import { failureOf, SquarespaceError, TokenRefused } from '../squarespace/squarespace.ts'
import { Failure } from '../common/failure.ts'
import { sentenceOf } from './callback.ts'
import type { Callback, CallbackProblem } from './callback.ts'

type ReadableCallback = Exclude<Callback, { kind: 'unreadable' }>

/** What the ends of an attempt say to the person. */
export const says = {
  timedOut: {
    code: 'timed-out',
    message:
      'Nobody came back from Squarespace within ten minutes. Start again when you are ready.',
  },
  cancelled: { code: 'cancelled', message: 'The sign-in was cancelled. Nothing was saved.' },
  notWaiting: {
    code: 'not-found',
    message: 'This sign-in has ended. Start again.',
  },
  noScopes: {
    code: 'invalid-input',
    message: 'Choose at least one thing that this grant may do.',
  },

  /** A pasted address that has come home before; `isWaiting` is whether another sign-in waits. */
  received: (isWaiting: boolean): CallError => ({
    code: isWaiting ? 'forbidden' : 'not-found',
    message: 'This address was received already. There is nothing more to do with it.',
  }),

  /** An address that says nothing of a sign-in. */
  unreadable: (problem: CallbackProblem): CallError => ({
    code: 'invalid-input',
    message: sentenceOf(problem),
  }),

  /** Squarespace sent the browser back without a code. */
  refused(callback: Exclude<ReadableCallback, { kind: 'code' }>): CallError {
    if (callback.kind === 'denied') {
      return {
        code: 'denied',
        message: 'Someone pressed Deny on Squarespace’s page. Nothing was saved.',
      }
    }
    return {
      code: 'forbidden',
      message: 'Squarespace refused this sign-in. Nothing was saved.',
      reference: callback.description ?? callback.error,
    }
  },

  /** A pasted address of no attempt that waits. */
  unknown(callback: ReadableCallback, isWaiting: boolean): CallError {
    if (callback.kind === 'denied' && callback.state === null) {
      return { code: 'denied', message: 'This address says that access was denied.' }
    }
    if (!isWaiting) {
      return {
        code: 'not-found',
        message: 'No sign-in is waiting for this address. It may have come home already.',
      }
    }
    return {
      code: 'forbidden',
      message:
        'This address belongs to another sign-in. Copy the one that the newest sign-in ended at.',
    }
  },
} as const satisfies Record<string, CallError | ((...args: never[]) => CallError)>

/** What a code that could not be exchanged says. Always throws. */
export function exchangeFailure(error: unknown): never {
  if (error instanceof SquarespaceError) throw failureOf(error)
  if (!(error instanceof TokenRefused)) throw error
  const { what, reference } = error
  throw new Failure(
    what === 'client'
      ? {
          code: 'forbidden',
          message:
            'Squarespace rejects the developer app. Compare its client id and client secret in Settings with Squarespace’s developer apps page.',
          reference,
        }
      : {
          code: 'timed-out',
          message:
            'The code from Squarespace was too old or had been used: it works once, within two minutes. Sign in again.',
          reference,
        },
  )
}

/** An end that nobody expected; the log says more. */
export const internal = () =>
  new Failure({
    code: 'internal',
    message: 'Something went wrong inside Latchkey. Nothing was saved.',
  })
