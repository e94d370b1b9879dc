import { firstTrialAfter, longestTrialAfter } from '../common/policy.ts'

/**
 * Makes the trial of connections that got no answer: each call checks one of them, and where that one
 * is answered, all the others. `pick` chooses which one, so that a site that never answers does not
 * stand in the way of the others. Resolves with whether any is still without an answer.
 */
export function createTrial(deps: {
  /** The ids of the connections that got no answer. */
  unreached: () => string[]
  /** Resolves when these have been checked. */
  check: (connectionIds: string[]) => Promise<void>
  pick?: (count: number) => number
}): () => Promise<boolean> {
  const { unreached, check } = deps
  const pick = deps.pick ?? ((count) => Math.floor(Math.random() * count))

  return async () => {
    const waiting = unreached()
    const one = waiting[pick(waiting.length)]
    if (one === undefined) return false
    await check([one])
    const left = unreached()
    const isBack = !left.includes(one)
    if (isBack && left.length > 0) await check(left)
    return unreached().length > 0
  }
}

/**
 * Makes trials by itself, with a pause that grows while nothing answers, until it is closed.
 * `report` hears what should not happen.
 */
export function startTrials(
  deps: Parameters<typeof createTrial>[0] & { report: (what: string, error: unknown) => void },
) {
  const trial = createTrial(deps)
  let pause = firstTrialAfter
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let isClosed = false

  async function run(): Promise<void> {
    try {
      pause = (await trial()) ? Math.min(pause * 2, longestTrialAfter) : firstTrialAfter
    } catch (error) {
      if (!isClosed) deps.report('What was not reached was not tried again', error)
    }
    running = null
    if (!isClosed) later()
  }

  function later(): void {
    timer = setTimeout(now, pause).unref()
  }

  function now(): void {
    clearTimeout(timer)
    running ??= run()
  }

  later()
  return {
    /** Tries now, and soon again: at the start, and when the computer wakes. */
    now(): void {
      pause = firstTrialAfter
      now()
    },

    close(): void {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
