import { useCallback, useMemo, useState } from 'react'
import { indexOfPosition, isSamePosition, type Lines, type Position } from './lines.ts'

/**
 * The line that the keyboard is on. It follows the site that is shown from elsewhere, and keeps its
 * place when lines are sorted, grouped or found anew. `at` is -1 when its site is not on the list;
 * `reachable` is the line that Tab comes to then: the one in the place of a site that went, or the
 * first one of another `occasion`.
 */
export function useCursor(lines: Lines, current: string | null, occasion: string) {
  const [cursor, setCursor] = useState<Position>({ groupId: null, websiteId: current })
  const [before, setBefore] = useState(current)
  if (before !== current) {
    setBefore(current)
    if (current !== null && current !== cursor.websiteId) {
      setCursor({ groupId: cursor.groupId, websiteId: current })
    }
  }
  const put = useCallback(
    (position: Position) => setCursor((old) => (isSamePosition(old, position) ? old : position)),
    [],
  )
  const at = useMemo(() => indexOfPosition(lines, cursor), [lines, cursor])
  const [last, setLast] = useState({ at, occasion })
  const known = at !== -1 ? at : last.occasion === occasion ? last.at : 0
  if (last.at !== known || last.occasion !== occasion) setLast({ at: known, occasion })
  return { setCursor: put, at, reachable: Math.max(0, Math.min(known, lines.count - 1)) }
}
