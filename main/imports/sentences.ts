import { failureOf } from '../squarespace/squarespace.ts'
import type { SquarespaceError } from '../squarespace/squarespace.ts'
import type { SqliteTrouble } from '../database/sqlite.ts'
import { Failure } from '../common/failure.ts'

export const notHere = () =>
  new Failure({ code: 'not-found', message: 'This sheet is no longer here. Open it again.' })

export const nothingLeft = () =>
  new Failure({ code: 'not-found', message: 'There is nothing left to import.' })

export const untried = () =>
  new Failure({ code: 'invalid-input', message: 'Say what each column holds first.' })

export const emptySheet = () =>
  new Failure({ code: 'invalid-input', message: 'There is nothing in this sheet.' })

export const saidTwice = () =>
  new Failure({ code: 'invalid-input', message: 'Two columns cannot hold the same thing.' })

export const noSites = () =>
  new Failure({
    code: 'invalid-input',
    message: 'Say which column holds the keys, or the addresses or titles of sites that are here.',
  })

export const otherRuns = () =>
  new Failure({
    code: 'denied',
    message: 'Another import is under way. Wait until it is done, or cancel it.',
  })

/** Why a run that met trouble with its file stopped. */
export function sentenceOfTrouble(trouble: SqliteTrouble): string {
  switch (trouble) {
    case 'full':
      return 'The disk is full, so the import stopped. Free some space and resume it.'
    case 'read-only':
    case 'cannot-open':
      return 'Latchkey’s folder cannot be written, so the import stopped.'
    case 'disk':
      return 'The disk reported an error, so the import stopped. Resume it to try again.'
    default:
      return 'Something went wrong inside Latchkey, so the import stopped. What was done until then is saved.'
  }
}

/** What Squarespace said or why it did not. Of one line among many, that nothing was saved misleads. */
export function reasonOf(error: SquarespaceError): string {
  return failureOf(error).error.message.replace(/ Nothing was saved\.$/, '')
}
