import type { CallError, Problem, Reasons } from '../../preload/contract.ts'

/** Why work failed as was to be expected, with a line for support if there is one, never a secret. */
export type Expected = Problem & { reference?: string }

/** An expected end of a call: it crosses the bridge as it is, and the window has the words for it. */
export class Failure extends Error {
  readonly error: CallError

  constructor(problem: Expected, options?: { cause?: unknown }) {
    const error = toCallError(problem)
    super(error.message, options)
    this.error = error
  }
}

/** A problem as it crosses the bridge. */
export function toCallError(problem: Expected): CallError {
  return { ...problem, message: `${problem.code}: ${problem.reason}` }
}

/** It was removed meanwhile, or destroyed. */
export const notFound = (what: Reasons['gone']['what']) =>
  new Failure({ code: 'not-found', reason: 'gone', what })
