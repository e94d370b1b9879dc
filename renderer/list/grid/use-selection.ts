import { useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { areSameSites } from './sort-again.ts'
import { forgetGone, nothing, type Selection } from './selection.ts'

/**
 * The selection, and the selected sites among those shown, in their order: only they are acted on.
 * What a search hides stays selected and comes back with it; what went away is forgotten.
 */
export function useSelection(sites: readonly SiteRow[], found: readonly SiteRow[]) {
  const [selection, setSelection] = useState<Selection>(nothing)
  const [there, setThere] = useState(sites)
  if (there !== sites) {
    setThere(sites)
    if (selection.ids.size > 0 && !areSameSites(there, sites)) {
      setSelection(forgetGone(selection, new Set(sites.map(({ websiteId }) => websiteId))))
    }
  }
  const chosen = useMemo(
    () =>
      selection.ids.size === 0 ? [] : found.filter(({ websiteId }) => selection.ids.has(websiteId)),
    [selection, found],
  )
  return { selection, setSelection, chosen }
}
