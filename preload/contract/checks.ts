import type { ConnectionRow } from './sites.ts'
import { takes } from './call.ts'
import { connectionIds } from './fields.ts'

export type CheckProgress = {
  done: number
  total: number
  state: 'running' | 'finished' | 'cancelled'
  /**
   * Given when it ended early because nothing answered any more: what was not checked by then stays
   * as it was.
   */
  noAnswer?: true
  /** Whether a person asked for it; the app also checks by itself, which is not worth a word. */
  asked: boolean
  /** Connections whose check did not end well, once the run is over. */
  failures: (Pick<ConnectionRow, 'kind' | 'label' | 'health' | 'detail'> & {
    websiteId: string
    title: string
  })[]
}

export const checkCalls = {
  /** How many checks began; `check.progress` and `connections.changed` follow. */
  'connections.check': takes({ connectionIds: connectionIds.optional() }).gives<{
    started: number
  }>(),
  'connections.cancelCheck': takes({}).gives(),
}

export type CheckEvents = { 'check.progress': CheckProgress }
