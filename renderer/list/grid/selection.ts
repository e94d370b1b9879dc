/** Which sites are selected. What was there before a range stays, so that the range can shrink. */
import type { SiteRow } from '../../../preload/contract.ts'
import { indexOfPosition, lineAt, positionOf, type Lines, type Position } from './lines.ts'

export type Selection = {
  /** Website ids. */
  ids: ReadonlySet<string>
  /** Where a range begins: the line that was selected last. */
  anchor: Position | null
  /** What was selected before the range that is being drawn; null when none is. */
  before: ReadonlySet<string> | null
}

/** Nothing selected. */
export const nothing: Selection = { ids: new Set(), anchor: null, before: null }

/** Selects sites, or takes all of them out where all are selected. */
export function toggle(selection: Selection, ids: readonly string[], anchor: Position): Selection {
  const next = new Set(selection.ids)
  const isAll = ids.every((id) => next.has(id))
  for (const id of ids) {
    if (isAll) next.delete(id)
    else next.add(id)
  }
  return { ids: next, anchor, before: null }
}

/**
 * Selects every site from where the range began to the line `to`. A step with Shift (`isStep`)
 * begins at the line `from` unless it goes on with a range; a click or a key there and then goes on
 * from what was selected last.
 */
export function extend(
  selection: Selection,
  lines: Lines,
  range: { from: number; to: number; isStep: boolean },
): Selection {
  const goesOn = selection.anchor !== null && (selection.before !== null || !range.isStep)
  const known = goesOn && selection.anchor !== null ? indexOfPosition(lines, selection.anchor) : -1
  const start = known === -1 ? range.from : known
  const line = lineAt(lines, start)
  const before = selection.before ?? selection.ids
  const ids = new Set(before)
  for (let index = Math.min(start, range.to); index <= Math.max(start, range.to); index += 1) {
    const site = lineAt(lines, index)?.site
    if (site !== null && site !== undefined) ids.add(site.websiteId)
  }
  return { ids, anchor: line === undefined ? null : positionOf(line), before }
}

/** Ends the range that is being drawn, as a step without Shift does. */
export function endRange(selection: Selection): Selection {
  return selection.before === null ? selection : { ...selection, before: null }
}

/** Selects all of these, or nothing where they are selected already. */
export function toggleAll(selection: Selection, ids: readonly string[]): Selection {
  if (ids.every((id) => selection.ids.has(id))) return nothing
  return { ids: new Set([...selection.ids, ...ids]), anchor: null, before: null }
}

/** Forgets sites that went away; the same selection when all are there. */
export function forgetGone(selection: Selection, there: ReadonlySet<string>): Selection {
  const kept = [...selection.ids].filter((id) => there.has(id))
  return kept.length === selection.ids.size
    ? selection
    : { ids: new Set(kept), anchor: selection.anchor, before: null }
}

/** How many of the sites are selected. */
export function pickedOf(sites: readonly SiteRow[], { ids }: Selection): 'all' | 'some' | 'none' {
  if (ids.size === 0) return 'none'
  const count = sites.reduce((sum, { websiteId }) => sum + Number(ids.has(websiteId)), 0)
  return count === 0 ? 'none' : count === sites.length ? 'all' : 'some'
}
