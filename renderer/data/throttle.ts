/** Milliseconds between two drawings of what events change one after the other, at least. */
const shortest = 100
/** A drawing that takes long, of thousands of sites, is followed by a pause of so many times that. */
const restAfter = 4

/** Takes events one by one: the first is applied at once, then at intervals what gathered. */
export function throttle<Payload>(apply: (payloads: Payload[]) => void): {
  add: (payload: Payload) => void
  /** Applies what gathered, without waiting for the next interval. */
  now: () => void
  /** Forgets what gathered. */
  drop: () => void
} {
  let gathered: Payload[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (gathered.length === 0) return
    const payloads = gathered
    gathered = []
    const began = performance.now()
    apply(payloads)
    // Drawn before the next timer runs.
    timer = setTimeout(() => {
      const took = performance.now() - began
      timer = setTimeout(flush, Math.max(shortest, took * restAfter))
    })
  }
  return {
    add: (payload) => {
      gathered.push(payload)
      if (timer === undefined) flush()
    },
    now: flush,
    drop: () => {
      clearTimeout(timer)
      timer = undefined
      gathered = []
    },
  }
}
