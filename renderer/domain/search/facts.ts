import type { Color, Health, SiteRow } from '../../../preload/contract.ts'
import { needsYou } from '../healths.ts'

/** What the sites have, and how many of them have it. */
export type Facts = {
  clients: ReadonlyMap<string, number>
  tags: ReadonlyMap<string, number>
  currencies: ReadonlyMap<string, number>
  colors: ReadonlyMap<Color, number>
  healths: ReadonlyMap<Health, number>
  /** How many sites wait for a person. */
  needYou: number
}

const known = new WeakMap<readonly SiteRow[], Facts>()
/** The list that was read last: the next one is mostly the same. */
let last: readonly SiteRow[] = []

/** The same as `Facts`, while it is counted. */
type Counts = {
  clients: Map<string, number>
  tags: Map<string, number>
  currencies: Map<string, number>
  colors: Map<Color, number>
  healths: Map<Health, number>
  needYou: number
}

function add<Key>(counts: Map<Key, number>, key: Key, by: 1 | -1): void {
  const sum = (counts.get(key) ?? 0) + by
  if (sum === 0) counts.delete(key)
  else counts.set(key, sum)
}

/** Counts a site, or (-1) takes it out of the counts. */
function count(counts: Counts, site: SiteRow, by: 1 | -1): void {
  if (site.client !== null) add(counts.clients, site.client, by)
  for (const tag of site.tags) add(counts.tags, tag, by)
  if (site.currency !== '') add(counts.currencies, site.currency, by)
  if (site.color !== null) add(counts.colors, site.color, by)
  add(counts.healths, site.health, by)
  if (needsYou(site)) counts.needYou += by
}

function read(sites: readonly SiteRow[]): Facts {
  const before = known.get(last)
  const counts = copyOf(before ?? none)
  // Of thousands of sites some changed or are gone: only those are counted anew.
  let at = 0
  for (const was of before === undefined ? [] : last) {
    const site = sites[at]
    if (was === site) {
      at += 1
      continue
    }
    count(counts, was, -1)
    if (site?.websiteId !== was.websiteId) continue
    count(counts, site, 1)
    at += 1
  }
  for (const site of sites.slice(at)) count(counts, site, 1)
  return counts
}

const none: Facts = {
  clients: new Map(),
  tags: new Map(),
  currencies: new Map(),
  colors: new Map(),
  healths: new Map(),
  needYou: 0,
}

const copyOf = ({ clients, tags, currencies, colors, healths, needYou }: Facts): Counts => ({
  clients: new Map(clients),
  tags: new Map(tags),
  currencies: new Map(currencies),
  colors: new Map(colors),
  healths: new Map(healths),
  needYou,
})

/** What these sites have; read once for each list of rows. */
export function factsOf(sites: readonly SiteRow[]): Facts {
  const before = known.get(sites)
  if (before !== undefined) return before
  const facts = read(sites)
  known.set(sites, facts)
  last = sites
  return facts
}
