import { join } from 'node:path'
import { inspect } from 'node:util'
import electronLog from 'electron-log/node.js'

const largest = 1024 * 1024

// Secrets are `Secret` values, which print as [secret] by themselves. This catches what a library
// or an error message might still carry: an Authorization header, a named secret, and the code in
// an OAuth address. A bare `code` elsewhere is an error's.
const carriers = [
  /((?:bearer|basic)\s+[\\"']*)[^\s"'\\]+/gi,
  /((?:api[ _-]?key|token|secret)[\\"']*\s*[:=]\s*[\\"']*)[^\s"'\\&]+/gi,
  /([?&]code=)[^\s"'&]+/gi,
]

/** Replaces what looks like a credential in a text. */
export function redact(text: string): string {
  return carriers.reduce((result, carrier) => result.replace(carrier, '$1[secret]'), text)
}

// Only the two functions below write to it, so that nothing but a redacted text is ever written.
const written = electronLog.create({ logId: 'main' })
written.transports.console.level = 'warn'
written.transports.file.level = false

/** The log of a profile folder. */
export const logIn = (folder: string): string => join(folder, 'logs', 'main.log')

/**
 * Points the log at the profile folder: one file of at most 1 MB and the one before it. Until then
 * nothing is written to a file.
 */
export function openLog(folder: string): void {
  written.transports.file.resolvePathFn = () => logIn(folder)
  written.transports.file.maxSize = largest
  written.transports.file.level = 'info'
}

/** The app's log. */
export const log = {
  info(text: string): void {
    written.info(redact(text))
  },
  warn(text: string): void {
    written.warn(asOneEntry(redact(text)))
  },
}

/** Logs an error with its stack and causes, redacted. */
export function logError(what: string, error: unknown): void {
  written.error(asOneEntry(redact(`${what}: ${textOf(error)}`)))
}

/** What an error says can have lines that look like the beginning of an entry: they are indented. */
const asOneEntry = (text: string) => text.replaceAll(/\n(?=\[\d{4}-)/g, '\n  ')

function textOf(error: unknown, causes = 5): string {
  if (!(error instanceof Error)) return inspect(error)
  const text = error.stack ?? error.message
  if (error.cause === undefined || causes === 0) return text
  return `${text}\ncause: ${textOf(error.cause, causes - 1)}`
}
