import { useCallback, useMemo, useState } from 'react'
import { indexOfPlace, type Lines, type Place } from './lines.ts'

/**
 * The line that the keyboard is on. It follows the site that is shown from elsewhere, and keeps its
 * place when lines are sorted, grouped or found anew. `at` is -1 when it is not on the list.
 */
export function useCursor(lines: Lines, current: string | null) {
  const [cursor, setCursor] = useState<Place>({ groupId: null, websiteId: current })
  const [before, setBefore] = useState(current)
  if (before !== current) {
    setBefore(current)
    if (current !== null && current !== cursor.websiteId) {
      setCursor({ groupId: cursor.groupId, websiteId: current })
    }
  }
  const put = useCallback(
    (place: Place) =>
      setCursor((old) =>
        old.groupId === place.groupId && old.websiteId === place.websiteId ? old : place,
      ),
    [],
  )
  const at = useMemo(() => indexOfPlace(lines, cursor), [lines, cursor])
  return { setCursor: put, at }
}
