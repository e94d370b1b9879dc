import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Keeps an element scrolled to where it was while it goes from one site to the next: what scrolls
 * keeps its height until all of the next site is there (`isWhole`).
 */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, isWhole: boolean): void {
  const place = useRef({ top: 0, height: 0 })
  useEffect(() => {
    const { current } = scroller
    const remember = () => {
      place.current = { top: current?.scrollTop ?? 0, height: current?.scrollHeight ?? 0 }
    }
    current?.addEventListener('scroll', remember)
    return () => current?.removeEventListener('scroll', remember)
  }, [scroller])
  useLayoutEffect(() => {
    const content = scroller.current?.lastElementChild
    const { top, height } = place.current
    if (!(content instanceof HTMLElement) || top === 0) return
    content.style.setProperty('min-height', isWhole ? '' : `${height}px`)
    scroller.current?.scrollTo(0, top)
  }, [scroller, isWhole])
}
