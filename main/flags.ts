import { mostSites } from '../preload/limits.ts'
import { mayHaveObeyedLink, ownArguments } from './command-line.ts'
import type { Policies } from '../preload/contract.ts'

/** Which profile is to be opened. Each has a Squarespace and a data folder of its own. */
export type ProfileChoice =
  | { kind: 'real' }
  | { kind: 'practice'; siteCount: number }
  | { kind: 'other'; origin: string }

export const real: ProfileChoice = { kind: 'real' }
export const defaultPractice: ProfileChoice = { kind: 'practice', siteCount: 24 }

/** A flag that is refused; the message is a sentence for whoever started the app. */
export class FlagRefused extends Error {}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

// What is meant to be one of the flags below, also with a dash that a word processor made longer.
const meant = /^[-–—]+(practice|squarespace)/i
const understood = /^--(practice$|practice-sites=|squarespace=)/

function valueOf(argv: readonly string[], name: string): string | undefined {
  const start = `--${name}=`
  return argv.findLast((argument) => argument.startsWith(start))?.slice(start.length)
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && url.href === `${url.origin}/`
  if (!isOrigin || url.protocol !== 'http:' || !loopback.has(url.hostname)) {
    throw new FlagRefused(
      '--squarespace takes an origin on this computer, such as http://127.0.0.1:8080, and nothing else.',
    )
  }
  return url.origin
}

function readSiteCount(text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < 1 || count > mostSites) {
    throw new FlagRefused(`--practice-sites takes a number from 1 to ${mostSites}.`)
  }
  return count
}

/** A flag that was passed over would silently leave the real Squarespace. */
function refuseMisspelled(argv: readonly string[]): void {
  const found = argv.find((argument) => meant.test(argument) && !understood.test(argument))
  if (found === undefined) return
  throw new FlagRefused(
    `${found} is not understood. Latchkey takes --practice, --practice-sites=24 and --squarespace=http://127.0.0.1:8080.`,
  )
}

/**
 * Reads `--practice`, `--practice-sites=N` and `--squarespace=<loopback origin>` from the command
 * line; everything else on it is Electron's or Chromium's. Nothing is read behind an app link, and
 * the start is refused where Chromium may have done so. Throws `FlagRefused`.
 */
export function readProfileChoice(commandLine: readonly string[]): ProfileChoice {
  if (mayHaveObeyedLink(commandLine)) {
    throw new FlagRefused('Nothing may stand behind an app link.')
  }
  const argv = ownArguments(commandLine)
  refuseMisspelled(argv)
  const origin = valueOf(argv, 'squarespace')
  const siteCount = valueOf(argv, 'practice-sites')
  const practice = argv.includes('--practice') || siteCount !== undefined
  if (origin !== undefined && practice) {
    throw new FlagRefused('--squarespace and --practice exclude each other.')
  }
  if (origin !== undefined) return { kind: 'other', origin: readOrigin(origin) }
  if (!practice) return real
  if (siteCount === undefined) return defaultPractice
  return { kind: 'practice', siteCount: readSiteCount(siteCount) }
}

/** Throws `FlagRefused` for practice stores where an administrator has turned them off. */
export function refuseByPolicy(
  choice: ProfileChoice,
  { practice }: Pick<Policies, 'practice'>,
): void {
  if (choice.kind !== 'practice' || practice !== 'off') return
  throw new FlagRefused('Practice stores are turned off on this computer by your administrator.')
}
