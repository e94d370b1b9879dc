import PQueue from 'p-queue'
import { SquarespaceError } from './errors.ts'

// Squarespace allows 300 requests a minute and site (fact sheet, section 4); the budget leaves room
// for other programs that use the same site's keys.
const requestsPerMinute = 240
const minute = 60_000
// Electron 33 opens at most six HTTP/1.1 connections to a host; more would only wait inside it.
const atOnce = 6
const atOncePerSite = 3

/**
 * Keeps requests below each site's limit and honors its pauses. A request during a pause fails at
 * once with `rate-limited` instead of being sent.
 */
export class Pace {
  readonly #now: () => number
  readonly #all = new PQueue({ concurrency: atOnce })
  readonly #sites = new Map<string, { queue: PQueue; lastUsed: number }>()
  readonly #pausedUntil = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Runs `request` when its site and the whole have room. Throws `SquarespaceError`, and what it throws. */
  run<Result>(site: string, request: () => Promise<Result>): Promise<Result> {
    return this.#queueOf(site).add(async () => {
      this.#refuseWhilePaused(site)
      return this.#all.add(request)
    })
  }

  /** Squarespace asked this site to pause until then (epoch milliseconds). */
  pause(site: string, until: number): void {
    this.#pausedUntil.set(site, until)
  }

  #refuseWhilePaused(site: string): void {
    const retryAt = this.#pausedUntil.get(site)
    if (retryAt === undefined) return
    // A pause longer than Squarespace's own means that the clock was set back meanwhile.
    const left = retryAt - this.#now()
    if (left > 0 && left <= minute) {
      throw new SquarespaceError({ code: 'rate-limited', retryAt }, 'HTTP 429, still pausing')
    }
    this.#pausedUntil.delete(site)
  }

  #queueOf(site: string): PQueue {
    const now = this.#now()
    const known = this.#sites.get(site)
    if (known !== undefined) {
      known.lastUsed = now
      return known.queue
    }
    this.#forgetIdle(now)
    const queue = new PQueue({
      concurrency: atOncePerSite,
      intervalCap: requestsPerMinute,
      interval: minute,
      strict: true,
    })
    this.#sites.set(site, { queue, lastUsed: now })
    return queue
  }

  /** A queue idle for over a minute holds no count that matters any more. */
  #forgetIdle(now: number): void {
    for (const [site, { queue, lastUsed }] of this.#sites) {
      const idle = queue.size === 0 && queue.pending === 0
      if (idle && Math.abs(now - lastUsed) > minute) this.#sites.delete(site)
    }
  }
}
