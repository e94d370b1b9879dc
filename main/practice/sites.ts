import { practiceApis, type PracticeApi } from './apis.ts'
import { draw, itemAt, uuid, type Draw } from './draw.ts'
import { knownSites } from './known-sites.ts'
import { firstWords, secondWords } from './names.ts'
import { englishTrades, places, type Place } from './places.ts'

/** The answer of `GET /1.0/authorization/website` (fact sheet, section 3). */
export type PracticeWebsite = {
  /** 24 hex digits */
  id: string
  /** The subdomain, such as `cedar-finch-12ab`. */
  siteId: string
  title: string
  url: string
  /** ISO 4217 */
  currency: string
  measurementStandard: 'IMPERIAL' | 'METRIC'
  /** Such as `en-IE`. */
  language: string
  /** IANA name */
  timeZone: string
  location: { region: string | null; country: string | null } | null
}

/** A made-up site with one key that opens it. */
export type PracticeSite = {
  website: PracticeWebsite
  /** Shaped like a UUID. */
  apiKey: string
  permissions: readonly PracticeApi[]
}

const placeNames = Object.keys(places) as readonly (keyof typeof places)[]

/**
 * Makes `count` sites from `seed`. The same seed gives the same sites and keys in any process, and
 * site `i` is the same whatever the count, so that a larger practice keeps what was connected in a
 * smaller one. Throws a `RangeError` for a count that is no whole number.
 */
export function makePracticeSites(count: number, seed: number | string = 1): PracticeSite[] {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Cannot make ${count} sites`)
  const offset = draw(`practice site ${seed}`).number(pairs)
  return Array.from({ length: count }, (_, index) => makeSite(index, seed, offset))
}

const pairs = firstWords.length * secondWords.length
// Shares no factor with the number of pairs, so it visits each once; neighbors share no word.
const stride = 3957

function makeSite(index: number, seed: number | string, offset: number): PracticeSite {
  const known = knownSites[index] ?? {}
  const from = draw(`practice site ${seed}:${index}`)
  const id = from.hex(12)
  const apiKey = uuid(from.hex(16))
  const suffix = from.hex(2)
  const place: Place = places[known.place ?? from.pick(placeNames)]
  const name = makeName(index, offset, from, place)
  const slug = known.slug ?? name.slug
  const siteId = `${slug}-${suffix}`
  const builtIn = `${siteId}.squarespace.com`
  const ownDomain = from.chance(60) && known.slug === undefined
  const domain = known.domain ?? (ownDomain ? `www.${name.domain}.example` : 'built-in')

  return {
    website: {
      id,
      siteId,
      title: known.title ?? name.title,
      url: `https://${domain === 'built-in' ? builtIn : domain}`,
      currency: place.currency,
      measurementStandard: place.measurementStandard,
      language: place.language,
      timeZone: place.timeZone,
      location: makeLocation(known.location ?? from.pick(locations), place),
    },
    apiKey,
    permissions: makePermissions(known.lacks, from),
  }
}

function makeName(index: number, offset: number, from: Draw, place: Place) {
  const pair = (offset + index * stride) % pairs
  const round = Math.floor(index / pairs)
  const first = itemAt(firstWords, Math.floor(pair / secondWords.length))
  const second = itemAt(secondWords, pair % secondWords.length)
  const trade = from.pick(place.trades ?? englishTrades)
  const number = round === 0 ? '' : ` ${round + 1}`
  const title = from.pick([
    `${first} & ${second}`,
    `${first} & ${second} ${trade}`,
    `${first} ${second}`,
    `${first} ${second} ${trade}`,
    `The ${first} ${second}`,
  ])
  return {
    title: `${title}${number}`,
    slug: `${first}-${second}`.toLowerCase(),
    domain: `${first}${title.includes('&') ? 'and' : ''}${second}${number.trim()}`.toLowerCase(),
  }
}

const locations = [
  ...Array.from({ length: 18 }, () => 'full' as const),
  'none',
  'no-region',
] as const

function makeLocation(kind: (typeof locations)[number], place: Place): PracticeWebsite['location'] {
  if (kind === 'none') return null
  return { region: kind === 'no-region' ? null : place.region, country: place.country }
}

const oftenLeftOut = ['contacts', 'discounts', 'transactions'] as const

function makePermissions(lacks: readonly PracticeApi[] | undefined, from: Draw): PracticeApi[] {
  const missing = lacks ?? (from.chance(15) ? [from.pick(oftenLeftOut)] : [])
  return practiceApis.filter((api) => !missing.includes(api))
}
