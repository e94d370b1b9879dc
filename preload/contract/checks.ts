import type { CheckProgress } from '../shapes.ts'
import { takes } from './call.ts'
import { connectionIds } from './fields.ts'

export const checkCalls = {
  /** How many checks began; `check.progress` and `connections.changed` follow. */
  'connections.check': takes({ connectionIds: connectionIds.optional() }).gives<{
    started: number
  }>(),
  'connections.cancelCheck': takes({}).gives(),
}

export type CheckEvents = { 'check.progress': CheckProgress }
