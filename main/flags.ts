import { mostSites } from '../preload/limits.ts'
import type { Policies } from '../preload/contract.ts'

/** Which Squarespace this run speaks to. Each has a data folder of its own. */
export type Place =
  | { kind: 'real' }
  | { kind: 'practice'; siteCount: number }
  | { kind: 'other'; origin: string }

export const real: Place = { kind: 'real' }
export const defaultPractice: Place = { kind: 'practice', siteCount: 24 }

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
 * line; everything else on it is Electron's or Chromium's. Throws `FlagRefused`.
 */
export function readPlace(argv: readonly string[]): Place {
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
export function refuseByPolicy(place: Place, { practice }: Pick<Policies, 'practice'>): void {
  if (place.kind !== 'practice' || practice !== 'off') return
  throw new FlagRefused('Practice stores are turned off on this computer by your administrator.')
}
