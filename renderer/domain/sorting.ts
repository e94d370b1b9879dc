import type { Column, Sorting } from '../../preload/contract.ts'

/** The order by a column; what is equal there stands in the order of titles. */
export function sortedBy(id: Column, desc: boolean): Sorting {
  return id === 'site'
    ? [{ id, desc }]
    : [
        { id, desc },
        { id: 'site', desc: false },
      ]
}

/** The order after a press on a column's header: by that column, and the other way when it was. */
export function nextSorting([first]: Sorting, id: Column): Sorting {
  return sortedBy(id, first?.id === id && !first.desc)
}
