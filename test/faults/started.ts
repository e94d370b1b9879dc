import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { calls } from './calls.ts'
import type { Ask, Settings } from './calls.ts'

const program = fileURLToPath(new URL('./process.ts', import.meta.url))

const answered = z.object({
  id: z.number(),
  value: z.unknown().optional(),
  error: z.string().optional(),
})

/** The process was killed before it answered: what was asked may have been done or not. */
class Killed extends Error {}

export type Started = {
  ask: Ask
  /** Resolves when the app is open. Throws `Killed`. */
  opened: Promise<void>
  /** Kills it with SIGKILL; resolves when it is gone. */
  kill: () => Promise<void>
}

/** Starts the app in a process of its own. */
export function startApp(given: Settings): Started {
  const child = fork(program, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Hundreds of starts: each would read the same types away from the same sources.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'latchkey-faults-cache') },
  })
  const gone = once(child, 'exit')
  child.send({ settings: given })
  const { opened, ask } = speak(child)
  return {
    ask,
    opened,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function speak(child: ChildProcess): Pick<Started, 'opened' | 'ask'> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const opening = Promise.withResolvers<void>()
  let last = 0
  let end: Killed | null = null

  child.on('message', (message) => {
    if (message === 'open') return opening.resolve()
    const { id, value, error } = answered.parse(message)
    if (error === undefined) waiting.get(id)?.resolve(value)
    else waiting.get(id)?.reject(new Error(error))
    waiting.delete(id)
  })
  child.once('exit', (code) => {
    end = new Killed(`The app ended with ${code ?? 'a kill'}`)
    opening.reject(end)
    for (const { reject } of waiting.values()) reject(end)
  })
  // Whoever waits for the opening hears of its end; nobody has to.
  opening.promise.catch(() => undefined)

  return {
    opened: opening.promise,
    async ask(name, input) {
      await opening.promise
      if (end !== null) throw end
      last += 1
      const answer = Promise.withResolvers<unknown>()
      waiting.set(last, answer)
      // Of a process that is gone, the exit is heard.
      child.send({ id: last, name, input }, () => undefined)
      return calls[name].output.parse(await answer.promise)
    },
  }
}
