/** The list's columns as TanStack Table knows them. */
import {
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table'
import { columnLines, columns } from '../../../preload/columns.ts'
import type { SiteRow } from '../../../preload/contract.ts'
import { widestColumn } from '../../../preload/limits.ts'

/**
 * What the table does for the list. Sorting, groups and the selection are the list's own: thousands of
 * rows are sorted anew whenever one changes, a site with two tags stands under both, and only what a
 * search found can be selected.
 */
export const features = tableFeatures({
  columnSizingFeature,
  columnVisibilityFeature,
})

const helper = createColumnHelper<typeof features, SiteRow>()

/** In their order on screen. */
export const tableColumns = helper.columns(
  columns.map((id) =>
    helper.accessor((site) => site.websiteId, {
      id,
      header: columnLines[id].name,
      size: columnLines[id].width,
      minSize: columnLines[id].least,
      maxSize: widestColumn,
      enableHiding: id !== 'site',
    }),
  ),
)
