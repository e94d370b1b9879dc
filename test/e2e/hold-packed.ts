import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() }))
const message = z.object({
  method: z.string().optional(),
  error: z.unknown().optional(),
  result: z.object({ exceptionDetails: z.unknown().optional() }).optional(),
})

// In milliseconds.
const pause = 20

// The same as held.cjs loads where Electron lets it.
const hold = `(() => {
  const module = {}
  ${readFileSync(new URL('hold.cjs', import.meta.url), 'utf8')}
  module.exports(require('electron').app)
})()`

/**
 * Holds a packed app (see hold.cjs) that was started with `--inspect-brk` and this port: it stands
 * before the first line of its main script until this is done. Throws where that fails; gives up
 * when `over` is aborted.
 */
export async function holdPacked(port: number, over: AbortSignal): Promise<void> {
  const url = await inspectorAt(port, over)
  if (url === undefined) return
  const socket = new WebSocket(url)
  const { promise: resumed, resolve, reject } = Promise.withResolvers<void>()
  const ask = (method: string, params = {}) => {
    ids += 1
    socket.send(JSON.stringify({ id: ids, method, params }))
  }
  let ids = 0
  socket.addEventListener('open', () => {
    for (const method of ['Debugger.enable', 'Runtime.runIfWaitingForDebugger']) ask(method)
  })
  socket.addEventListener('message', ({ data }) => {
    const { method, error, result } = message.parse(JSON.parse(String(data)))
    if (method === 'Debugger.paused') {
      ask('Runtime.evaluate', { expression: hold, includeCommandLineAPI: true })
      ask('Debugger.resume')
    }
    if (method === 'Debugger.resumed') resolve()
    const wrong = error ?? result?.exceptionDetails
    if (wrong !== undefined) reject(new Error(`The app was not held: ${JSON.stringify(wrong)}`))
  })
  // It ended before it began.
  socket.addEventListener('close', () => resolve())
  await resumed
  socket.close()
}

async function inspectorAt(port: number, over: AbortSignal): Promise<string | undefined> {
  while (!over.aborted) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined)
    const [target] = answer === undefined ? [] : targets.parse(await answer.json())
    if (target !== undefined) return target.webSocketDebuggerUrl
    await wait(pause)
  }
  return undefined
}
