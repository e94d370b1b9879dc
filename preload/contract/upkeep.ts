import { takes } from './call.ts'

export type UpkeepStatus = {
  /** When something is due next, in epoch milliseconds; null where nothing is looked after. */
  nextRunAt: number | null
  /** Whether a round is under way. */
  running: boolean
  /** How many connections are due now. */
  waiting: number
  /** When the last round ended, in epoch milliseconds; null before the first of this start. */
  lastRunAt: number | null
}

export const upkeepCalls = {
  'upkeep.status': takes({}).gives<UpkeepStatus>(),
  /** Does what is due; resolves when it is done. */
  'upkeep.run': takes({}).gives(),
}

export type UpkeepEvents = { 'upkeep.changed': UpkeepStatus }
