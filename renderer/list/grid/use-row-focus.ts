import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Keeps the focus on the line that it is on. Rows pass their elements on, which makes a keystroke in
 * the search cheap; so the focus has to follow.
 */
export function useRowFocus(space: RefObject<HTMLElement | null>, reachable: number) {
  const focused = useRef(false)

  function rowAt(index: number): HTMLElement | null {
    return space.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`) ?? null
  }

  useLayoutEffect(() => {
    const { activeElement } = document
    if (!focused.current || space.current === null) return
    if (activeElement !== document.body && !space.current.contains(activeElement)) return
    const row = rowAt(reachable)
    if (row !== null && !row.contains(activeElement)) row.focus({ preventScroll: true })
  })

  return {
    /** The row that shows this line; null when it is not drawn. */
    rowAt,
    /** Hears what took the focus; returns whether it is in a row. */
    onFocus: (target: Element): boolean => {
      focused.current = space.current?.contains(target) ?? false
      return focused.current
    },
    /** A window that loses the focus gives it back to the same row. */
    onBlur: () => {
      focused.current = focused.current && !document.hasFocus()
    },
  }
}
