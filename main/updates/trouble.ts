import type { UpdateTrouble } from '../../preload/contract.ts'

/** An update did not come, for a reason that a person is told. The app is as it was. */
export class UpdateFailed extends Error {
  readonly why: UpdateTrouble

  constructor(why: UpdateTrouble, options?: { cause?: unknown }) {
    super(`No update: ${why}`, options)
    this.why = why
  }
}
