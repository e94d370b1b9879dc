import { readTime } from '../shop/times.ts'

/** The parameters of a request that its endpoint knows, by name. */
export type Parameters = Readonly<Record<string, string>>

/** Why the envelope says that a parameter is wrong (fact sheet, section 4.1). */
type Subtype = 'MISSING_ARGUMENT' | 'INVALID_ARGUMENT'

/** Thrown for a request that Squarespace answers with 400; the message is for developers. */
export class BadRequest extends Error {
  override name = 'BadRequest'
  readonly subtype: Subtype

  constructor(subtype: Subtype, message: string) {
    super(message)
    this.subtype = subtype
  }
}

const invalid = (message: string) => new BadRequest('INVALID_ARGUMENT', message)

/** Those of `names` that a query has. Others are ignored, as `limit` was seen to be (section 4). */
export function given(query: URLSearchParams, names: readonly string[]): Parameters {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

/** One of `choices`, or null when the parameter was left out. Throws `BadRequest`. */
export function oneOf<Choice extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const value = parameters[name]
  if (value === undefined) return null
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw invalid(`${name} must be one of ${choices.join(', ')}.`)
  return found
}

/** Some of `choices`, with commas between them, or null. Throws `BadRequest`. */
export function someOf<Choice extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly Choice[],
): ReadonlySet<Choice> | null {
  const value = parameters[name]
  if (value === undefined) return null
  const names = value.split(',')
  const found = names.flatMap((each) => choices.find((choice) => choice === each.trim()) ?? [])
  if (found.length !== names.length) {
    throw invalid(`${name} must be a list of ${choices.join(', ')}.`)
  }
  return new Set(found)
}

/** A whole number within the bounds, or `usual` when it was left out. Throws `BadRequest`. */
export function wholeNumber(
  parameters: Parameters,
  name: string,
  { least, most, usual }: { least: number; most: number; usual: number },
): number {
  const value = parameters[name]
  if (value === undefined) return usual
  const number = /^-?\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw invalid(`${name} must be a whole number from ${least} to ${most}.`)
}

/** The names of a date range. */
export const dates = ['modifiedAfter', 'modifiedBefore'] as const

/**
 * Whether something was changed within the range that is asked for: after the one date and before
 * the other. Throws `BadRequest` for one date alone and for what is no date.
 */
export function modifiedWithin(parameters: Parameters): (of: { modifiedOn: number }) => boolean {
  const [after, before] = dates.map((name) => parameters[name])
  if (after === undefined && before === undefined) return () => true
  if (after === undefined || before === undefined) {
    throw new BadRequest(
      'MISSING_ARGUMENT',
      "'modifiedAfter' and 'modifiedBefore' must both be specified.",
    )
  }
  const [from, to] = [readTime(after), readTime(before)]
  if (from === null || to === null) {
    throw invalid('Dates must be ISO 8601 in UTC, as YYYY-MM-DDThh:mm:ss.sZ.')
  }
  return ({ modifiedOn }) => modifiedOn > from && modifiedOn < to
}
