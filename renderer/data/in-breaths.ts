/** Milliseconds between two drawings of what events change one after the other, at least. */
const breath = 100
/** A drawing that takes long, of thousands of sites, is followed by a pause of so many times that. */
const restAfter = 4

/** Takes events one by one: the first is applied at once, then what gathered in each breath. */
export function inBreaths<Payload>(apply: (payloads: Payload[]) => void): {
  add: (payload: Payload) => void
  /** Applies what gathered, without waiting for the end of the breath. */
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
      timer = setTimeout(flush, Math.max(breath, took * restAfter))
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
