/** The list's columns and how each sorts. TanStack Table sorts; the rows are drawn by grid.tsx. */
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type Row,
} from '@tanstack/react-table'
import type { SiteRow } from '../../preload/contract.ts'
import { looks } from '../health.ts'

/** What the table can do: sorting. The rest is the grid's. */
export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

const collator = new Intl.Collator('en-US')

/** Titles in the order of a dictionary. */
export function byTitle(a: SiteRow, b: SiteRow): number {
  return collator.compare(a.title, b.title)
}

function byNumber(a: number | null, b: number | null): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity)
}

/** What needs a person first, then what breaks first, then by title. */
export function byNeed(a: SiteRow, b: SiteRow): number {
  return (
    looks[a.health].rank - looks[b.health].rank || byNumber(a.breaksBy, b.breaksBy) || byTitle(a, b)
  )
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

const comparators = {
  health: byNeed,
  site: byTitle,
  connections: (a: SiteRow, b: SiteRow) => a.connections.length - b.connections.length,
  breaksBy: (a: SiteRow, b: SiteRow) => byNumber(a.breaksBy, b.breaksBy),
  local: (a: SiteRow, b: SiteRow) => byNumber(offsetOf(a.timeZone), offsetOf(b.timeZone)),
  currency: (a: SiteRow, b: SiteRow) => collator.compare(a.currency, b.currency),
  checked: (a: SiteRow, b: SiteRow) => byNumber(lastChecked(a), lastChecked(b)),
} satisfies Record<string, (a: SiteRow, b: SiteRow) => number>

export type ColumnId = keyof typeof comparators

/** The columns in their order on screen: id, header and class. */
export const columnNames: readonly (readonly [ColumnId, string, string])[] = [
  ['health', 'Health', 'col-health'],
  ['site', 'Site', 'col-site'],
  ['connections', 'Connections', 'col-connections'],
  ['breaksBy', 'Breaks by', 'col-breaks'],
  ['local', 'Local time', 'col-local'],
  ['currency', 'Currency', 'col-currency'],
  ['checked', 'Last checked', 'col-checked'],
]

const helper = createColumnHelper<typeof features, SiteRow>()

/** The columns as TanStack Table sorts by them. */
export const columns = helper.columns(
  columnNames.map(([id, header]) =>
    helper.accessor((site) => site.websiteId, {
      id,
      header,
      sortFn: (a: Row<typeof features, SiteRow>, b: Row<typeof features, SiteRow>) =>
        comparators[id](a.original, b.original),
    }),
  ),
)
