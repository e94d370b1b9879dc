import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import { columnLines, columns, type Column } from '../../../preload/columns.ts'
import type { Sorting } from '../../../preload/contract.ts'
import { widestColumn } from '../../../preload/limits.ts'
import { cellCount, cellPositions } from './cell-positions.ts'
import { dragWidth } from './resize.ts'
import { clampWidth, type ShownColumn } from './widths.ts'
import './header.css'

/** Pixels by which a key makes a column wider or narrower. */
const step = 16

export type HeaderProps = {
  sorting: Sorting
  onSort: (column: Column) => void
  /** The columns that are on screen. */
  drawn: readonly ShownColumn[]
  /** A width to show while a column's edge is dragged; null ends it without a change. */
  onTry: (column: Column, width: number | null) => void
  /** A width to keep; null is the column's own. */
  onWidth: (column: Column, width: number | null) => void
  picked: 'all' | 'some' | 'none'
  onPickAll: () => void
  /** Asks for the menu of columns, of one column where it is about one. */
  onMenu: (
    column: Column | null,
    anchor: HTMLElement,
    point: { x: number; y: number } | null,
  ) => void
  /** The arrow down key: from the header to the rows. */
  onDown: () => void
}

function columnOf(target: EventTarget): Column | null {
  const cell =
    target instanceof Element ? target.closest<HTMLElement>('[role="columnheader"]') : null
  return columns.find((id) => id === cell?.dataset['column']) ?? null
}

/**
 * The column headers: each sorts by its column and has an edge to drag; the arrow keys go from one
 * to the next, with Alt they make it wider or narrower.
 */
export const GridHeader = memo(function GridHeader(props: HeaderProps) {
  const { sorting, onSort, drawn, onTry, onWidth, picked, onPickAll, onMenu, onDown } = props
  const [current, setCurrent] = useState('site')
  const row = useRef<HTMLDivElement>(null)
  const [sorted] = sorting

  function widthOf(id: Column): number {
    const cell = row.current?.querySelector(`[data-column="${id}"]`)
    return Math.round(cell?.getBoundingClientRect().width ?? columnLines[id].width)
  }

  function focusNext(from: HTMLElement, by: 1 | -1): void {
    const buttons = [...(row.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])]
    buttons[buttons.indexOf(from) + by]?.focus()
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>): void {
    const { key, target } = event
    if (!(target instanceof HTMLElement)) return
    const id = columnOf(target)
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      return onMenu(id, target, null)
    }
    const isEdge = target.role === 'separator'
    if (key === 'ArrowDown' && !isEdge) {
      event.preventDefault()
      return event.altKey ? onMenu(id, target, null) : onDown()
    }
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return
    event.preventDefault()
    const by = key === 'ArrowRight' ? 1 : -1
    if (!event.altKey && !isEdge) return focusNext(target, by)
    if (id !== null) onWidth(id, clampWidth(id, widthOf(id) + by * step))
  }

  const isThere = current === 'pick' || current === 'more' || drawn.some(({ id }) => id === current)
  const stop = isThere ? current : 'site'
  const stopProps = (name: string) => ({
    'data-stop': name,
    tabIndex: stop === name ? 0 : -1,
    onFocus: () => setCurrent(name),
  })

  return (
    <div role="rowgroup" className="grid-head">
      <div
        ref={row}
        role="row"
        aria-rowindex={1}
        className="columns"
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault()
          onMenu(columnOf(event.target), event.currentTarget, {
            x: event.clientX,
            y: event.clientY,
          })
        }}
      >
        <div role="columnheader" aria-colindex={1} className="col-pick" aria-label="Selected">
          <button
            type="button"
            role="checkbox"
            aria-checked={picked === 'some' ? 'mixed' : picked === 'all'}
            aria-label="Select all that are shown"
            title="Select all that are shown"
            className="pick-all"
            onClick={onPickAll}
            {...stopProps('pick')}
          />
        </div>
        {drawn.map(({ id, width }) => {
          const { name } = columnLines[id]
          const isSorted = sorted?.id === id
          const isDown = isSorted && sorted.desc
          const Arrow = isDown ? ArrowDown : ArrowUp
          return (
            <div
              key={id}
              role="columnheader"
              {...cellPositions.get(id)}
              aria-label={name}
              aria-sort={isDown ? 'descending' : isSorted ? 'ascending' : 'none'}
              data-column={id}
            >
              <button
                type="button"
                className="sort"
                data-sorted={isSorted}
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
                onClick={() => onSort(id)}
                {...stopProps(id)}
              >
                <span>{name}</span>
                <Arrow size={12} strokeWidth={2} aria-hidden />
              </button>
              <span
                role="separator"
                aria-orientation="vertical"
                aria-label={`Width of ${name}`}
                aria-valuenow={width}
                aria-valuemin={columnLines[id].least}
                aria-valuemax={widestColumn}
                tabIndex={-1}
                className="edge"
                onPointerDown={(event) => {
                  if (event.button !== 0) return
                  dragWidth(
                    event,
                    id,
                    widthOf(id),
                    (tried) => onTry(id, tried),
                    (chosen) => (chosen === null ? onTry(id, null) : onWidth(id, chosen)),
                  )
                }}
                onDoubleClick={() => onWidth(id, null)}
              />
            </div>
          )
        })}
        <div
          role="columnheader"
          aria-colindex={cellCount}
          className="col-more"
          aria-label="Actions"
        >
          <button
            type="button"
            className="icon-button"
            aria-label="Columns and groups"
            title="Columns and groups"
            aria-haspopup="menu"
            onClick={(event) => onMenu(null, event.currentTarget, null)}
            {...stopProps('more')}
          >
            <Columns3 size={15} strokeWidth={1.75} aria-hidden />
          </button>
        </div>
      </div>
    </div>
  )
})
