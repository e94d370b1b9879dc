/** Milliseconds between two drawings of what events change one after the other. */
const breath = 100

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
    apply(payloads)
    timer = setTimeout(flush, breath)
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
