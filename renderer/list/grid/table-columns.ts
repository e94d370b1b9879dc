/** The list's columns as TanStack Table knows them. */
import {
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table'
import { columns, type SiteRow } from '../../../preload/shapes.ts'
import { kinds, mostWidth } from '../../domain/columns.ts'

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
      header: kinds[id].name,
      size: kinds[id].width,
      minSize: kinds[id].least,
      maxSize: mostWidth,
      enableHiding: id !== 'site',
    }),
  ),
)
