import { useCallback, useMemo, useState } from 'react'
import type { ListLayout, Preferences, SavedView, View } from '../../preload/contract.ts'
import { usualLayout } from '../../preload/shapes.ts'
import { useCall } from '../data/bridge.ts'
import { setPreferences } from '../actions/preferences.ts'
import type { Shown } from '../domain/place.ts'
import { renameIn } from '../data/renaming.ts'

const everything: Shown = { view: 'all', query: '', savedId: null, arrangement: null }

/** What the list shows and how, and the ways to change that. */
export function useShown(preferences: Preferences | undefined) {
  const [wanted, setShown] = useState(everything)
  const views = useCall('views.list', {}).data?.views
  const saved = views?.find(({ id }) => id === wanted.savedId) ?? null
  // A view that was removed is no place any more; what it showed stays.
  const savedId = saved?.id ?? null
  const shown = useMemo(() => ({ ...wanted, savedId }), [wanted, savedId])
  const liked = preferences?.list ?? usualLayout
  const { arrangement } = shown
  const layout = useMemo(
    () => (arrangement === null ? liked : { ...liked, ...arrangement }),
    [liked, arrangement],
  )

  /** Sorting and grouping stay with a saved view while it is shown; the rest is for every view. */
  const changeLayout = useCallback(
    (changes: Partial<ListLayout>) => {
      const next = { ...layout, ...changes }
      if (arrangement === null) return void setPreferences({ list: next })
      const { sorting, grouping, hidden, widths } = next
      setShown((before) => ({ ...before, arrangement: { sorting, grouping } }))
      if (changes.hidden === undefined && changes.widths === undefined) return
      void setPreferences({ list: { ...liked, hidden, widths } })
    },
    [layout, liked, arrangement],
  )

  const go = useMemo(
    () => ({
      showView: (view: View) => setShown({ ...everything, view }),
      search: (query: string) => setShown({ ...everything, query }),
      showSaved: ({ id, view, query, sorting, grouping }: SavedView) =>
        setShown({ view, query, savedId: id, arrangement: { sorting, grouping } }),
      /** Another query within what is shown. */
      setQuery: (query: string) => setShown((before) => ({ ...before, query })),
      followName: (field: 'client' | 'tag', from: string, to: string) =>
        setShown((before) => ({ ...before, query: renameIn(before.query, field, from, to) })),
    }),
    [],
  )

  return { shown, saved, layout, changeLayout, ...go }
}
