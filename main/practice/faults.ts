import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { setTimeout as delay } from 'node:timers/promises'

import { sendAnswer, type RawAnswer } from './answer.ts'
import { refuse } from './errors.ts'
import { bearerOf, type PracticeEnv, type PracticeState } from './state.ts'

/** What goes wrong with a request before the API sees it. */
export type Fault =
  | { kind: 'down' }
  | { kind: 'slow'; ms: number }
  | { kind: 'hang' }
  | { kind: 'cut' }
  | { kind: 'answer'; answer: RawAnswer }

/** Which requests: those of one site (all of them when left out), and how many of them. */
export type FaultScope = { websiteId?: string; next?: number }

/** What one request meets. `by` is the site that the fault was set for, null for every site. */
type Met = { slowMs: number; fault: Exclude<Fault, { kind: 'slow' }> | null; by: string | null }

/** The faults set now. */
export type Faults = {
  /** Sets a fault. One of the same kind and scope is replaced; of two kinds, the newer wins. */
  set(fault: Fault, scope?: FaultScope): void
  /** Ends all faults, or those set for one site, and lets go of what they hold. */
  clear(websiteId?: string): void
  /** What a request of this site meets, taken off the count of faults that run out. */
  take(websiteId: string | null): Met
  /** Resolves when the faults set by `by` are cleared; rejects when the signal aborts. */
  hold(by: string | null, signal: AbortSignal): Promise<void>
}

type Rule = { fault: Fault; by: string | null; left: number }

/** Makes an empty set of faults. */
export function createFaults(): Faults {
  let rules: Rule[] = []
  const held = new Map<() => void, string | null>()

  function set(fault: Fault, { websiteId, next }: FaultScope = {}): void {
    const by = websiteId ?? null
    const others = rules.filter((rule) => rule.fault.kind !== fault.kind || rule.by !== by)
    rules = [{ fault, by, left: next ?? Infinity }, ...others]
  }

  function clear(websiteId?: string): void {
    rules = websiteId === undefined ? [] : rules.filter(({ by }) => by !== websiteId)
    for (const [release, by] of held) {
      if (websiteId === undefined || by === websiteId) release()
    }
  }

  function take(websiteId: string | null): Met {
    const met: Met = { slowMs: 0, fault: null, by: null }
    for (const rule of rules) {
      if (rule.by !== null && rule.by !== websiteId) continue
      if (rule.fault.kind === 'slow') {
        if (met.slowMs > 0) continue
        met.slowMs = rule.fault.ms
      } else {
        if (met.fault) continue
        met.fault = rule.fault
        met.by = rule.by
      }
      rule.left -= 1
    }
    rules = rules.filter(({ left }) => left > 0)
    return met
  }

  function hold(by: string | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const release = (): void => {
        held.delete(release)
        signal.removeEventListener('abort', abort)
        resolve()
      }
      const abort = (): void => {
        held.delete(release)
        reject(signal.reason)
      }
      if (signal.aborted) return abort()
      held.set(release, by)
      signal.addEventListener('abort', abort, { once: true })
    })
  }

  return { set, clear, take, hold }
}

/** Lets each request meet its faults first. A wait ends with its connection. */
export function applyFaults(state: PracticeState, faults: Faults) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const bearer = bearerOf(context.req.header('authorization'))
    const websiteId = state.credentials.get(bearer ?? '')?.websiteId ?? null
    const { slowMs, fault, by } = faults.take(websiteId)
    if (slowMs === 0 && fault === null) return next()

    const { outgoing } = context.env
    const gone = context.req.raw.signal
    try {
      if (slowMs > 0) await delay(slowMs, undefined, { signal: gone })
      if (fault?.kind === 'hang') await faults.hold(by, gone)
    } catch {
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
    switch (fault?.kind) {
      case 'down':
        return refuse(context, 503, {
          type: 'SERVICE_UNAVAILABLE',
          message: 'Squarespace is down for a moment.',
        })
      case 'cut':
        outgoing.destroy()
        return RESPONSE_ALREADY_SENT
      case 'answer':
        sendAnswer(outgoing, fault.answer, context.get('contextId'))
        return RESPONSE_ALREADY_SENT
      default:
        return next()
    }
  })
}
