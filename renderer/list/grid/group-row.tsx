import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { ColorDot } from '../../icons/color-mark.tsx'
import { HealthIcon } from '../../icons/icons.tsx'
import type { Group } from '../../domain/grouping.ts'
import { counted } from '../../domain/summary.ts'
import { cellCount } from './cell-positions.ts'
import './group-row.css'

type GroupRowProps = {
  group: Group
  index: number
  /** Pixels from the top of the list; null while it sticks below the header. */
  start: number | null
  open: boolean
  reachable: boolean
  /** Whether the sites below it have a dot of their client's color. */
  byClient: boolean
  picked: 'all' | 'some' | 'none'
}

/** The heading of a group on the list, which opens and closes it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { group, index, start, open, reachable, byClient, picked } = props
  const { name, color, health, sites } = group
  return (
    <div
      role="row"
      className="grid-row group-row"
      data-sticky={start === null}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={open}
      aria-selected={picked === 'all'}
      data-picked={picked}
      tabIndex={reachable ? 0 : -1}
      style={start === null ? {} : { top: start }}
    >
      <div role="gridcell" aria-colindex={1} aria-colspan={cellCount} className="group-cell">
        <span className="col-pick" />
        <ChevronRight className="group-arrow" size={14} strokeWidth={2} aria-hidden />
        {health === null ? byClient && <ColorDot color={color} /> : <HealthIcon health={health} />}
        <bdi className="group-name">{name}</bdi>
        <span className="dim">{counted(sites.length, 'site')}</span>
      </div>
    </div>
  )
})
