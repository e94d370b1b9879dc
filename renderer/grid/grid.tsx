import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import {
  columns,
  type Client,
  type Column,
  type SiteRow,
  type Sorting,
} from '../../preload/shapes.ts'
import { answers, asking } from '../bridge.ts'
import { namedSites } from '../marks/sentences.ts'
import { useNow } from '../parts/now.ts'
import { giveSites } from '../parts/dragged-sites.ts'
import { showDragged } from './drag-picture.ts'
import { actionFor } from './grid-keys.ts'
import { GridRows } from './grid-rows.tsx'
import { GridHeader } from './header.tsx'
import type { ListMenu } from './list-menus.tsx'
import { groupIndexAt, lineAt, placeOf, type Line, type Lines } from './lines.ts'
import { markFound } from '../search/mark-found.ts'
import { endRange, extend, pickedOf, toggle, toggleAll, type Selection } from './selection.ts'
import { isLetter, pause, typeAhead, typeLetter, type Typed } from './type-ahead.ts'
import { useColumns } from './use-columns.ts'
import { useCursor } from './use-cursor.ts'
import { useDrawnLines } from './use-drawn-lines.ts'
import { useTooltip } from './use-tooltip.ts'
import type { ShownColumn } from './widths.ts'
import './grid.css'

type Point = { x: number; y: number } | null

type GridProps = {
  lines: Lines
  /** How many sites there are without a search. */
  most: number
  byClient: boolean
  clients: ReadonlyMap<string, Pick<Client, 'colour'>>
  sorting: Sorting
  onSort: (column: Column) => void
  /** The columns that the person wants to see. */
  shown: readonly ShownColumn[]
  onWidth: (column: Column, width: number | null) => void
  /** The words searched for. */
  wanted: string[]
  /** What is shown, as a text: anything else begins at the top. */
  occasion: string
  rowHeight: number
  /** The site beside the list, or the one that the keyboard is on. */
  current: string | null
  onCurrent: (websiteId: string) => void
  selection: Selection
  onSelection: (change: (before: Selection) => Selection) => void
  onFold: (groupId: string, open: boolean) => void
  onOpen: (websiteId: string) => void
  /** What an action on a site is about: all that are selected, where it is one of them. */
  actedOn: (site: SiteRow) => SiteRow[]
  onMenu: (menu: ListMenu) => void
  /** Whether the pointer is over the rows. */
  onOver: (over: boolean) => void
}

/** Height of the column headers; grid.css has the same. */
const headHeight = 28

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null
}

function indexOf(row: HTMLElement | null): number {
  return Number(row?.ariaRowIndex ?? 1) - 2
}

/**
 * The list as a WAI-ARIA grid of rows that exist only while they are on screen; with groups it is a
 * tree grid. The keyboard moves from row to row; the row that Tab comes to stays drawn even when it
 * is scrolled away.
 */
export const Grid = memo(function Grid(props: GridProps) {
  const { lines, most, byClient, clients, sorting, onSort, shown, onWidth, wanted, occasion } =
    props
  const { rowHeight, current, onCurrent, selection, onSelection, onFold, onOpen, onMenu } = props
  const { actedOn, onOver } = props
  const grid = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const now = useNow()
  const typed = useRef<Typed>({ text: '', at: -Infinity })
  const grouped = lines.groups !== null

  const { fitting, onScreen, unseen, tagsMost, tryWidth } = useColumns(grid, scroller, shown)
  const { setCursor, at } = useCursor(lines, current)
  const reachable = Math.max(at, 0)
  const { drawn, sticky, height, scrollTo } = useDrawnLines({
    lines,
    most,
    scroller,
    rowHeight,
    headHeight,
    reachable,
    occasion,
    isSelecting: selection.ids.size > 0,
  })

  function rowAt(index: number): HTMLElement | null {
    return space.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`) ?? null
  }

  // Rows pass their elements on, which makes a keystroke in the search cheap. So the focus has to
  // follow the line that it was on.
  const focused = useRef(false)
  useLayoutEffect(() => {
    const { activeElement } = document
    if (!focused.current || space.current === null) return
    if (activeElement !== document.body && !space.current.contains(activeElement)) return
    const row = rowAt(reachable)
    if (row !== null && !row.contains(activeElement)) row.focus({ preventScroll: true })
  })

  useLayoutEffect(() => {
    if (space.current !== null) markFound(space.current, wanted)
  })
  useEffect(() => () => markFound(document.body, []), [])

  // A site that was just added, or shown from elsewhere, comes into view; one that only moved
  // because of a check does not drag the list along.
  const shownFor = useRef<string | null>(null)
  useEffect(() => {
    if (current === shownFor.current || at === -1) return
    shownFor.current = current
    scrollTo(at)
  }, [current, at, scrollTo])

  function lineOf(row: HTMLElement | null): Line | undefined {
    return lineAt(lines, indexOf(row))
  }

  function go(index: number): void {
    const line = lineAt(lines, index)
    if (line === undefined) return
    flushSync(() => {
      setCursor(placeOf(line))
      if (line.site !== null) onCurrent(line.site.websiteId)
    })
    scrollTo(index)
    rowAt(index)?.focus({ preventScroll: true })
  }

  function pick(line: Line): void {
    const ids = (line.site === null ? line.group.sites : [line.site]).map((site) => site.websiteId)
    onSelection((all) => toggle(all, ids, placeOf(line)))
  }

  function range(to: number, isStep: boolean): void {
    onSelection((all) => extend(all, lines, { from: reachable, to, isStep }))
  }

  function menu(line: Line, anchor: HTMLElement, point: Point): void {
    setCursor(placeOf(line))
    if (line.site === null) {
      return onMenu({ kind: 'sites', sites: line.group.sites, anchor, point })
    }
    onCurrent(line.site.websiteId)
    onMenu({ kind: 'sites', sites: actedOn(line.site), anchor, point })
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const row = rowOf(event.target)
    const index = indexOf(row)
    const line = lineAt(lines, index)
    if (row === null || line === undefined) return
    const action = actionFor(event, {
      line,
      index,
      count: lines.count,
      page: Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight),
      typing: event.timeStamp - typed.current.at < pause,
      onButton: event.target !== row,
    })
    if (action === null) {
      if (!isLetter(event) || event.target !== row) return
      event.preventDefault()
      typed.current = typeLetter(typed.current, event.key, event.timeStamp)
      const titles = {
        length: lines.count,
        at: (each: number) => {
          const found = lineAt(lines, each)
          return found?.site?.title ?? found?.group?.name
        },
      }
      const found = typeAhead(titles, typed.current.text, index)
      if (found !== -1) go(found)
      return
    }
    event.preventDefault()
    switch (action.kind) {
      case 'go':
        if (action.range) range(action.to, true)
        else onSelection(endRange)
        return go(action.to)
      case 'fold':
        return onFold(line.group?.id ?? '', action.open)
      case 'heading':
        return go(lines.starts[groupIndexAt(lines, index)] ?? index)
      case 'open':
        return line.site === null ? undefined : onOpen(line.site.websiteId)
      case 'pick':
        return pick(line)
      case 'range':
        return range(index, false)
      case 'all':
        return pickAll()
      case 'menu':
        return menu(line, row, null)
      case 'button':
        return row.querySelector<HTMLElement>('.col-more')?.focus()
      case 'row':
        return row.focus()
      case 'header':
        scroller.current?.querySelector<HTMLElement>('.grid-head [tabindex="0"]')?.focus()
    }
  }

  function onClick(event: React.MouseEvent): void {
    const row = rowOf(event.target)
    const line = lineOf(row)
    if (row === null || line === undefined || !(event.target instanceof Element)) return
    const more = event.target.closest<HTMLElement>('.col-more')
    if (more !== null) return menu(line, more, null)
    if (event.shiftKey) {
      range(indexOf(row), false)
      return go(indexOf(row))
    }
    if (event.ctrlKey || event.metaKey || event.target.closest('.col-pick') !== null) {
      pick(line)
      return setCursor(placeOf(line))
    }
    if (line.site === null) onFold(line.group.id, !line.open)
    else {
      setCursor(placeOf(line))
      onOpen(line.site.websiteId)
    }
  }

  // The header stays as it is while lines come and go.
  const latest = useRef(lines)
  useLayoutEffect(() => {
    latest.current = lines
  })
  const pickAll = useCallback(
    () =>
      onSelection((all) =>
        toggleAll(
          all,
          latest.current.sites.map(({ websiteId }) => websiteId),
        ),
      ),
    [onSelection],
  )
  const columnsMenu = useCallback(
    (column: Column | null, anchor: HTMLElement, point: Point) =>
      onMenu({ kind: 'columns', column, anchor, point }),
    [onMenu],
  )
  const toRows = useCallback(
    () => space.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus(),
    [],
  )
  const siteOf = (target: EventTarget) => lineOf(rowOf(target))?.site ?? null
  const tooltips = useTooltip(siteOf, now)

  return (
    <div
      ref={grid}
      role="grid"
      {...(grouped ? { role: 'treegrid' } : {})}
      aria-label="Sites"
      aria-rowcount={lines.count + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      className="grid"
      data-selecting={selection.ids.size > 0}
      data-tight={fitting.tight}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={({ target }) => {
        focused.current = space.current?.contains(target) ?? false
        const line = focused.current ? lineOf(rowOf(target)) : undefined
        if (line === undefined) return
        setCursor(placeOf(line))
        // Pressing the pointer brings the focus: the site is read by the time that it is opened.
        const websiteId = line.site?.websiteId
        if (websiteId !== undefined) {
          void answers.prefetchQuery(asking('sites.get', { websiteId }))
        }
      }}
      onBlur={() => {
        focused.current = focused.current && !document.hasFocus()
      }}
      onDragStart={(event) => {
        const site = siteOf(event.target)
        if (site === null) return
        const sites = actedOn(site)
        giveSites(
          event.dataTransfer,
          sites.map(({ websiteId }) => websiteId),
        )
        showDragged(event.dataTransfer, namedSites(sites.map(({ title }) => title)))
      }}
      onContextMenu={(event) => {
        const row = rowOf(event.target)
        const line = lineOf(row)
        if (row === null || line === undefined) return
        event.preventDefault()
        menu(line, row, { x: event.clientX, y: event.clientY })
      }}
      {...tooltips}
    >
      <div
        ref={scroller}
        role="presentation"
        className="grid-body"
        onPointerEnter={() => onOver(true)}
        onPointerLeave={() => onOver(false)}
      >
        <GridHeader
          sorting={sorting}
          onSort={onSort}
          drawn={onScreen}
          onTry={tryWidth}
          onWidth={onWidth}
          picked={pickedOf(lines.sites, selection)}
          onPickAll={pickAll}
          onMenu={columnsMenu}
          onDown={toRows}
        />
        <div ref={space} role="rowgroup" className="grid-space" style={{ height }}>
          <GridRows
            drawn={drawn}
            lines={lines}
            sticky={sticky}
            reachable={reachable}
            rowHeight={rowHeight}
            current={current}
            selection={selection}
            unseen={unseen}
            tagsMost={tagsMost}
            byClient={byClient}
            clients={clients}
            wanted={wanted}
            now={now}
          />
        </div>
      </div>
    </div>
  )
})
