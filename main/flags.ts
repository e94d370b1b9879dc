import { mostSites } from '../preload/limits.ts'
import { mayHaveObeyedLink, ownArguments } from './command-line.ts'
import type { Policies } from '../preload/contract.ts'

/**
 * Which profile is to be opened. Each has a Squarespace, an API2Cart and a data folder of its own; an
 * API2Cart that is not named is the practice one, or at the origin of the other Squarespace.
 */
export type ProfileChoice =
  | { kind: 'real' }
  | { kind: 'practice'; siteCount: number; api2cart?: string }
  | { kind: 'other'; origin: string; api2cart?: string }

export const real: ProfileChoice = { kind: 'real' }
export const defaultPractice = { kind: 'practice', siteCount: 24 } as const

/** A flag that is refused; the message is a sentence for whoever started the app. */
export class FlagRefused extends Error {}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

// What is meant to be one of the flags below, also with a dash that a word processor made longer.
const meant = /^[-–—]+(practice|squarespace|api2cart)/i
const understood = /^--(practice$|practice-sites=|squarespace=|api2cart=)/

function valueOf(argv: readonly string[], name: string): string | undefined {
  const start = `--${name}=`
  return argv.findLast((argument) => argument.startsWith(start))?.slice(start.length)
}

function readOrigin(flag: 'squarespace' | 'api2cart', text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url !== null && url.href === `${url.origin}/`
  if (!isOrigin || url.protocol !== 'http:' || !loopback.has(url.hostname)) {
    throw new FlagRefused(
      `--${flag} takes an origin on this computer, such as http://127.0.0.1:8080, and nothing else.`,
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
    `${found} is not understood. Latchkey takes --practice, --practice-sites=24, --squarespace=http://127.0.0.1:8080 and --api2cart=http://127.0.0.1:8081.`,
  )
}

/**
 * Reads `--practice`, `--practice-sites=N`, `--squarespace=<loopback origin>` and, beside one of these,
 * `--api2cart=<loopback origin>` from the command line; everything else on it is Electron's or Chromium's. Nothing is read behind an app link, and
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
  const named = valueOf(argv, 'api2cart')
  if (named !== undefined && origin === undefined && !practice) {
    throw new FlagRefused('--api2cart goes with --practice or --squarespace only.')
  }
  const api2cart = named === undefined ? {} : { api2cart: readOrigin('api2cart', named) }
  if (origin !== undefined) {
    return { kind: 'other', origin: readOrigin('squarespace', origin), ...api2cart }
  }
  if (!practice) return real
  if (siteCount === undefined) return { ...defaultPractice, ...api2cart }
  return { kind: 'practice', siteCount: readSiteCount(siteCount), ...api2cart }
}

/** Throws `FlagRefused` for practice stores where an administrator has turned them off. */
export function refuseByPolicy(
  choice: ProfileChoice,
  { practice }: Pick<Policies, 'practice'>,
): void {
  if (choice.kind !== 'practice' || practice !== 'off') return
  throw new FlagRefused('Practice stores are turned off on this computer by your administrator.')
}
