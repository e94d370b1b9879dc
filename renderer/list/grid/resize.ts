import type { Column } from '../../../preload/contract.ts'
import { clampWidth } from './widths.ts'

/**
 * Follows the pointer from a press on a column's edge until it is let go. `onMove` gets each width
 * on the way, `onEnd` the last one, or null when the drag was broken off.
 */
export function dragWidth(
  event: React.PointerEvent<HTMLElement>,
  id: Column,
  from: number,
  onMove: (width: number) => void,
  onEnd: (width: number | null) => void,
): void {
  const { currentTarget: edge, clientX, pointerId } = event
  const stops = new AbortController()
  const { signal } = stops
  let width: number | null = null
  edge.setPointerCapture(pointerId)
  const move = (moved: PointerEvent) => {
    width = clampWidth(id, from + moved.clientX - clientX)
    onMove(width)
  }
  edge.addEventListener('pointermove', move, { signal })
  const end = (last: number | null) => {
    stops.abort()
    onEnd(last)
  }
  edge.addEventListener('pointerup', () => end(width), { signal })
  edge.addEventListener('pointercancel', () => end(null), { signal })
}
