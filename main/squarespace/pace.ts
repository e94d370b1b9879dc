import PQueue from 'p-queue'
import { Budget } from './budget.ts'
import { SquarespaceError } from './errors.ts'

// Squarespace allows 300 requests a minute and site (fact sheet, section 4); the budget leaves room
// for other programs that use the same site's keys.
const requestsPerMinute = 240
const minute = 60_000
// Chromium opens at most six HTTP/1.1 connections to a host; more would only wait inside it.
const atOnce = 6
const atOncePerSite = 3

/** `lastUsed` is when a site's last request ended, in epoch milliseconds. */
type SiteQueue = { queue: PQueue; lastUsed: number }

/**
 * Keeps requests below each site's limit and a budget of all, and honors pauses. A request whose turn
 * comes during a pause fails with `rate-limited` instead of being sent.
 */
export class Pace {
  readonly #now: () => number
  readonly #all = new PQueue({ concurrency: atOnce })
  readonly #sites = new Map<string, SiteQueue>()
  readonly #pausedUntil = new Map<string, number>()
  readonly #budget = new Budget()
  #forgotAt = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Runs `request` when its site and the whole have room; `cancel` also ends the waiting. Throws
   * `SquarespaceError`, the reason of `cancel`, and what `request` throws.
   */
  run<Result>(site: string, request: () => Promise<Result>, cancel?: AbortSignal): Promise<Result> {
    const own = this.#queueOf(site)
    const waiting = cancel === undefined ? {} : { signal: cancel }
    const start = () =>
      this.#all.add(async () => {
        this.#refuseWhilePaused(site)
        await this.#budget.take(cancel)
        this.#refuseWhilePaused(site)
        try {
          return await request()
        } finally {
          own.lastUsed = this.#now()
        }
      }, waiting)
    return own.queue.add(start, waiting)
  }

  /** Squarespace asked this site to pause until then (epoch milliseconds): its last word counts. */
  pause(site: string, until: number): void {
    this.#pausedUntil.set(site, until)
    this.#budget.slowDown()
  }

  /** Where two sites are to pause, the limit may be one for all: then nothing is asked. */
  #refuseWhilePaused(site: string): void {
    const paused = this.#paused()
    const retryAt = paused.size > 1 ? Math.max(...paused.values()) : paused.get(site)
    if (retryAt === undefined) return
    throw new SquarespaceError({ code: 'rate-limited', retryAt }, 'HTTP 429, still pausing')
  }

  /** The pauses that are not over; those that are, are forgotten. */
  #paused(): ReadonlyMap<string, number> {
    for (const [site, until] of this.#pausedUntil) {
      // A pause longer than Squarespace's own means that the clock was set back meanwhile.
      const left = until - this.#now()
      if (left <= 0 || left > minute) this.#pausedUntil.delete(site)
    }
    return this.#pausedUntil
  }

  #queueOf(site: string): SiteQueue {
    const known = this.#sites.get(site)
    if (known !== undefined) return known
    const now = this.#now()
    this.#forgetIdle(now)
    const queue = new PQueue({
      concurrency: atOncePerSite,
      intervalCap: requestsPerMinute,
      interval: minute,
      strict: true,
    })
    const own = { queue, lastUsed: now }
    this.#sites.set(site, own)
    return own
  }

  /** A queue idle for over a minute holds no count that matters any more. */
  #forgetIdle(now: number): void {
    // Once a minute: looking at all of them for each new one would grow with the square.
    if (Math.abs(now - this.#forgotAt) <= minute) return
    this.#forgotAt = now
    for (const [site, { queue, lastUsed }] of this.#sites) {
      const idle = queue.size === 0 && queue.pending === 0
      if (!idle || Math.abs(now - lastUsed) <= minute) continue
      this.#sites.delete(site)
    }
  }
}
