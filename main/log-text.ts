/** What the log says, as texts. */
import { inspect } from 'node:util'

// Secrets are `Secret` values, which print as [secret] by themselves. This catches what a library
// or an error message might still carry: an Authorization header, a named secret, and the code in
// an OAuth address. A bare `code` elsewhere is an error's.
const carriers = [
  /((?:bearer|basic)\s+[\\"']*)[^\s"'\\]+/gi,
  /((?:(?:api|store)[ _-]?key|token|secret)[\\"']*\s*[:=]\s*[\\"']*)[^\s"'\\&]+/gi,
  /([?&]code=)[^\s"'&]+/gi,
]

/** Replaces what looks like a credential in a text. */
export function redact(text: string): string {
  return carriers.reduce((result, carrier) => result.replace(carrier, '$1[secret]'), text)
}

/**
 * A text as it is logged: redacted, and one entry. What an error says can have lines that look like
 * the beginning of another one: they are indented.
 */
export const entryOf = (text: string): string => redact(text).replaceAll(/\n(?=\[\d{4}-)/g, '\n  ')

/** An error as it is logged, with its stack and causes. */
export const errorEntryOf = (what: string, error: unknown): string =>
  entryOf(`${what}: ${textOf(error)}`)

function textOf(error: unknown, causes = 5): string {
  if (!(error instanceof Error)) return inspect(error)
  const text = error.stack ?? error.message
  if (error.cause === undefined || causes === 0) return text
  return `${text}\ncause: ${textOf(error.cause, causes - 1)}`
}
