import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { rowForKey } from './row-for-key.ts'
import './line-grid.css'

type Cells<Line> = (line: Line) => ReactNode

type RowProps<Line> = {
  line: Line
  cells: Cells<Line>
  index: number
  /** Pixels from the top of the table. */
  start: number
  /** Whether Tab comes to this line. */
  reachable: boolean
  measure: (row: HTMLElement | null) => void
  opens: boolean
}

function Row<Line>(props: RowProps<Line>) {
  const { line, cells, index, start, reachable, measure, opens } = props
  // Scrolling draws the frame of each line anew, and what is in it only when that changed.
  const drawn = useMemo(() => cells(line), [cells, line])
  return (
    <div
      ref={measure}
      role="row"
      className={opens ? 'lines-row lines-opens' : 'lines-row'}
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={reachable ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
    >
      {drawn}
    </div>
  )
}

type LineGridProps<Line> = {
  /** What it is called, for screen readers. */
  name: string
  lines: readonly Line[]
  keyOf: (line: Line) => string | number
  columns: readonly string[]
  /** The cells of a line, each with the role `gridcell`; the same function while they stay the same. */
  cells: Cells<Line>
  /** What sets the widths of the columns. */
  className: string
  /** What Enter on a line does, or a click; nothing unless given. */
  onOpen?: (line: Line) => void
}

/**
 * Lines to read, as a grid; those far down exist only once they are scrolled to. The keyboard moves
 * from line to line.
 */
export function LineGrid<Line>(props: LineGridProps<Line>) {
  const { name, lines, keyOf, columns, cells, className, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState(0)
  const reachable = Math.min(reached, lines.length - 1)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    getItemKey: (index) => {
      const line = lines[index]
      return line === undefined ? index : keyOf(line)
    },
    overscan: 4,
    initialRect: { width: 760, height: 360 },
    // Tab comes to this one, also when it is scrolled away.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (reachable < 0 || shown.includes(reachable)) return shown
      return [...shown, reachable].toSorted((a, b) => a - b)
    },
  })

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const line = lines[reachable]
    if (event.key === 'Enter' && onOpen !== undefined && line !== undefined) {
      event.preventDefault()
      return onOpen(line)
    }
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / 44)
    const next = rowForKey(event.key, reachable, lines.length, page)
    if (next === null) return
    event.preventDefault()
    flushSync(() => setReached(next))
    virtualizer.scrollToIndex(next, { align: 'auto' })
    scroller.current
      ?.querySelector<HTMLElement>(`[data-index="${next}"]`)
      ?.focus({ preventScroll: true })
  }

  function onClick({ target }: React.MouseEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
    const line = lines[Number(row?.dataset['index'] ?? -1)]
    if (line !== undefined) onOpen?.(line)
  }

  return (
    <div
      role="grid"
      aria-label={name}
      aria-readonly
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length}
      className={`lines ${className}`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={({ target }) => {
        const index = Number(target.dataset['index'] ?? -1)
        if (index >= 0) setReached(index)
      }}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="lines-row lines-head">
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
      </div>
      <div
        ref={scroller}
        role="rowgroup"
        className="lines-body"
        // As high as its lines, and no higher than there is room for.
        style={{ maxHeight: virtualizer.getTotalSize() }}
      >
        <div
          role="presentation"
          className="lines-space"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index]
            if (line === undefined) return null
            return (
              <Row
                key={key}
                line={line}
                cells={cells}
                index={index}
                start={start}
                reachable={index === reachable}
                measure={virtualizer.measureElement}
                opens={onOpen !== undefined}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
