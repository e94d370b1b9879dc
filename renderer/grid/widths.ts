/** Which columns a width has room for, and the grid's tracks. Lengths are CSS pixels. */
import type { Column } from '../../preload/contract.ts'
import { kinds, mostWidth } from './columns.ts'

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

/** What goes first where there is no room; health, site and when it breaks stay. */
const dispensable: readonly Column[] = [
  'currency',
  'local',
  'tags',
  'checked',
  'client',
  'connections',
]

export type Fit = {
  /** Columns that are left out; what they say stands in the site's pane. */
  without: readonly Column[]
  /** Whether health is an icon alone. */
  tight: boolean
}

/**
 * What has no room in a list of this width. Columns count with their own width: one that was made
 * wider does not push others out, the list scrolls sideways instead.
 */
export function fit(shown: readonly Column[], room: number): Fit {
  let width = shown.reduce((sum, id) => sum + kinds[id].width, pickWidth + moreWidth)
  const without: Column[] = []
  for (const id of dispensable) {
    if (width <= room) break
    if (!shown.includes(id)) continue
    without.push(id)
    width -= kinds[id].width
  }
  return { without, tight: width > room }
}

/** A width within what its column allows, in whole pixels. */
export function clampWidth(id: Column, width: number): number {
  return Math.round(Math.min(Math.max(width, kinds[id].least), mostWidth))
}

/** The tracks of a row's CSS grid, and the least width of a row. */
export type Tracks = { template: string; least: number }

/**
 * The tracks of the columns that are on screen. The site's takes the rest, unless it was given a
 * width: then the rest stays empty at the end.
 */
export function tracks(shown: readonly ShownColumn[], { without, tight }: Fit): Tracks {
  const template = [`${pickWidth}px`]
  let least = pickWidth + moreWidth
  let end = `${moreWidth}px`
  for (const { id, width, isChosen } of shown) {
    if (without.includes(id)) continue
    const pixels = id === 'health' && tight ? tightHealth : width
    least += pixels
    template.push(id === 'site' && !isChosen ? `minmax(${pixels}px, 1fr)` : `${pixels}px`)
    if (id === 'site' && isChosen) end = `minmax(${moreWidth}px, 1fr)`
  }
  return { template: [...template, end].join(' '), least }
}
