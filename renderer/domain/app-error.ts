import type { ErrorCode, Problem, Existing, Owner, SiteDetails } from '../../preload/contract.ts'
import { sentenceOf } from './words/sentence.ts'

/** A call that the main process answered with an error; `message` is a sentence for the person. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly reference: string | null
  readonly site: SiteDetails | null
  readonly existing: Existing[]
  readonly owner: Owner | null
  /** With `port-busy`: the same redirect URI with a port that is free. */
  readonly redirectUri: string | null

  constructor(error: Problem & { reference?: string }) {
    super(sentenceOf(error))
    this.name = 'AppError'
    this.code = error.code
    this.reference = error.reference ?? null
    this.site = 'site' in error ? error.site : null
    this.existing = 'existing' in error ? error.existing : []
    this.owner = 'owner' in error ? error.owner : null
    this.redirectUri = 'redirectUri' in error ? error.redirectUri : null
  }
}

/** What went wrong as an AppError; a failure of the bridge itself becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError({
    code: 'internal',
    reason: 'bridge-failed',
    reference: error instanceof Error ? error.message : String(error),
  })
}
