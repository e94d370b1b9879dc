import { useTable } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { columns } from '../../../preload/columns.ts'
import type { ListLayout, SiteRow } from '../../../preload/contract.ts'
import { features, tableColumns } from './table-columns.ts'
import { makeSorter } from './sort-again.ts'
import type { ShownColumn } from './widths.ts'

const noRows: SiteRow[] = []

/**
 * The sites in their order, those that are pinned first, and the columns that are to be seen.
 * Sorted once for all sites, whatever is searched: a keystroke only filters.
 */
export function useListTable(
  sites: SiteRow[],
  { sorting, hidden, widths }: ListLayout,
): { sorted: SiteRow[]; shown: ShownColumn[] } {
  const state = useMemo(
    () => ({
      columnSizing: Object.fromEntries(Object.entries(widths)),
      columnVisibility: Object.fromEntries(
        hidden.filter((id) => id !== 'site').map((id) => [id, false]),
      ),
    }),
    [hidden, widths],
  )
  const [sort] = useState(makeSorter)
  const table = useTable({
    features,
    columns: tableColumns,
    // It would make a record of each of thousands of rows whenever one of them changes.
    data: noRows,
    state,
  })
  const sorted = useMemo(() => sort(sites, sorting), [sort, sites, sorting])
  const visible = table.getVisibleLeafColumns()
  const shown = useMemo(
    () =>
      visible.flatMap((column) => {
        const id = columns.find((each) => each === column.id)
        if (id === undefined) return []
        return [{ id, width: column.getSize(), isChosen: widths[id] !== undefined }]
      }),
    [visible, widths],
  )
  return { sorted, shown }
}
