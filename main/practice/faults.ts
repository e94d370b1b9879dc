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

/** The faults set now. */
export type Faults = {
  /** Sets a fault. One of the same kind and site is replaced. */
  set(fault: Fault, scope?: FaultScope): void
  /** Ends the faults of one site, or all of them. Requests that hang go on to be answered. */
  clear(websiteId?: string): void
  /** The faults that a request of this site meets, taken off the count of those that end. */
  take(websiteId: string | null): { slowMs: number; fault: Exclude<Fault, { kind: 'slow' }> | null }
  /** Resolves when the faults of this site end. Rejects with the signal's reason if it aborts. */
  ended(websiteId: string | null, signal: AbortSignal): Promise<void>
}

type Rule = { fault: Fault; websiteId: string | null; left: number }

/** Makes an empty set of faults. Of two that apply, the newer one wins; slow adds to either. */
export function createFaults(): Faults {
  let rules: Rule[] = []
  const waiting = new Map<() => void, string | null>()

  function set(fault: Fault, { websiteId, next }: FaultScope = {}): void {
    const rule = { fault, websiteId: websiteId ?? null, left: next ?? Infinity }
    const others = rules.filter(
      (one) => one.fault.kind !== fault.kind || one.websiteId !== rule.websiteId,
    )
    rules = [rule, ...others]
  }

  function clear(websiteId?: string): void {
    rules = websiteId === undefined ? [] : rules.filter((rule) => rule.websiteId !== websiteId)
    for (const [release, waitsFor] of waiting) {
      if (websiteId === undefined || waitsFor === websiteId) release()
    }
  }

  function take(websiteId: string | null): ReturnType<Faults['take']> {
    const applies = (rule: Rule): boolean => rule.websiteId === null || rule.websiteId === websiteId
    const slow = rules.find((rule) => applies(rule) && rule.fault.kind === 'slow')
    const other = rules.find((rule) => applies(rule) && rule.fault.kind !== 'slow')
    for (const rule of [slow, other]) if (rule) rule.left -= 1
    rules = rules.filter((rule) => rule.left > 0)
    return {
      slowMs: slow?.fault.kind === 'slow' ? slow.fault.ms : 0,
      fault: other && other.fault.kind !== 'slow' ? other.fault : null,
    }
  }

  function ended(websiteId: string | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        waiting.delete(release)
        reject(signal.reason)
      }
      const release = (): void => {
        waiting.delete(release)
        signal.removeEventListener('abort', abort)
        resolve()
      }
      if (signal.aborted) return abort()
      waiting.set(release, websiteId)
      signal.addEventListener('abort', abort, { once: true })
    })
  }

  return { set, clear, take, ended }
}

/** Lets each request meet its faults first. `closing` ends whatever still waits. */
export function applyFaults(state: PracticeState, faults: Faults, closing: AbortSignal) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const bearer = bearerOf(context.req.header('authorization'))
    const websiteId = state.credentials.get(bearer ?? '')?.websiteId ?? null
    const { slowMs, fault } = faults.take(websiteId)
    if (slowMs === 0 && fault === null) return next()

    const { outgoing } = context.env
    const gone = AbortSignal.any([closing, context.req.raw.signal])
    try {
      if (slowMs > 0) await delay(slowMs, undefined, { signal: gone })
      if (fault?.kind === 'hang') await faults.ended(websiteId, gone)
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
