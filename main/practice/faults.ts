import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import { setTimeout as delay } from 'node:timers/promises'

import { sendAnswer, type RawAnswer } from './answer.ts'
import { refuse } from './errors.ts'
import type { Host } from './login/paths.ts'
import type { PracticeEnv } from './state.ts'

/** What goes wrong with a request before the API sees it. */
export type Fault =
  | { kind: 'down' }
  | { kind: 'slow'; ms: number }
  | { kind: 'hang' }
  | { kind: 'cut' }
  | { kind: 'answer'; answer: RawAnswer }

/** What goes wrong with the answer of a request that was carried out. */
export type AnswerFault =
  /** Held for so long, or until the fault is ended. */
  | { kind: 'hold-answer'; ms: number | null }
  /** The connection is cut, before the answer or in the middle of it. */
  | { kind: 'drop-answer'; part: boolean }

/**
 * Which requests: those of one site, those to one host (all of them when left out), and how many of
 * them. A request to the login host is of the site whose refresh token or code it carries.
 */
export type FaultScope = { websiteId?: string; host?: Host; next?: number }

/** What one request meets. `by` is the site that the fault was set for, null for every site. */
type Met = { slowMs: number; fault: Exclude<Fault, { kind: 'slow' }> | null; by: string | null }

type MetAfter = { fault: AnswerFault | null; by: string | null }

/** The faults set now. */
export type Faults = {
  /** Sets a fault. One of the same kind and scope is replaced; of two kinds, the newer wins. */
  set(fault: Fault | AnswerFault, scope?: FaultScope): void
  /** Ends all faults, or those set for one site, and lets go of what they hold. */
  clear(websiteId?: string): void
  /** What a request of this site meets, taken off the count of faults that run out. */
  take(websiteId: string | null, host: Host): Met
  /** What the answer of a request that was carried out meets, taken off in the same way. */
  takeAfter(websiteId: string | null, host: Host): MetAfter
  /** Resolves when the faults set by `by` are cleared; rejects when the signal aborts. */
  hold(by: string | null, signal: AbortSignal): Promise<void>
}

type Rule = { fault: Fault | AnswerFault; by: string | null; host: Host | null; left: number }

/** Makes an empty set of faults. */
export function createFaults(): Faults {
  let rules: Rule[] = []
  const held = new Map<() => void, string | null>()

  function set(fault: Fault | AnswerFault, scope: FaultScope = {}): void {
    const { websiteId: by = null, host = null, next: left = Infinity } = scope
    const others = rules.filter(
      (rule) => rule.fault.kind !== fault.kind || rule.by !== by || rule.host !== host,
    )
    rules = [{ fault, by, host, left }, ...others]
  }

  function clear(websiteId?: string): void {
    rules = websiteId === undefined ? [] : rules.filter(({ by }) => by !== websiteId)
    for (const [release, by] of held) {
      if (websiteId === undefined || by === websiteId) release()
    }
  }

  function take(websiteId: string | null, host: Host): Met {
    const met: Met = { slowMs: 0, fault: null, by: null }
    for (const rule of rules) {
      if (!isMeant(rule, websiteId, host) || isAnswerFault(rule.fault)) continue
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

  function takeAfter(websiteId: string | null, host: Host): MetAfter {
    for (const rule of rules) {
      if (!isMeant(rule, websiteId, host) || !isAnswerFault(rule.fault)) continue
      rule.left -= 1
      rules = rules.filter(({ left }) => left > 0)
      return { fault: rule.fault, by: rule.by }
    }
    return { fault: null, by: null }
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

  return { set, clear, take, takeAfter, hold }
}

function isMeant({ by, host }: Rule, websiteId: string | null, asked: Host): boolean {
  return (by === null || by === websiteId) && (host === null || host === asked)
}

function isAnswerFault(fault: Fault | AnswerFault): fault is AnswerFault {
  return fault.kind === 'hold-answer' || fault.kind === 'drop-answer'
}

/** Lets each request meet its faults first. A wait ends with its connection. */
export function applyFaults(faults: Faults) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const { slowMs, fault, by } = faults.take(context.get('websiteId'), context.get('host'))
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
