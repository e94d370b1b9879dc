import { useState } from 'react'
import type { SiteRow } from '../../preload/contract.ts'
import { useIsChecking } from '../bridge.ts'
import { usePatience } from '../parts/patience.ts'
import { useKeptPlaces } from './places.ts'

/** A click may be on its way for so many milliseconds after the last row changed. */
const clickInFlight = 1000

/**
 * The sites in their places: while a check changes what comes first, it must not put another site
 * under a click. `setOver` says whether the pointer is over the rows; another `order` is what the
 * person chose, and is taken over at once.
 */
export function useSettledPlaces(found: SiteRow[], order: string) {
  const [over, setOver] = useState(false)
  const isQuiet = usePatience(!useIsChecking(), clickInFlight)
  return { settled: useKeptPlaces(found, over && !isQuiet, order), setOver }
}
