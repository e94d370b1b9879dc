/** Which columns a width has room for, and the grid's tracks. Lengths are CSS pixels. */
import { columnLines, columns, type Column } from '../../../preload/columns.ts'
import { widestColumn } from '../../../preload/limits.ts'

/** A column that the person wants to see. */
export type ShownColumn = {
  id: Column
  width: number
  /** Whether the person gave it this width. */
  isChosen: boolean
}

/** Before the columns: the box that selects a row. */
const pickWidth = 34

/** After the columns: the button with what can be done. */
const moreWidth = 34

/** Health without its word. */
const tightHealth = 28

/** Those that go where there is no room, in that order. */
const dispensable: readonly Column[] = columns
  .flatMap((id) => {
    const { goes } = columnLines[id]
    return goes === null ? [] : [{ id, goes }]
  })
  .toSorted((a, b) => a.goes - b.goes)
  .map(({ id }) => id)

export type Fit = {
  /** Columns that are left out; what they say stands in the site's pane. */
  without: readonly Column[]
  /** Whether health is an icon alone. */
  tight: boolean
}

/**
 * What has no room in a list of this width; columns that are `empty` all the way down go first.
 * Columns count with their own width: one that was made wider does not push others out, the list
 * scrolls sideways instead.
 */
export function fit(shown: readonly Column[], room: number, empty: readonly Column[] = []): Fit {
  let width = shown.reduce((sum, id) => sum + columnLines[id].width, pickWidth + moreWidth)
  const without: Column[] = []
  for (const id of new Set([...empty, ...dispensable])) {
    if (width <= room) break
    if (!shown.includes(id)) continue
    without.push(id)
    width -= columnLines[id].width
  }
  return { without, tight: width > room }
}

/** A width within what its column allows, in whole pixels. */
export function clampWidth(id: Column, width: number): number {
  return Math.round(Math.min(Math.max(width, columnLines[id].least), widestColumn))
}

/** Where the columns of a row stand, as values of `inset-inline`, and the least width of a row. */
export type Insets = { insets: ReadonlyMap<Column | 'more', string>; least: number }

/**
 * Where the columns that are on screen stand. The site's takes the rest, unless it was given a
 * width: then the rest stays empty at the end.
 */
export function insetsOf(shown: readonly ShownColumn[], { without, tight }: Fit): Insets {
  const drawn = shown.filter(({ id }) => !without.includes(id))
  const pixelsOf = ({ id, width }: ShownColumn) => (id === 'health' && tight ? tightHealth : width)
  const least = drawn.reduce((sum, each) => sum + pixelsOf(each), pickWidth + moreWidth)
  const insets = new Map<Column | 'more', string>()
  let [start, isAfterRest] = [pickWidth, false]
  /** An edge so many pixels from the start of the narrowest row, in one of any width. */
  const fromStart = (at: number) => (isAfterRest ? `calc(100% - ${least - at}px)` : `${at}px`)
  const fromEnd = (at: number) => (isAfterRest ? `${least - at}px` : `calc(100% - ${at}px)`)
  for (const column of drawn) {
    const from = fromStart(start)
    start += pixelsOf(column)
    isAfterRest ||= column.id === 'site' && !column.isChosen
    insets.set(column.id, `${from} ${fromEnd(start)}`)
  }
  return { insets: insets.set('more', `${fromStart(start)} 0`), least }
}
