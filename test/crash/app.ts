import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { spawnApp } from '../e2e/launch.ts'
import type { Computer } from '../e2e/launch.ts'
import { ownOrUnderWay, watchCheck } from '../steps/watch-check.ts'
import type { CallName, CheckProgress, Input, Output, Reply } from '../../preload/contract.ts'

const targets = z.array(z.object({ url: z.string(), webSocketDebuggerUrl: z.string() }))
const answered = z.object({
  id: z.number(),
  // Of an expression that gives nothing, no value is told.
  result: z.object({ result: z.object({ value: z.unknown().optional() }) }).optional(),
})
const longestWait = 60_000
const longestLook = 2_000
const pause = 20

/** The running app; its window is asked over the DevTools protocol. */
export type App = {
  child: ChildProcess
  /** Asks the bridge; throws when the answer is an error. */
  must: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>
  /** Checks everything, and gives how it ended. */
  check: () => Promise<CheckProgress>
  /** Runs an expression in the window. */
  evaluate: (expression: string) => Promise<unknown>
}

/**
 * Starts the app and waits for its list. Nothing is attached before the window is there: hundreds of
 * starts in a row must not depend on what a test driver does while one begins.
 */
export async function startApp(computer: Computer, ...flags: string[]): Promise<App> {
  // Nothing may stand behind a link.
  const args = ['--remote-debugging-port=0', ...flags]
  return attach(await spawnApp(computer.env(), computer.profile, args))
}

/** Waits for the list of an app that was started with `--remote-debugging-port=0`. */
export async function attach(started: { child: ChildProcess; stderr: () => string }): Promise<App> {
  const { child, stderr } = started
  const page = await until(async () => {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(stderr())?.[1]
    if (port === undefined) return null
    const list = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
    return list.find(({ url }) => url.startsWith('app://'))?.webSocketDebuggerUrl ?? null
  })
  const evaluate = await openPage(page)
  await until(async () => (await evaluate(`'ready' in document.documentElement.dataset`)) || null)

  const must: App['must'] = async (name, input) => {
    const said = `window.latchkey.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`
    const reply = (await evaluate(said)) as Reply<Output<typeof name>>
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}, ${reply.error.message}`)
    return reply.value
  }
  return {
    child,
    must,
    check: async () =>
      (await watchCheck(evaluate, () => must('connections.check', {}), ownOrUnderWay)).progress,
    evaluate,
  }
}

/** Looks again and again until there is something. */
export async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  const end = Date.now() + longestWait
  for (;;) {
    // What is asked while a page is replaced may never be answered.
    const found = await Promise.race([look(), wait(longestLook, null)]).catch(() => null)
    if (found !== null) return found
    if (Date.now() > end) throw new Error('It did not come')
    await wait(pause)
  }
}

/** Runs expressions in a page; a promise is waited for. */
async function openPage(address: string): Promise<(expression: string) => Promise<unknown>> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (value: unknown) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const answer = answered.safeParse(JSON.parse(String(data)))
    // Else it is an event, which nobody here waits for.
    if (!answer.success) return
    const { id, result } = answer.data
    waiting.get(id)?.(result?.result.value)
    waiting.delete(id)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return (expression) => {
    last += 1
    const id = last
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    return new Promise((resolve) => waiting.set(id, resolve))
  }
}
