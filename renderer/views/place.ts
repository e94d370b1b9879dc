import { only } from '../connections/query.ts'
import { flat } from '../connections/search.ts'
import type { Shown } from '../connections/use-shown.ts'
import type { View } from '../parts/shell.ts'

/** Where on the rail the list is. */
export type Place =
  | { at: 'saved'; id: string }
  | { at: 'client' | 'tag'; name: string }
  | { at: 'view'; view: View }

/** The place on the rail that shows what is shown, as exactly as any does. */
export function placeOf({
  view,
  query,
  savedId,
}: Pick<Shown, 'view' | 'query' | 'savedId'>): Place {
  if (savedId !== null) return { at: 'saved', id: savedId }
  if (view === 'all') {
    for (const at of ['client', 'tag'] as const) {
      const name = only(query, at)
      if (name !== null) return { at, name: flat(name) }
    }
  }
  return { at: 'view', view }
}

/** Whether this is the place of a client or tag, however its name is written. */
export function isAt(place: Place, at: 'client' | 'tag', name: string): boolean {
  return place.at === at && place.name === flat(name)
}
