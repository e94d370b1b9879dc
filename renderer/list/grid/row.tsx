import { memo } from 'react'
import { Cells, type CellsProps } from './cells.tsx'
import './row.css'

type RowProps = CellsProps & {
  index: number
  /** Pixels from the top of the list. */
  start: number
  /** Whether it is the site beside the list, or the one that the keyboard is on. */
  current: boolean
  picked: boolean
  /** Whether Tab comes to this row. */
  reachable: boolean
  /** Whether it stands under a group's heading. */
  grouped: boolean
}

/**
 * One site on the list. Without a site it is a spare row: hidden, and ready to show the next one
 * without its elements being made anew.
 */
export const SiteGridRow = memo(function SiteGridRow(props: RowProps) {
  const { site, index, start, current, picked, reachable, grouped, ...cells } = props
  return (
    <div
      role="row"
      className="grid-row columns"
      hidden={site === null}
      data-id={site?.websiteId}
      data-current={current}
      aria-current={current || undefined}
      aria-rowindex={index + 2}
      aria-level={grouped ? 2 : undefined}
      aria-selected={picked}
      tabIndex={reachable ? 0 : -1}
      draggable
      style={{ top: start }}
    >
      <Cells site={site} {...cells} />
    </div>
  )
})
