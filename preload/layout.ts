/** How the list can be shown. */
import type { Column } from './columns.ts'

/** What sites are put together by on the list. */
export const groupings = ['none', 'client', 'health', 'tag'] as const
export type Grouping = (typeof groupings)[number]

/** The sorting column first; what is equal there is sorted by the next. */
export type Sorting = { id: Column; desc: boolean }[]

/** The views of the list that are always there. */
export const views = ['all', 'needs-you', 'breaking-soon'] as const
export type View = (typeof views)[number]

/** How the list is shown. */
export type ListLayout = {
  sorting: Sorting
  grouping: Grouping
  hidden: Column[]
  /** CSS pixels; a column that is not named has its own width. */
  widths: Partial<Record<Column, number>>
}

/** How the list is shown until a person decides otherwise: what needs them comes first. */
export const usualLayout: ListLayout = {
  sorting: [{ id: 'health', desc: false }],
  grouping: 'none',
  hidden: [],
  widths: {},
}
