import { useEffect, useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { useIsChecking } from '../../data/bridge.ts'
import { usePatience } from '../../ui/patience.ts'
import { useKeptPositions } from './row-positions.ts'

/** A click or the next key may be on its way for so many milliseconds after the last change or key. */
const inFlight = 1000

/**
 * The sites in their positions: while a check changes what comes first, it must not put another site
 * under a click, nor under the keys of someone who goes through the rows or selects them. `hears`
 * is for the element that the rows are in; another `order` is what the person chose, and is taken
 * over at once.
 */
export function useSettledRows(found: SiteRow[], order: string) {
  const isQuiet = usePatience(!useIsChecking(), inFlight)
  const [isOver, setOver] = useState(false)
  /** Keys in a row, the first of which came before it was quiet. */
  const [keys, setKeys] = useState(0)
  useEffect(() => {
    if (keys === 0) return
    const timer = setTimeout(() => setKeys(0), inFlight)
    return () => clearTimeout(timer)
  }, [keys])
  const hears = useMemo(
    () => ({
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => setOver(false),
      onKeyDown: () => setKeys((before) => (before === 0 && isQuiet ? 0 : before + 1)),
    }),
    [isQuiet],
  )
  const isHeld = (isOver && !isQuiet) || keys > 0
  return { settled: useKeptPositions(found, isHeld, order), isHeld, hears }
}
