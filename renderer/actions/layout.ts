import { useCallback, useMemo } from 'react'
import type { ListLayout } from '../../preload/contract.ts'
import { usualLayout } from '../../preload/layout.ts'
import { useCall } from '../data/bridge.ts'
import { arrange, useShownPart } from '../data/shown.ts'
import { setPreferences } from './preferences.ts'

/** How the list is arranged now, and the way to change that. */
export function useLayout(): {
  layout: ListLayout
  changeLayout: (changes: Partial<ListLayout>) => void
} {
  const liked = useCall('preferences.get', {}).data?.list ?? usualLayout
  const arrangement = useShownPart((now) => now.arrangement)
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
      arrange({ sorting, grouping })
      if (changes.hidden === undefined && changes.widths === undefined) return
      void setPreferences({ list: { ...liked, hidden, widths } })
    },
    [layout, liked, arrangement],
  )

  return { layout, changeLayout }
}
