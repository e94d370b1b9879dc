/** How the list is shown: sorted, grouped, which columns, how wide. */
import type { ListLayout, Preferences } from '../../preload/contract.ts'
import { answers, asking } from '../bridge.ts'
import { setPreferences } from '../parts/preferences.ts'
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

/** Milliseconds without a change after which a layout is stored: an edge is dragged in many. */
const quiet = 250

let waiting: { list: ListLayout; timer: ReturnType<typeof setTimeout> } | null = null

function store(): void {
  if (waiting === null) return
  clearTimeout(waiting.timer)
  const { list } = waiting
  waiting = null
  void setPreferences({ list })
}

/** Shows the list so at once, and keeps it for the next start once no change follows. */
export function keepLayout(list: ListLayout): void {
  const { queryKey } = asking('preferences.get', {})
  const before = answers.getQueryData<Preferences>(queryKey)
  if (before !== undefined) answers.setQueryData(queryKey, { ...before, list })
  if (waiting === null) window.addEventListener('pagehide', store, { once: true })
  else clearTimeout(waiting.timer)
  waiting = { list, timer: setTimeout(store, quiet) }
}
