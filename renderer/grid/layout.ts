/** How the list is shown: sorted, grouped, which columns, how wide. */
import type { ListLayout } from '../../preload/contract.ts'
import { byNeedFirst } from './sorting.ts'

/** How the list is shown until a person decides otherwise: what needs them first. */
export const defaultLayout: ListLayout = {
  sorting: byNeedFirst,
  grouping: 'none',
  hidden: [],
  widths: {},
}

/** What a saved view says of how its sites are shown. */
export type Arrangement = Pick<ListLayout, 'sorting' | 'grouping'>
