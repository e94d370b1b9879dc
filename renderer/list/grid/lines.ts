/**
 * What stands on the list, line by line: stores that wait for a key from their client, then sites and
 * the headings of their groups.
 */
import type { KeyRequest, SiteRow } from '../../../preload/contract.ts'
import type { Group } from '../../domain/grouping.ts'

/** A line without a site is a group's heading, or where it has no group, a store without a key yet. */
export type Line =
  | { group: null; site: null; request: KeyRequest }
  | { group: Group; site: null; open: boolean }
  | { group: Group | null; site: SiteRow }

/** A line, however the lines are ordered: a site can stand under several groups. */
export type Position = {
  groupId: string | null
  websiteId: string | null
  /** Of a store without a key yet, which has neither group nor site. */
  requestId?: string
}

/** All lines, without making one before it is asked for. */
export type Lines = {
  count: number
  /** These stand above all. */
  requests: readonly KeyRequest[]
  sites: readonly SiteRow[]
  /** Null when the sites are not grouped. */
  groups: readonly Group[] | null
  closed: ReadonlySet<string>
  /** The line of each group's heading. */
  starts: readonly number[]
}

/** Lays requests and sites out in lines, or their groups with each one that is not closed. */
export function layLines(
  sites: readonly SiteRow[],
  groups: readonly Group[] | null,
  closed: ReadonlySet<string>,
  requests: readonly KeyRequest[] = [],
): Lines {
  let count = requests.length
  if (groups === null) {
    return { count: count + sites.length, requests, sites, groups, closed, starts: [] }
  }
  const starts = groups.map((group) => {
    const start = count
    count += 1 + (closed.has(group.id) ? 0 : group.sites.length)
    return start
  })
  return { count, requests, sites, groups, closed, starts }
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
  const request = lines.requests[index]
  if (request !== undefined) return { group: null, site: null, request }
  if (lines.groups === null) {
    const site = lines.sites[index - lines.requests.length]
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
export function positionOf(line: Line): Position {
  const { group, site } = line
  if (group === null && site === null) {
    return { groupId: null, websiteId: null, requestId: line.request.requestId }
  }
  return { groupId: group?.id ?? null, websiteId: site?.websiteId ?? null }
}

/** Whether two positions are the same. */
export const isSamePosition = (one: Position, other: Position): boolean =>
  one.groupId === other.groupId &&
  one.websiteId === other.websiteId &&
  one.requestId === other.requestId

/**
 * The index of a position, or of the same site elsewhere, or of the heading of its closed group; -1
 * when neither is on the list.
 */
export function indexOfPosition(lines: Lines, position: Position): number {
  const { groupId, websiteId, requestId } = position
  const { requests, groups, starts, closed, sites } = lines
  if (requestId !== undefined) return requests.findIndex((each) => each.requestId === requestId)
  const indexIn = (list: readonly SiteRow[]) =>
    list.findIndex((site) => site.websiteId === websiteId)
  if (groups === null) {
    const at = websiteId === null ? -1 : indexIn(sites)
    return at === -1 ? -1 : requests.length + at
  }
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
