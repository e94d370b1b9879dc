import { useTable } from '@tanstack/react-table'
import { useEffect, useMemo, useState } from 'react'
import { columns, type ListLayout, type SiteRow } from '../../preload/shapes.ts'
import { features, pinnedFirst, tableColumns } from './columns.ts'
import { makeLastOrder } from './last-order.ts'
import type { ShownColumn } from './widths.ts'

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
      sorting: [pinnedFirst, ...sorting],
      columnSizing: Object.fromEntries(Object.entries(widths)),
      columnVisibility: Object.fromEntries(
        [pinnedFirst.id, ...hidden.filter((id) => id !== 'site')].map((id) => [id, false]),
      ),
    }),
    [sorting, hidden, widths],
  )
  const [last] = useState(makeLastOrder)
  const table = useTable({
    features,
    columns: tableColumns,
    data: last.order(sites),
    state,
    getRowId: (site) => site.websiteId,
  })
  const { rows } = table.getRowModel()
  const sorted = useMemo(() => rows.map(({ original }) => original), [rows])
  useEffect(() => last.remember(sorted), [last, sorted])
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
