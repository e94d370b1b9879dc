import { memo } from 'react'
import type { KeyRequest } from '../../../preload/contract.ts'
import { requestWord, sinceText, untilText } from '../../domain/key-requests.ts'
import { HealthIcon } from '../../icons/icons.tsx'
import { timeFormat } from '../../ui/now.ts'
import { cellCount } from './cell-positions.ts'
import './request-row.css'

type RequestRowProps = {
  request: KeyRequest
  index: number
  /** Pixels from the top of the list. */
  start: number
  reachable: boolean
  /** Whether the list has groups, above which it stands. */
  grouped: boolean
  now: number
}

/** A store on the list that has no key yet: its client was asked to make one. */
export const RequestRow = memo(function RequestRow(props: RequestRowProps) {
  const { request, index, start, reachable, grouped, now } = props
  const { name, state } = request
  return (
    <div
      role="row"
      className="grid-row request-row"
      aria-rowindex={index + 2}
      aria-level={grouped ? 1 : undefined}
      tabIndex={reachable ? 0 : -1}
      style={{ top: start }}
    >
      <div role="gridcell" aria-colindex={2} aria-colspan={cellCount - 2} className="request-cell">
        <span className={state === 'expired' ? 'request-word tone-soon' : 'request-word'}>
          <HealthIcon health={state === 'expired' ? 'limited' : 'unchecked'} />
          {requestWord(request)}
        </span>
        <bdi dir="auto" className="request-name">
          {name}
        </bdi>
        <span className="request-since">
          {sinceText(request, now, timeFormat)}. {untilText(request, now, timeFormat)}.
        </span>
      </div>
      <div
        role="gridcell"
        aria-colindex={cellCount}
        tabIndex={-1}
        className="col-more"
        aria-haspopup="menu"
        aria-label="Actions"
      />
    </div>
  )
})
