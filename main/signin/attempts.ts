import { createHash, timingSafeEqual } from 'node:crypto'
import type { Attempt, DeliveredBy, Problem } from '../../preload/contract.ts'
import type { Secret } from '../vault/vault.ts'

/** How long an attempt waits for the browser, in milliseconds. */
export const attemptLife = 10 * 60_000

const timedOut: Problem = { code: 'timed-out', reason: 'nobody-came-back' }

/** What an attempt ends with when it ends well. */
export type Result = { connectionId: string; websiteId: string } | { tested: true; by: DeliveredBy }

/** An attempt that waits for its address to come back. */
export type Waiting = Attempt & {
  /** 256 bits that only the browser of this attempt brings back. */
  state: Secret
  finish: (code: Secret, attemptId: string, by: DeliveredBy) => Promise<Result>
  /** Whether the person is asked before it is opened: it is neither Squarespace's nor our own. */
  isForeign: boolean
  leaveLoopback: () => void
}

/** The attempts that wait, each for ten minutes and independent of the others. */
export class Attempts {
  readonly #now: () => number
  readonly #onEnd: (attemptId: string, problem: Problem) => void
  readonly #waiting = new Map<string, Waiting>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  /** `onEnd` hears of an attempt that ended without coming back. */
  constructor(now: () => number, onEnd: (attemptId: string, problem: Problem) => void) {
    this.#now = now
    this.#onEnd = onEnd
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  add(attempt: Waiting): void {
    const { attemptId } = attempt
    const timer = setTimeout(() => this.end(attemptId, timedOut), attemptLife)
    timer.unref()
    this.#timers.set(attemptId, timer)
    this.#waiting.set(attemptId, attempt)
  }

  get(attemptId: string): Waiting | undefined {
    this.#endExpired()
    return this.#waiting.get(attemptId)
  }

  /** The attempt that a state belongs to; each is compared in constant time. */
  of(state: string | null): Waiting | undefined {
    this.#endExpired()
    if (state === null) return undefined
    const given = digest(state)
    return [...this.#waiting.values()].find((attempt) =>
      timingSafeEqual(digest(attempt.state.reveal()), given),
    )
  }

  /** Takes an attempt out of those that wait: it comes back only once. */
  leave(attempt: Waiting): void {
    const { attemptId, leaveLoopback } = attempt
    this.#waiting.delete(attemptId)
    clearTimeout(this.#timers.get(attemptId))
    this.#timers.delete(attemptId)
    leaveLoopback()
  }

  end(attemptId: string, problem: Problem): void {
    const attempt = this.#waiting.get(attemptId)
    if (attempt === undefined) return
    this.leave(attempt)
    this.#onEnd(attemptId, problem)
  }

  endAll(problem: Problem): void {
    for (const attemptId of this.#waiting.keys()) this.end(attemptId, problem)
  }

  /** A timer stands still while the computer sleeps: what is over by the clock has ended. */
  #endExpired(): void {
    for (const { attemptId, expiresAt } of this.#waiting.values()) {
      if (this.#now() >= expiresAt) this.end(attemptId, timedOut)
    }
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
