import type { CallError, ErrorCode, Existing, Owner, SiteDetails } from '../../preload/contract.ts'

/** A call that the main process answered with an error; `message` is a sentence for the person. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly reference: string | null
  /** Epoch milliseconds. */
  readonly retryAt: number | null
  readonly site: SiteDetails | null
  readonly existing: Existing[]
  readonly owner: Owner | null
  /** With `port-busy`: the same redirect URI with a port that is free. */
  readonly redirectUri: string | null

  constructor(error: CallError) {
    super(error.message)
    this.name = 'AppError'
    this.code = error.code
    this.reference = error.reference ?? null
    this.retryAt = error.retryAt ?? null
    this.site = error.site ?? null
    this.existing = error.existing ?? []
    this.owner = error.owner ?? null
    this.redirectUri = error.redirectUri ?? null
  }
}

/** What went wrong as an AppError; a failure of the bridge itself becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError({
    code: 'internal',
    message: 'Latchkey could not do this. Try again; if it keeps failing, restart Latchkey.',
    reference: error instanceof Error ? error.message : String(error),
  })
}
