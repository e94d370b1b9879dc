import { setTimeout as wait } from 'node:timers/promises'
import { busyWait, troubleOf, waitForOthers } from './sqlite.ts'
import type { Sqlite } from './sqlite.ts'

const firstPause = 20
const longestPause = 250
/** How long, in milliseconds, another program may write before a change is refused. */
const usualPatience = 10_000

/** Looks again and again, ever less often, until there is something; null when patience is over. */
export async function lookAgain<Found>(
  look: () => Found | null,
  patience: number,
): Promise<Found | null> {
  let pause = firstPause
  for (let waited = 0; ; waited += pause) {
    const found = look()
    if (found !== null || waited >= patience) return found
    await wait(pause)
    pause = Math.min(pause * 2, longestPause)
  }
}

/**
 * Resolves when no other program writes to the file, without blocking meanwhile. Call it before a
 * change, which then finds the file free. Where the other one does not let go for `patience`
 * milliseconds it resolves too: the change itself says so.
 */
export async function whenFree(sqlite: Sqlite, patience = usualPatience): Promise<void> {
  await lookAgain(() => isFree(sqlite) || null, patience)
}

/** Whether a change could begin now. Other trouble than another program's is the change's to say. */
function isFree(sqlite: Sqlite): boolean {
  try {
    waitForOthers(sqlite, 0)
    try {
      sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    } finally {
      waitForOthers(sqlite, busyWait)
    }
    return true
  } catch (error) {
    return troubleOf(error) !== 'busy'
  }
}
