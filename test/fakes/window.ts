import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { answerClientCalls } from '../../main/clients/calls.ts'
import { Failure } from '../../main/common/failure.ts'
import { answerEditCalls } from '../../main/edits/calls.ts'
import { answerMarkCalls } from '../../main/marks/calls.ts'
import { answerViewCalls } from '../../main/views/calls.ts'
import { calls } from '../../preload/contract.ts'
import type { Reply } from '../../preload/contract.ts'
import { clientCalls } from '../../preload/contract/clients.ts'
import { editCalls } from '../../preload/contract/edits.ts'
import { markCalls } from '../../preload/contract/marks.ts'
import { viewCalls } from '../../preload/contract/views.ts'
import type { Answers, Parsed } from '../../preload/contract/call.ts'
import { answers } from '../../renderer/data/bridge.ts'
import { queue } from '../../renderer/ui/toast-region.tsx'
import type { List } from './list.ts'

const answered = { ...clientCalls, ...editCalls, ...markCalls, ...viewCalls }
type Answered = keyof typeof answered

const declared: { [Name in Answered]: { input: z.ZodType<Parsed<(typeof calls)[Name]>> } } = calls

/** Lets what the window does reach the rooms of a list, as the bridge does, until the test is over. */
export function connectWindow(list: List): void {
  const connections = async () => list.connections
  const handlers: Pick<Answers<typeof calls>, Answered> = {
    ...answerClientCalls(connections),
    ...answerMarkCalls(connections),
    ...answerEditCalls(connections),
    ...answerViewCalls(connections),
  }

  async function answer<Name extends Answered>(
    name: Name,
    input: unknown,
  ): Promise<Reply<unknown>> {
    try {
      return { ok: true, value: await handlers[name](declared[name].input.parse(input)) }
    } catch (error) {
      if (error instanceof Failure) return { ok: false, error: error.error }
      throw error
    }
  }

  const isAnswered = z.custom<Answered>((name) => Object.hasOwn(answered, String(name)))
  vi.stubGlobal('window', {
    latchkey: { call: (name: unknown, input: unknown) => answer(isAnswered.parse(name), input) },
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    answers.clear()
    queue.clear()
  })
}
