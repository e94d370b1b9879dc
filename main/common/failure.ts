import type { CallError } from '../../preload/contract.ts'

/** An expected end of a call: it crosses the bridge as it is, with its sentence for the person. */
export class Failure extends Error {
  readonly error: CallError

  constructor(error: CallError, options?: { cause?: unknown }) {
    super(error.message, options)
    this.error = error
  }
}

export const notFound = (what: 'connection' | 'site' | 'sign-in' | 'client' | 'tag' | 'view') =>
  new Failure({ code: 'not-found', message: `This ${what} is no longer here.` })
