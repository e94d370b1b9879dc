import type { Sorting } from '../../preload/contract.ts'
import type { ColumnId } from './columns.ts'

/** The order that the list opens with: what needs a person first. */
export const byNeedFirst: Sorting = [{ id: 'health', desc: false }]

/**
 * The order after a press on a column's header: by that column, and the other way when it was. What
 * is equal there stands in the order of titles.
 */
export function nextSorting(sorting: Sorting, id: ColumnId): Sorting {
  const [first] = sorting
  const pressed: Sorting[number] = { id, desc: first?.id === id && !first.desc }
  return id === 'site' ? [pressed] : [pressed, { id: 'site', desc: false }]
}
