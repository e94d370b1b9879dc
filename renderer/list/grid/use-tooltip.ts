import { useLayoutEffect, useRef, type PointerEvent } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { tooltip } from './tooltip.ts'

/**
 * Gives the cell under the pointer its tooltip, and takes it away when the cell comes to show
 * another site.
 */
export function useTooltip(siteOf: (target: EventTarget) => SiteRow | null, now: number) {
  const titled = useRef<{ cell: HTMLElement; websiteId: string }>(null)
  function untitle(): void {
    titled.current?.cell.removeAttribute('title')
    titled.current = null
  }
  useLayoutEffect(() => {
    if (titled.current === null) return
    const { cell, websiteId } = titled.current
    if (siteOf(cell)?.websiteId !== websiteId) untitle()
  })
  return {
    onPointerOver: (event: PointerEvent) => {
      const site = siteOf(event.target)
      const cell =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>('[role="gridcell"]')
          : null
      if (cell === null || site === null) return
      cell.title = tooltip(site, Number(cell.ariaColIndex), now)
      titled.current = { cell, websiteId: site.websiteId }
    },
    onPointerOut: untitle,
  }
}
