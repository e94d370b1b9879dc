import type { Colour, Health, SiteRow } from '../../preload/contract.ts'
import { needsYou } from '../health.ts'

/** What the sites have, and how many of them have it. */
export type Facts = {
  clients: ReadonlyMap<string, number>
  tags: ReadonlyMap<string, number>
  currencies: ReadonlyMap<string, number>
  colours: ReadonlyMap<Colour, number>
  healths: ReadonlyMap<Health, number>
  /** How many sites wait for a person. */
  needYou: number
}

const known = new WeakMap<readonly SiteRow[], Facts>()

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function read(sites: readonly SiteRow[]): Facts {
  const clients = new Map<string, number>()
  const tags = new Map<string, number>()
  const currencies = new Map<string, number>()
  const colours = new Map<Colour, number>()
  const healths = new Map<Health, number>()
  let needYou = 0
  for (const site of sites) {
    if (site.client !== null) count(clients, site.client)
    for (const tag of site.tags) count(tags, tag)
    if (site.currency !== '') count(currencies, site.currency)
    if (site.colour !== null) count(colours, site.colour)
    count(healths, site.health)
    if (needsYou(site)) needYou += 1
  }
  return { clients, tags, currencies, colours, healths, needYou }
}

/** What these sites have; read once for each list of rows. */
export function factsOf(sites: readonly SiteRow[]): Facts {
  const before = known.get(sites)
  if (before !== undefined) return before
  const facts = read(sites)
  known.set(sites, facts)
  return facts
}
