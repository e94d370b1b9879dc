/** How often, in milliseconds, one connection is tried while Squarespace does not answer. */
const every = 30_000

/** Tries, at each call, whether Squarespace answers again. */
export type Trial = () => void

/**
 * Makes the trial of connections that got no answer: each call checks one of them, and once one that
 * was tried has been answered, all the others. `pick` chooses which one, so that a site that never
 * answers does not stand in the way of the others.
 */
export function createTrial(deps: {
  /** The ids of the connections that got no answer. */
  unreached: () => string[]
  check: (connectionIds: string[]) => void
  pick?: (count: number) => number
}): Trial {
  const pick = deps.pick ?? ((count) => Math.floor(Math.random() * count))
  let tried: string | null = null

  return () => {
    const waiting = deps.unreached()
    const isBack = tried !== null && !waiting.includes(tried)
    const one = waiting[pick(waiting.length)] ?? null
    tried = isBack ? null : one
    if (isBack) deps.check(waiting)
    else if (one !== null) deps.check([one])
  }
}

/** Makes a trial of its own now and then, until it is closed. */
export function startTrials(deps: Parameters<typeof createTrial>[0]) {
  const timer = setInterval(createTrial(deps), every)
  timer.unref()
  return { close: () => clearInterval(timer) }
}
