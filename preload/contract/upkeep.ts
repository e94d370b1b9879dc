import { z } from 'zod'
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

/** What stops working when, if this computer stays off from now on; sites that work already not are left out. */
export type Forecast = {
  sites: {
    websiteId: string
    /** Of its connections the one that lasts longest. */
    connectionId: string
    /** When that one ends, in epoch milliseconds; null where it does not end, or nobody knows when. */
    endsAt: number | null
    needs: 'owner' | 'staff' | 'nobody'
  }[]
}

export const upkeepCalls = {
  'upkeep.status': takes({}).gives<UpkeepStatus>(),
  /** Does what is due; resolves when it is done. */
  'upkeep.run': takes({}).gives(),
  /** `awayUntil` is in epoch milliseconds; without it this computer never comes back. */
  'upkeep.forecast': takes({ awayUntil: z.number().int().min(0).optional() }).gives<Forecast>(),
}

export type UpkeepEvents = { 'upkeep.changed': UpkeepStatus }
