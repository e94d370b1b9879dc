import { join } from 'node:path'
import electronLog from 'electron-log/node.js'
import { entryOf, errorEntryOf } from './log-text.ts'

const largest = 1024 * 1024

// Only the functions below write to it, so that nothing but a redacted text is ever written.
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
    written.info(entryOf(text))
  },
  warn(text: string): void {
    written.warn(entryOf(text))
  },
}

/** Logs an error with its stack and causes, redacted. */
export function logError(what: string, error: unknown): void {
  written.error(errorEntryOf(what, error))
}
