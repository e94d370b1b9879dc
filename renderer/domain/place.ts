import type { ListLayout, SavedView, View } from '../../preload/contract.ts'
import { usualLayout } from '../../preload/layout.ts'
import type { Facts } from './search/facts.ts'
import { asksForSomething, onlyName } from './search/matching.ts'
import { parse } from '../../preload/search/query.ts'
import { viewNames } from './views.ts'

/** What a saved view says of how its sites are shown. */
type Arrangement = Pick<ListLayout, 'sorting' | 'grouping'>

/** Which sites the list shows. */
export type Shown = {
  view: View
  query: string
  /** The saved view that was gone to. */
  savedId: string | null
  /** How that one is sorted and grouped; null is as the person likes the list. */
  arrangement: Arrangement | null
}

/** Where on the rail the list is. */
type Place =
  | { at: 'saved'; id: string }
  | { at: 'client' | 'tag'; name: string }
  | { at: 'view'; view: View }

/** The query where it asks for one client or one tag alone; else an empty one. */
export function onlyNamed(query: string, facts: Facts): string {
  const isOne = (['client', 'tag'] as const).some((at) => onlyName(query, at, facts) !== null)
  return isOne ? query : ''
}

/** The place on the rail that shows what is shown, as exactly as any does. */
export function placeOf(
  { view, query, savedId }: Pick<Shown, 'view' | 'query' | 'savedId'>,
  facts: Facts,
): Place {
  if (savedId !== null) return { at: 'saved', id: savedId }
  if (view === 'all') {
    for (const at of ['client', 'tag'] as const) {
      const name = onlyName(query, at, facts)
      if (name !== null) return { at, name }
    }
  }
  return { at: 'view', view }
}

/** What is shown is called: by its saved view, its tag, or its view. */
export function titleOf(view: View, query: string, saved: SavedView | null, facts: Facts): string {
  if (saved !== null) return saved.name
  return (view === 'all' ? onlyName(query, 'tag', facts) : null) ?? viewNames[view]
}

type Kept = Omit<SavedView, 'id' | 'name'>

/** What is searched for; empty also for a search that is not finished, such as `client:`. */
const askedOf = ({ query }: Kept) => (asksForSomething(parse(query)) ? query.trim() : '')

function isSame(a: Kept, b: Kept): boolean {
  return (
    a.view === b.view &&
    askedOf(a) === askedOf(b) &&
    a.grouping === b.grouping &&
    JSON.stringify(a.sorting) === JSON.stringify(b.sorting)
  )
}

/** Whether what is shown could be kept: it differs from its saved view, or from the usual list. */
export function isWorthSaving(shown: Kept, saved: SavedView | null): boolean {
  return !isSame(shown, saved ?? { ...usualLayout, view: shown.view, query: '' })
}
