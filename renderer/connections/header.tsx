import type { SortingState } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { columnNames, type ColumnId } from './columns.ts'

type HeaderProps = {
  sorting: SortingState
  onSort: (column: ColumnId) => void
  /** The arrow down key: from the header to the rows. */
  onDown: () => void
}

/** The column headers: each sorts by its column; the arrow keys go from one to the next. */
export function GridHeader({ sorting, onSort, onDown }: HeaderProps) {
  const [current, setCurrent] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const [sorted] = sorting

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      return onDown()
    }
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...(row.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    for (let index = current + step; index >= 0 && index < buttons.length; index += step) {
      const button = buttons[index]
      // Columns that a narrow window hides are stepped over.
      if (button === undefined || button.offsetParent === null) continue
      setCurrent(index)
      return button.focus()
    }
  }

  return (
    <div role="rowgroup" className="grid-head">
      <div ref={row} role="row" aria-rowindex={1} className="columns" onKeyDown={onKeyDown}>
        {columnNames.map(([id, name, className], index) => {
          const isSorted = sorted?.id === id
          const isDown = isSorted && sorted.desc
          const Arrow = isDown ? ArrowDown : ArrowUp
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={isDown ? 'descending' : isSorted ? 'ascending' : 'none'}
              className={className}
            >
              <button
                type="button"
                tabIndex={index === current ? 0 : -1}
                className="sort"
                data-sorted={isSorted}
                onFocus={() => setCurrent(index)}
                onClick={() => onSort(id)}
              >
                <span>{name}</span>
                <Arrow size={12} strokeWidth={2} aria-hidden />
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
