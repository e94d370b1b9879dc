import { useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { groupIndexAt, type Lines } from './lines.ts'
import { fillSlots, type Slot } from './slots.ts'

/** Lines beyond those on screen, on both ends together. */
const spare = 3

/** Room for the bar of what can be done with the selection, so that it hides no line. */
const barHeight = 64

const ends = ({ startIndex, endIndex }: Range) => [startIndex, endIndex]

/**
 * The lines to draw: those on screen, the one that Tab comes to, and the heading of the group that
 * the first line on screen belongs to, which sticks below the column headers.
 */
export function useDrawnLines(options: {
  lines: Lines
  /** How many sites there are without a search. */
  most: number
  scroller: RefObject<HTMLElement | null>
  rowHeight: number
  /** Pixels of the column headers, which stick above the lines. */
  headHeight: number
  /** The line that Tab comes to. */
  reachable: number
  /** What is shown, as a text: anything else begins at the top. */
  occasion: string
  isSelecting: boolean
}): {
  drawn: Slot[]
  /** The line of the heading that sticks; -1 for none. */
  sticky: number
  /** Pixels of all lines. */
  height: number
  scrollTo: (index: number) => void
} {
  const { lines, most, scroller, rowHeight, headHeight, reachable, occasion, isSelecting } = options
  const { count, groups, starts } = lines
  const endRoom = isSelecting ? barHeight : 0
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight + (groups === null ? 0 : rowHeight),
    scrollPaddingEnd: endRoom,
    initialRect: { width: 800, height: window.innerHeight },
    rangeExtractor: ends,
  })

  const measured = useRef(rowHeight)
  useLayoutEffect(() => {
    if (measured.current === rowHeight) return
    measured.current = rowHeight
    virtualizer.measure()
  }, [virtualizer, rowHeight])

  // Scrolling makes the browser lay out at once, so not in vain.
  const before = useRef(occasion)
  useEffect(() => {
    if (before.current === occasion) return
    before.current = occasion
    if (virtualizer.scrollOffset !== 0) virtualizer.scrollToOffset(0)
  }, [occasion, virtualizer])

  const [from = 0, to = -1] = virtualizer.getVirtualIndexes()
  const offset = virtualizer.scrollOffset ?? 0
  const group = offset > 0 ? groupIndexAt(lines, Math.floor(offset / rowHeight)) : -1
  const sticky = starts[group] ?? -1
  const height = virtualizer.scrollRect?.height ?? window.innerHeight
  const slots = Math.max(Math.ceil(height / rowHeight) + spare, to - from + 1)
  return {
    drawn: fillSlots({ from, to, count, most, slots, extra: [reachable, sticky] }),
    sticky,
    height: count * rowHeight + endRoom,
    scrollTo: useCallback(
      (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
      [virtualizer],
    ),
  }
}
