import { join } from 'node:path'
import electronLog from 'electron-log/node.js'

const largest = 1024 * 1024

// Secrets are `Secret` values, which print as [secret] by themselves. This catches what a library
// or an error message might still carry: an Authorization header or a key in a URL.
const carriers = [/(bearer\s+)[^\s"',]+/gi, /((?:api_?key|token|secret|code)=)[^\s&"']+/gi]

/** Replaces what looks like a credential in a text. */
export function redact(text: string): string {
  return carriers.reduce((result, carrier) => result.replace(carrier, '$1[secret]'), text)
}

/** The app's log: one file of at most 1 MB and the one before it, in the profile folder. */
export const log = electronLog.create({ logId: 'main' })

/** Points the log at the profile folder; until then nothing is written to a file. */
export function openLog(folder: string): void {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log')
  log.transports.file.maxSize = largest
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => (typeof part === 'string' ? redact(part) : part)),
  }))
}

/** Logs an error with its stack and causes, redacted. */
export function logError(what: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const cause = error instanceof Error && error.cause !== undefined ? `\ncause: ${error.cause}` : ''
  log.error(redact(`${what}: ${text}${cause}`))
}
