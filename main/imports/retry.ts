import type { Reason } from '../../preload/contract.ts'
import type { ImportStop } from '../../preload/import-remarks.ts'
import { pauseLength, problemOf, SquarespaceError } from '../squarespace/squarespace.ts'

/** Work that cannot go on now. */
export class Stopped extends Error {
  readonly stop: ImportStop

  constructor(stop: ImportStop, options?: { cause?: unknown }) {
    super(`Stopped by ${stop.by}`, options)
    this.stop = stop
  }
}

/** As many requests as `main/squarespace/pace.ts` lets through at once. */
const atOnce = 6
/** So many requests in a row without an answer: nobody is there. */
const silent = 4
const mostTries = 3
const mostPauses = 5
// So that the pause is over by Squarespace's clock too.
const margin = 1_000

/** What is said of this machine or its network, whatever was asked. */
const ownTrouble: ReadonlySet<Reason> = new Set([
  'offline',
  'not-answering',
  'wrong-clock',
  'not-squarespace',
])

export type Waiting = {
  now: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  signal: AbortSignal
  /** Hears until when nothing is asked, and null when it goes on. */
  onPause: (until: number | null) => void
}

/**
 * Does the work of each group, one item of a group after the other and several groups at once.
 * What Squarespace asked to pause for, or did not answer, is tried again after the others. `work`
 * returns whether it asked at all; `giveUp` hears of an item that is not tried any more. Throws
 * `Stopped` when nothing answers, the signal's reason, and what else `work` throws.
 */
export async function retryUntilDone<Item extends object>(
  groups: readonly Item[][],
  work: (item: Item) => Promise<boolean>,
  giveUp: (item: Item, why: SquarespaceError) => void,
  { now, wait, signal, onPause }: Waiting,
): Promise<void> {
  const tries = new Map<Item, number>()
  const pauses = new Map<Item, number>()
  let unanswered = 0

  /** When the item is to be tried again (epoch milliseconds), or null when it is done with. */
  async function attempt(item: Item): Promise<number | null> {
    try {
      if (await work(item)) unanswered = 0
      return null
    } catch (error) {
      if (!(error instanceof SquarespaceError)) throw error
      const again = whenAgain(item, error)
      if (again === null) giveUp(item, error)
      return again
    }
  }

  function whenAgain(item: Item, error: SquarespaceError): number | null {
    const { problem } = error
    if (problem.code === 'rate-limited') {
      unanswered = 0
      return countUp(pauses, item) <= mostPauses ? problem.retryAt : null
    }
    unanswered += 1
    const isLast = countUp(tries, item) >= mostTries
    const isOwn = problem.code === 'unreachable' && ownTrouble.has(problem.reason)
    if (unanswered >= silent || (isLast && isOwn)) {
      throw new Stopped({ by: 'squarespace', problem: problemOf(error) }, { cause: error })
    }
    return isLast ? null : now()
  }

  let left = groups
  while (left.length > 0) {
    const later: Item[][] = []
    let until = 0
    await inTurn(left, async (group) => {
      for (const [at, item] of group.entries()) {
        signal.throwIfAborted()
        const again = await attempt(item)
        if (again === null) continue
        until = Math.max(until, again)
        later.push(group.slice(at))
        return
      }
    })
    left = later
    const pause = Math.min(until - now(), pauseLength)
    if (left.length === 0 || pause <= 0) continue
    onPause(until)
    await wait(pause + margin, signal)
    onPause(null)
  }
}

function countUp<Item>(counts: Map<Item, number>, item: Item): number {
  const count = (counts.get(item) ?? 0) + 1
  counts.set(item, count)
  return count
}

/** Runs `work` for each, several at once. Throws the first error, once nothing runs any more. */
async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  // All workers take from one iterator, so each item is taken once.
  const next = items.values()
  let failed = false
  const worker = async () => {
    for (const item of next) {
      if (failed) return
      try {
        await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const rejected = ended.find((each) => each.status === 'rejected')
  if (rejected !== undefined) throw rejected.reason
}
