import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { setTimeout as delay } from 'node:timers/promises'

import { sendAnswer } from './answer.ts'
import type { Faults } from './faults.ts'
import type { PracticeEnv } from './state.ts'

/** Answers a request that was carried out, unless a fault keeps the answer. */
export async function deliver(
  context: Context<PracticeEnv>,
  faults: Faults,
  websiteId: string | null,
  body: object,
): Promise<Response> {
  const { fault, by } = faults.takeAfter(websiteId, context.get('host'))
  if (fault === null) return context.json(body)

  const { outgoing } = context.env
  if (fault.kind === 'drop-answer') {
    if (fault.part) {
      const text = JSON.stringify(body)
      const half = text.slice(0, Math.ceil(text.length / 2))
      sendAnswer(outgoing, { body: half, ending: 'cut' }, context.get('contextId'))
    } else {
      outgoing.destroy()
    }
    return RESPONSE_ALREADY_SENT
  }
  const gone = context.req.raw.signal
  try {
    if (fault.ms === null) await faults.hold(by, gone)
    else await delay(fault.ms, undefined, { signal: gone })
  } catch {
    outgoing.destroy()
    return RESPONSE_ALREADY_SENT
  }
  return context.json(body)
}
