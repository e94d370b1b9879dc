import type { Draw } from '../../main/practice/draw.ts'
import type { Computer } from './computer.ts'
import type { Ledger } from './ledger.ts'

/**
 * What a round did, in words for whoever looks for a loss, how else the list may stand after it, and
 * what went wrong already.
 */
export type Played = { words: string; or?: readonly Ledger[]; problems?: readonly string[] }

/** One kind of fault. A round is played on a computer with stores; afterwards nothing may be lost. */
export type Case = {
  name: string
  /** Its stores are on a small disk, where this machine lets one be mounted. */
  isOnSmallDisk?: true
  round: (computer: Computer, draw: Draw) => Promise<Played>
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
