import type { SortingState } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { SiteRow } from '../../preload/contract.ts'
import { useIsChecking } from '../bridge.ts'
import { useNow } from '../parts/now.ts'
import { usePatience } from '../parts/patience.ts'
import type { ColumnId } from './columns.ts'
import { rowForKey } from './grid-keys.ts'
import { GridHeader } from './header.tsx'
import { useKeptPlaces } from './places.ts'
import { SiteGridRow } from './row.tsx'
import { tooltip } from './tooltip.ts'
import { isLetter, typeAhead, typeLetter, type Typed } from './type-ahead.ts'

type GridProps = {
  sorting: SortingState
  onSort: (column: ColumnId) => void
  /** The sites to show, sorted and found. */
  sites: SiteRow[]
  /** The words searched for. */
  wanted: string[]
  rowHeight: number
  selected: string | null
  onSelect: (websiteId: string) => void
  onOpen: (websiteId: string) => void
  onMenu: (site: SiteRow, row: HTMLElement, point: { x: number; y: number } | null) => void
}

/** A click may be on its way for so many milliseconds after the last row changed. */
const clickInFlight = 1000

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null
}

function rowIn(space: HTMLElement | null, websiteId: string | undefined): HTMLElement | null {
  return space?.querySelector<HTMLElement>(`[data-id="${websiteId}"]`) ?? null
}

/**
 * The list as a WAI-ARIA grid of rows that exist only while they are on screen. The keyboard moves
 * from row to row; the row that Tab comes to stays drawn even when it is scrolled away.
 */
export const Grid = memo(function Grid(props: GridProps) {
  const {
    sorting,
    onSort,
    sites: sorted,
    wanted,
    rowHeight,
    selected,
    onSelect,
    onOpen,
    onMenu,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const now = useNow()
  const typed = useRef<Typed>({ text: '', at: -Infinity })

  // While a check changes what comes first, it must not put another site under a click.
  const [over, setOver] = useState(false)
  const settled = usePatience(!useIsChecking(), clickInFlight)
  const order = JSON.stringify([sorting, wanted])
  const sites = useKeptPlaces(sorted, over && !settled, order)

  const at = selected === null ? -1 : sites.findIndex(({ websiteId }) => websiteId === selected)
  const reachable = Math.max(at, 0)

  const virtualizer = useVirtualizer({
    count: sites.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    initialRect: { width: 800, height: window.innerHeight },
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (reachable >= range.count || shown.includes(reachable)) return shown
      return [...shown, reachable].toSorted((a, b) => a - b)
    },
  })

  const measured = useRef(rowHeight)
  useLayoutEffect(() => {
    if (measured.current === rowHeight) return
    measured.current = rowHeight
    virtualizer.measure()
  }, [virtualizer, rowHeight])
  // Another search begins at the top. Scrolling makes the browser lay out at once, so not in vain.
  const before = useRef(wanted)
  useEffect(() => {
    if (before.current === wanted) return
    before.current = wanted
    if (virtualizer.scrollOffset !== 0) virtualizer.scrollToOffset(0)
  }, [wanted, virtualizer])

  // Rows are reused by place, which makes a keystroke in the search cheap. So when sites change
  // places, the focus has to follow its site.
  const reachableId = sites[reachable]?.websiteId
  useLayoutEffect(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused.parentElement !== space.current) return
    if (focused.dataset['id'] === reachableId) return
    rowIn(space.current, reachableId)?.focus({ preventScroll: true })
  })

  // A site that was just added, or shown from elsewhere, comes into view; one that only moved
  // because of a check does not drag the list along.
  const shownFor = useRef<string | null>(null)
  useEffect(() => {
    if (selected === shownFor.current || at === -1) return
    shownFor.current = selected
    virtualizer.scrollToIndex(at, { align: 'auto' })
  }, [selected, at, virtualizer])

  // A tooltip goes with its site: a cell that shows another one must not keep it.
  const titled = useRef<{ cell: HTMLElement; websiteId: string }>(null)
  function untitle(): void {
    titled.current?.cell.removeAttribute('title')
    titled.current = null
  }
  useLayoutEffect(() => {
    if (titled.current === null) return
    if (rowOf(titled.current.cell)?.dataset['id'] !== titled.current.websiteId) untitle()
  })

  function siteOf(row: HTMLElement | null): SiteRow | undefined {
    return sites.find(({ websiteId }) => websiteId === row?.dataset['id'])
  }

  function move(index: number): void {
    const site = sites[index]
    if (site === undefined) return
    flushSync(() => onSelect(site.websiteId))
    virtualizer.scrollToIndex(index, { align: 'auto' })
    rowIn(space.current, site.websiteId)?.focus({ preventScroll: true })
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const row = rowOf(event.target)
    if (row === null) return
    const id = row.dataset['id'] ?? ''
    const from = sites.findIndex(({ websiteId }) => websiteId === id)
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)
    const typing = performance.now() - typed.current.at < 700
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      const site = sites[from]
      return site === undefined ? undefined : onMenu(site, row, null)
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowUp' && from === 0) {
      event.preventDefault()
      scroller.current?.parentElement
        ?.querySelector<HTMLElement>('[role="columnheader"] [tabindex="0"]')
        ?.focus()
      return
    }
    const next = rowForKey(event.key, from, sites.length, page)
    if (next !== null) {
      event.preventDefault()
      return move(next)
    }
    if (event.key === 'Enter' || (event.key === ' ' && !typing)) {
      event.preventDefault()
      return onOpen(id)
    }
    if (isLetter(event)) {
      event.preventDefault()
      typed.current = typeLetter(typed.current, event.key, performance.now())
      const found = typeAhead(
        sites.map(({ title }) => title),
        typed.current.text,
        from,
      )
      if (found !== -1) move(found)
    }
  }

  return (
    <div
      role="grid"
      aria-label="Sites"
      aria-rowcount={sites.length + 1}
      aria-colcount={7}
      className="grid"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const id = rowOf(event.target)?.dataset['id']
        if (id !== undefined) onOpen(id)
      }}
      onPointerOver={(event) => {
        const cell =
          event.target instanceof Element
            ? event.target.closest<HTMLElement>('[role="gridcell"]')
            : null
        const site = siteOf(rowOf(event.target))
        if (cell === null || site === undefined) return
        cell.title = tooltip(site, Number(cell.ariaColIndex), now)
        titled.current = { cell, websiteId: site.websiteId }
      }}
      onPointerOut={untitle}
      onContextMenu={(event) => {
        const row = rowOf(event.target)
        const site = siteOf(row)
        if (row === null || site === undefined) return
        event.preventDefault()
        onMenu(site, row, { x: event.clientX, y: event.clientY })
      }}
    >
      <GridHeader sorting={sorting} onSort={onSort} onDown={() => move(reachable)} />
      <div
        ref={scroller}
        role="rowgroup"
        className="grid-body"
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
      >
        <div
          ref={space}
          role="presentation"
          className="grid-space"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const site = sites[index]
            if (site === undefined) return null
            return (
              <SiteGridRow
                key={index}
                site={site}
                index={index}
                start={start}
                selected={site.websiteId === selected}
                reachable={index === reachable}
                wanted={wanted}
                now={now}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
})
