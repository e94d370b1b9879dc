import { z } from 'zod'
import { healths } from '../../preload/healths.ts'
import { apis } from '../../preload/apis.ts'
import { reasons } from '../../preload/contract.ts'
import type { CheckProgress, Output } from '../../preload/contract.ts'

/** The check to wait for the end of: one that a person asked for, a new one, or what is under way. */
export type Wanted = 'asked' | 'new' | 'under-way'

/** Which check a call of `connections.check` is followed by. */
export const ownOrUnderWay = ({ started }: Output<'connections.check'>): Wanted =>
  started > 0 ? 'asked' : 'under-way'

const checkProgress: z.ZodType<CheckProgress> = z.object({
  done: z.number(),
  total: z.number(),
  state: z.enum(['running', 'finished', 'cancelled']),
  asked: z.boolean(),
  failures: z.array(
    z.object({
      websiteId: z.string(),
      title: z.string(),
      kind: z.enum(['key', 'grant']),
      label: z.string(),
      health: z.enum(healths),
      detail: z.object({
        missing: z.array(z.enum(apis)),
        retryAt: z.number().nullable(),
        reason: z.enum(reasons).nullable(),
        reference: z.string().nullable(),
      }),
    }),
  ),
})

/**
 * Does what starts a check, and waits for the end of the one that `wanted` names. In Electron a
 * reply may overtake events that were sent before it: what is told after the reply may still be the
 * end of an earlier check, so a check of one's own must have been heard to begin.
 */
export async function watchCheck<Value>(
  evaluate: (expression: string) => Promise<unknown>,
  start: () => Promise<Value>,
  wanted: (value: Value) => Wanted,
): Promise<{ value: Value; progress: CheckProgress }> {
  await evaluate(`void (() => {
    window.seen = { told: [], wake: () => {} }
    window.seen.stop = window.latchkey.on('check.progress', (progress) => {
      window.seen.told.push(progress)
      window.seen.wake()
    })
  })()`)
  const value = await start()
  const begins = {
    asked: `({ state, asked }) => state === 'running' && asked`,
    new: `({ state }) => state === 'running'`,
    'under-way': '() => true',
  }[wanted(value)]
  const last = await evaluate(`(async () => {
    const { seen } = window
    while (!seen.told.some(${begins}) || seen.told.at(-1).state === 'running') {
      await new Promise((resolve) => { seen.wake = resolve })
    }
    seen.stop()
    return seen.told.at(-1)
  })()`)
  return { value, progress: checkProgress.parse(last) }
}
