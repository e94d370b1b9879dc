const second = 1_000
// Squarespace allows 300 requests a minute and does not say per what (fact sheet, section 12): it may
// be for all together, which is 5 a second.
const careful = { perSecond: 5, atOnce: 1 }
// Nothing says that it is so few as long as nothing answers 429.
const calm = { perSecond: 20, atOnce: 60 }
/** For so many milliseconds after the last 429 it is gone slowly. */
const carefulFor = 5 * 60 * second

/** The requests of all sites together, so many a second. By a clock that nobody sets. */
export class Budget {
  #carefulUntil = -Infinity
  /** When the next request would be sent if none had gone before without need. */
  #next = -Infinity

  /** Resolves when the next request may be sent. Throws the signal's reason. */
  async take(cancel?: AbortSignal): Promise<void> {
    const now = performance.now()
    const { perSecond, atOnce } = now < this.#carefulUntil ? careful : calm
    const gap = second / perSecond
    this.#next = Math.max(this.#next, now - (atOnce - 1) * gap)
    const wait = this.#next - now
    this.#next += gap
    if (wait > 0) await pause(wait, cancel)
  }

  /** Something answered 429: from now on it is gone slowly. */
  slowDown(): void {
    const now = performance.now()
    this.#carefulUntil = now + carefulFor
    this.#next = Math.max(this.#next, now + second / careful.perSecond)
  }
}

function pause(milliseconds: number, cancel?: AbortSignal): Promise<void> {
  cancel?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(cancel?.reason)
    }
    const timer = setTimeout(() => {
      cancel?.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    cancel?.addEventListener('abort', abort, { once: true })
  })
}
