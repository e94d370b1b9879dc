import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { Failure } from '../../main/common/failure.ts'
import { calls } from '../../preload/contract.ts'
import type { Reply } from '../../preload/contract.ts'
import type { Answers, Parsed } from '../../preload/contract/call.ts'
import { answers } from '../../renderer/data/bridge.ts'
import { queue } from '../../renderer/ui/toast-region.tsx'
import type { List } from './list.ts'

const answered = z.enum(['clients.list', 'clients.save', 'tags.rename', 'views.list', 'views.save'])
type Answered = z.output<typeof answered>

const declared: { [Name in Answered]: { input: z.ZodType<Parsed<(typeof calls)[Name]>> } } = calls

/** Lets what the window does reach the rooms of a list, as the bridge does, until the test is over. */
export function connectWindow({ connections: { clients, tags, views } }: List): void {
  const handlers: Pick<Answers<typeof calls>, Answered> = {
    'clients.list': () => clients.list(),
    'clients.save': (input) => clients.save(input),
    'tags.rename': (input) => tags.rename(input),
    'views.list': () => views.list(),
    'views.save': (input) => views.save(input),
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

  vi.stubGlobal('window', {
    latchkey: { call: (name: unknown, input: unknown) => answer(answered.parse(name), input) },
  })
  onTestFinished(() => {
    vi.unstubAllGlobals()
    answers.clear()
    queue.clear()
  })
}
