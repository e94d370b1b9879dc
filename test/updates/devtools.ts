import { z } from 'zod'
import type { CallName, Input, Output, Reply } from '../../preload/contract.ts'

/** The window of an app that nothing is attached to but its page. */
export type Window = {
  /** Asks the bridge, as the window does; throws when the answer is an error. */
  must: <Name extends CallName>(name: Name, input: Input<Name>) => Promise<Output<Name>>
  isReady: () => Promise<boolean>
  close: () => void
}

const targets = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }))

const answer = z.object({
  /** What only tells something, such as that the page goes, has none. */
  id: z.number().optional(),
  result: z
    .object({ result: z.object({ value: z.unknown() }), exceptionDetails: z.unknown().optional() })
    .optional(),
})

/**
 * Opens the page of an app by the port that Chromium gives to developer tools; null while there is
 * none. Playwright waits for what Electron does not answer there.
 */
export async function openWindow(port: number): Promise<Window | null> {
  const listed = await fetch(`http://127.0.0.1:${port}/json/list`)
    .then((response) => response.json())
    .catch(() => [])
  const page = targets.parse(listed).find(({ type }) => type === 'page')
  if (page === undefined) return null
  const socket = new WebSocket(page.webSocketDebuggerUrl)
  const opened = Promise.withResolvers<void>()
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const end = () => {
    opened.reject(new Error('The window is gone'))
    for (const { reject } of waiting.values()) reject(new Error('The window is gone'))
  }
  socket.addEventListener('open', () => opened.resolve())
  socket.addEventListener('close', end)
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = answer.parse(JSON.parse(String(data)))
    if (id === undefined) return
    if (result?.exceptionDetails === undefined) waiting.get(id)?.resolve(result?.result.value)
    else waiting.get(id)?.reject(new Error(JSON.stringify(result.exceptionDetails)))
    waiting.delete(id)
  })
  await opened.promise

  let last = 0
  function evaluate(expression: string): Promise<unknown> {
    last += 1
    const asked = Promise.withResolvers<unknown>()
    waiting.set(last, asked)
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id: last, method: 'Runtime.evaluate', params }))
    return asked.promise
  }

  return {
    async must<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
      const call = `window.latchkey.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`
      const reply = z.custom<Reply<Output<Name>>>().parse(await evaluate(call))
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}, ${reply.error.message}`)
      return reply.value
    },
    isReady: async () =>
      (await evaluate(`document.documentElement?.dataset.ready !== undefined`)) === true,
    close: () => socket.close(),
  }
}
