import type { Table } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { SiteRow } from '../../preload/contract.ts'
import type { features } from './columns.ts'

const classes = [
  'col-health',
  'col-site',
  'col-connections',
  'col-breaks',
  'col-local',
  'col-currency',
  'col-checked',
]

type HeaderProps = {
  table: Table<typeof features, SiteRow>
  /** The arrow down key: from the header to the rows. */
  onDown: () => void
}

/** The column headers: each sorts by its column; the arrow keys go from one to the next. */
export function GridHeader({ table, onDown }: HeaderProps) {
  const [current, setCurrent] = useState(0)
  const row = useRef<HTMLDivElement>(null)
  const headers = table.getHeaderGroups()[0]?.headers ?? []

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
        {headers.map((header, index) => {
          const sorted = header.column.getIsSorted()
          const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
              className={classes[index]}
            >
              <button
                type="button"
                tabIndex={index === current ? 0 : -1}
                className="sort"
                data-sorted={sorted !== false}
                onFocus={() => setCurrent(index)}
                onClick={() => header.column.toggleSorting()}
              >
                <span>{String(header.column.columnDef.header)}</span>
                <Arrow size={12} strokeWidth={2} aria-hidden />
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}
