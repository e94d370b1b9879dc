import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { z } from 'zod'
import { electronFlags } from '../../build/desktop.ts'
import type { Electron } from '../../build/electron.ts'
import { summedPss } from './pss.ts'

/** Milliseconds from the start of the process to the painted page, and summed PSS in MB. */
export type Measured = { milliseconds: number; megabytes: number }

/**
 * Starts a program, waits for the mark that its page sets after painting, and ends it. Both the app
 * and the bare window are measured by this, with the same flags, so that their ratio is fair.
 */
export async function measure(
  electron: Electron,
  mark: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  const flags = [...electronFlags(env), ...electron.args, '--remote-debugging-port=0']
  const startedAt = Date.now()
  const child = spawn(electron.executable, [...flags, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  })
  try {
    const paintedAt = await evaluate(await pageOf(await devToolsOf(child)), paintedAtSource(mark))
    return { milliseconds: paintedAt - startedAt, megabytes: await summedPss(child.pid ?? 0) }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}

/** Resolves to the epoch milliseconds of the mark, once it is there. */
const paintedAtSource = (mark: string) => `new Promise((resolve) => {
  new PerformanceObserver((list, observer) => {
    const [found] = list.getEntriesByName(${JSON.stringify(mark)})
    if (found === undefined) return
    observer.disconnect()
    resolve(performance.timeOrigin + found.startTime)
  }).observe({ type: 'mark', buffered: true })
})`

/** The port of the DevTools protocol, which Chromium says on stderr. */
function devToolsOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', () => reject(new Error(`The program ended early: ${said}`)))
  })
}

const targets = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }))

/** The address of the program's first page, once it has one. */
async function pageOf(port: number): Promise<string> {
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}/json/list`)
    const page = targets.parse(await reply.json()).find(({ type }) => type === 'page')
    if (page !== undefined) return page.webSocketDebuggerUrl
  }
}

const evaluated = z.object({ result: z.object({ result: z.object({ value: z.number() }) }) })

/** Evaluates an expression that gives a number, or a promise of one, in a page. */
function evaluate(page: string, expression: string): Promise<number> {
  const socket = new WebSocket(page)
  const ask = () => {
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
  }
  return new Promise<number>((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The page could not be asked.')))
    socket.addEventListener('open', ask)
    socket.addEventListener('message', ({ data }) => {
      const reply = evaluated.safeParse(JSON.parse(String(data)))
      if (reply.success) resolve(reply.data.result.result.value)
      // A page that is still being loaded has nothing yet that could answer.
      else ask()
    })
  }).finally(() => socket.close())
}
