/** How the list's columns sort. */
import { isTextColumn, sayColumn, type Column, type TextColumn } from '../../preload/columns.ts'
import { rankOf } from '../../preload/healths.ts'
import { compareNames } from '../../preload/names.ts'
import type { SiteRow, Sorting } from '../../preload/contract.ts'
import { isDead } from './healths.ts'

/** Titles in the order of a dictionary. */
export function byTitle(a: SiteRow, b: SiteRow): number {
  return compareNames(a.title, b.title)
}

function byNumber(a: number | null, b: number | null): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity)
}

/** What is broken already first, then what breaks earlier; what never does comes last. */
function byEnd(a: SiteRow, b: SiteRow): number {
  return byNumber(endOf(a), endOf(b))
}

function endOf(site: SiteRow): number | null {
  return isDead(site) ? -Infinity : site.breaksBy
}

/** What needs a person first, then what breaks first, then by title. */
export function byNeed(a: SiteRow, b: SiteRow): number {
  return rankOf(a.health) - rankOf(b.health) || byEnd(a, b) || byTitle(a, b)
}

/** When any of a site's connections was last checked; null for never. */
export function lastChecked(site: SiteRow): number | null {
  let newest: number | null = null
  for (const { checkedAt } of site.connections) {
    if (checkedAt !== null && (newest === null || checkedAt > newest)) newest = checkedAt
  }
  return newest
}

const offsets = new Map<string, number>()

/** Minutes by which a time zone is ahead of UTC now; unknown zones come last. */
export function offsetOf(timeZone: string): number {
  const known = offsets.get(timeZone)
  if (known !== undefined) return known
  let minutes = Infinity
  try {
    const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts()
      .find(({ type }) => type === 'timeZoneName')?.value
    const [, sign, hours, rest] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '') ?? []
    minutes = (Number(hours ?? 0) * 60 + Number(rest ?? 0)) * (sign === '-' ? -1 : 1)
  } catch {
    // A zone that this computer's tables do not hold.
  }
  offsets.set(timeZone, minutes)
  return minutes
}

/** Names in the order of a dictionary; those without one come last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareNames(a, b)
}

function tagLine({ tags }: SiteRow): string | null {
  return tags.length === 0 ? null : tags.join(', ')
}

export type Compare = (a: SiteRow, b: SiteRow) => number

/** The orders of the columns that say more than a text. */
const ownOrders: Record<Exclude<Column, TextColumn>, Compare> = {
  health: byNeed,
  site: byTitle,
  client: (a, b) => byName(a.client, b.client),
  connections: (a, b) => a.connections.length - b.connections.length,
  breaksBy: byEnd,
  local: (a, b) => byNumber(offsetOf(a.timeZone), offsetOf(b.timeZone)),
  checked: (a, b) => byNumber(lastChecked(a), lastChecked(b)),
  tags: (a, b) => byName(tagLine(a), tagLine(b)),
}

function compareBy(id: Column): Compare {
  if (!isTextColumn(id)) return ownOrders[id]
  return (a, b) => compareNames(sayColumn(id, a), sayColumn(id, b))
}

/** The order that the columns sort sites in, what is pinned before everything. */
export function orderOf(sorting: Sorting): Compare {
  const orders = sorting.map(({ id, desc }): Compare => {
    const compare = compareBy(id)
    return desc ? (a, b) => -compare(a, b) : compare
  })
  return (a, b) => {
    const byPin = Number(b.pinned) - Number(a.pinned)
    if (byPin !== 0) return byPin
    for (const compare of orders) {
      const found = compare(a, b)
      if (found !== 0) return found
    }
    return 0
  }
}
