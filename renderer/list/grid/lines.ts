/** What stands on the list, line by line: sites, and the headings of their groups. */
import type { SiteRow } from '../../../preload/contract.ts'
import type { Group } from '../../domain/grouping.ts'

/** A line is a group's heading when it has no site. */
export type Line =
  | { group: Group; site: null; open: boolean }
  | { group: Group | null; site: SiteRow }

/** A line, however the lines are ordered: a site can stand under several groups. */
export type Position = { groupId: string | null; websiteId: string | null }

/** All lines, without making one before it is asked for. */
export type Lines = {
  count: number
  sites: readonly SiteRow[]
  /** Null when the sites are not grouped. */
  groups: readonly Group[] | null
  closed: ReadonlySet<string>
  /** The line of each group's heading. */
  starts: readonly number[]
}

/** Lays sites out in lines, or their groups with each one that is not closed. */
export function layLines(
  sites: readonly SiteRow[],
  groups: readonly Group[] | null,
  closed: ReadonlySet<string>,
): Lines {
  if (groups === null) return { count: sites.length, sites, groups, closed, starts: [] }
  let count = 0
  const starts = groups.map((group) => {
    const start = count
    count += 1 + (closed.has(group.id) ? 0 : group.sites.length)
    return start
  })
  return { count, sites, groups, closed, starts }
}

/** Which group a line belongs to; -1 where there are none. */
export function groupIndexAt({ starts }: Lines, index: number): number {
  let low = 0
  let high = starts.length - 1
  let found = -1
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= index) {
      found = middle
      low = middle + 1
    } else high = middle - 1
  }
  return found
}

/** The line at an index; undefined beyond the last one. */
export function lineAt(lines: Lines, index: number): Line | undefined {
  if (index < 0 || index >= lines.count) return undefined
  if (lines.groups === null) {
    const site = lines.sites[index]
    return site === undefined ? undefined : { group: null, site }
  }
  const at = groupIndexAt(lines, index)
  const group = lines.groups[at]
  const start = lines.starts[at]
  if (group === undefined || start === undefined) return undefined
  if (index === start) return { group, site: null, open: !lines.closed.has(group.id) }
  const site = group.sites[index - start - 1]
  return site === undefined ? undefined : { group, site }
}

/** The position of a line. */
export function positionOf({ group, site }: Line): Position {
  return { groupId: group?.id ?? null, websiteId: site?.websiteId ?? null }
}

/**
 * The index of a position, or of the same site elsewhere, or of the heading of its closed group; -1
 * when neither is on the list.
 */
export function indexOfPosition(lines: Lines, { groupId, websiteId }: Position): number {
  const { groups, starts, closed, sites } = lines
  const indexIn = (list: readonly SiteRow[]) =>
    list.findIndex((site) => site.websiteId === websiteId)
  if (groups === null) return websiteId === null ? -1 : indexIn(sites)
  const own = groups.findIndex(({ id }) => id === groupId)
  const start = starts[own]
  if (websiteId === null) return start ?? -1
  let heading = -1
  for (const [at, group] of [
    ...(own === -1 ? [] : [[own, groups[own]] as const]),
    ...groups.entries(),
  ]) {
    const first = starts[at]
    if (group === undefined || first === undefined) continue
    const within = indexIn(group.sites)
    if (within === -1) continue
    if (!closed.has(group.id)) return first + 1 + within
    if (heading === -1) heading = first
  }
  return heading
}
