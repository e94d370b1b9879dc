import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { Column } from '../../../preload/columns.ts'
import type { Client, SiteRow, Sorting } from '../../../preload/contract.ts'
import { answers, asking } from '../../data/bridge.ts'
import { namedSites } from '../../domain/mark-sentences.ts'
import { useNow } from '../../ui/now.ts'
import { giveSites } from '../../actions/dragged-sites.ts'
import { showDragged } from './drag-picture.ts'
import { GridRows } from './grid-rows.tsx'
import { GridHeader } from './header.tsx'
import type { ListMenu, Point } from './list-menus.tsx'
import { lineAt, positionOf, type Lines } from './lines.ts'
import { indexOf, rowOf } from './row-elements.ts'
import { markFound } from '../mark-found.ts'
import { pickedOf, toggleAll, type Selection } from './selection.ts'
import { cellCount } from './cell-positions.ts'
import { useColumns } from './use-columns.ts'
import { useCursor } from './use-cursor.ts'
import { useDrawnLines } from './use-drawn-lines.ts'
import { useGridInput } from './use-grid-input.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useTooltip } from './use-tooltip.ts'
import type { ShownColumn } from './widths.ts'
import './grid.css'

type GridProps = {
  lines: Lines
  /** How many sites there are without a search. */
  most: number
  byClient: boolean
  clients: ReadonlyMap<string, Pick<Client, 'color' | 'contacts'>>
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
  onOpenRequest: (requestId: string) => void
  /** What an action on a site is about: all that are selected, where it is one of them. */
  actedOn: (site: SiteRow) => SiteRow[]
  onMenu: (menu: ListMenu) => void
  /** Whether the sites keep their positions, whatever changes about them. */
  isHeld: boolean
  /** Hears the pointer and the keyboard on the rows. */
  onRows: Pick<React.HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onKeyDown'>
}

/** Without clients, their column says nothing. */
const noClient: readonly Column[] = ['client']

/** Height of the column headers; grid.css has the same. */
const headHeight = 28

/**
 * The list as a WAI-ARIA grid of rows that exist only while they are on screen; with groups it is a
 * tree grid. The keyboard moves from row to row; the row that Tab comes to stays drawn even when it
 * is scrolled away.
 */
export const Grid = memo(function Grid(props: GridProps) {
  const { lines, most, byClient, clients, sorting, onSort, shown, onWidth, wanted, occasion } =
    props
  const { rowHeight, current, onCurrent, selection, onSelection, onFold, onOpen, onMenu } = props
  const { actedOn, isHeld, onRows } = props
  const grid = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const space = useRef<HTMLDivElement>(null)
  const now = useNow()
  const grouped = lines.groups !== null

  const empty = clients.size === 0 ? noClient : []
  const { fitting, onScreen, unseen, tagsMost, tryWidth } = useColumns(grid, scroller, shown, empty)
  const { setCursor, at, reachable } = useCursor(lines, current, occasion)
  const { drawn, sticky, height, scrollTo } = useDrawnLines({
    lines,
    most: most + lines.requests.length,
    scroller,
    rowHeight,
    headHeight,
    reachable,
    occasion,
    isSelecting: selection.ids.size > 0,
  })

  const focus = useRowFocus(space, reachable)

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
  const lineOf = (target: EventTarget) => lineAt(lines, indexOf(rowOf(target)))
  const siteOf = (target: EventTarget) => lineOf(target)?.site ?? null
  const tooltips = useTooltip(siteOf, now)
  const hears = useGridInput({
    lines,
    reachable,
    scroller,
    page: () => Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight),
    rowAt: focus.rowAt,
    scrollTo,
    setCursor,
    onCurrent,
    onSelection,
    onPickAll: pickAll,
    onFold,
    onOpen,
    onOpenRequest: props.onOpenRequest,
    actedOn,
    onMenu,
  })

  return (
    <div
      ref={grid}
      role="grid"
      {...(grouped ? { role: 'treegrid' } : {})}
      aria-label="Sites"
      aria-rowcount={lines.count + 1}
      aria-colcount={cellCount}
      aria-multiselectable
      className="grid"
      data-selecting={selection.ids.size > 0}
      data-tight={fitting.tight}
      data-held={isHeld}
      tabIndex={-1}
      onFocus={({ target }) => {
        const line = focus.onFocus(target) ? lineOf(target) : undefined
        if (line === undefined) return
        setCursor(positionOf(line))
        // Pressing the pointer brings the focus: the site is read by the time that it is opened.
        const websiteId = line.site?.websiteId
        if (websiteId !== undefined) {
          void answers.prefetchQuery(asking('sites.get', { websiteId }))
        }
      }}
      onBlur={focus.onBlur}
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
      {...hears}
      {...tooltips}
    >
      <div ref={scroller} role="presentation" className="grid-body" {...onRows}>
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
