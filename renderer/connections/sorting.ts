import type { SortingState } from '@tanstack/react-table'
import type { ColumnId } from './columns.ts'

/** The order that the list opens with: what needs a person first. */
export const byNeedFirst: SortingState = [{ id: 'health', desc: false }]

/**
 * The order after a press on a column's header: by that column, and the other way when it was. What
 * is equal there stands in the order of titles.
 */
export function nextSorting(sorting: SortingState, id: ColumnId): SortingState {
  const [first] = sorting
  const pressed = { id, desc: first?.id === id && !first.desc }
  return id === 'site' ? [pressed] : [pressed, { id: 'site', desc: false }]
}
