/** How the list is shown: sorted, grouped, which columns, how wide. */
import type { ListLayout, Preferences } from '../../preload/contract.ts'
import { answers, call } from '../bridge.ts'
import { toastError } from '../parts/toasts.ts'

/** How the list is shown until a person decides otherwise: what needs them first. */
export const defaultLayout: ListLayout = {
  sorting: [{ id: 'health', desc: false }],
  grouping: 'none',
  hidden: [],
  widths: {},
}

/** What a saved view says of how its sites are shown. */
export type Arrangement = Pick<ListLayout, 'sorting' | 'grouping'>

/** Shows the list so from now on, at once and after the next start. */
export function rememberLayout(list: ListLayout): void {
  answers.setQueryData<Preferences>(
    ['preferences.get', {}],
    (before) => before && { ...before, list },
  )
  void call('preferences.set', { list }).catch(toastError)
}
