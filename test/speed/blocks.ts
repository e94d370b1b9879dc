import { z } from 'zod'
import type { Run } from '../e2e/launch.ts'

/**
 * In milliseconds: the longest time in which main answered nothing, what of it main was computing
 * (on a machine that does other things too, less than the time), and the longest between two frames.
 */
export type Blocks = { main: number; computing: number; frame: number }

const beat = 5

const watchedMain = z.object({ longest: z.number(), computing: z.number() })

/** Begins to watch how long main and the window are held up; they are watched until the app ends. */
export async function watchBlocks({ app, page }: Run): Promise<void> {
  await app.evaluate((_electron, every) => {
    const watched = { longest: 0, computing: 0 }
    Object.assign(globalThis, { watchedMain: watched })
    let last = performance.now()
    let used = process.cpuUsage()
    setInterval(() => {
      const at = performance.now()
      const { user, system } = process.cpuUsage(used)
      watched.longest = Math.max(watched.longest, at - last - every)
      watched.computing = Math.max(watched.computing, (user + system) / 1_000)
      last = at
      used = process.cpuUsage()
    }, every)
  }, beat)
  await page.evaluate(`(() => {
    const watched = { longest: 0, last: performance.now() }
    window.watchedFrames = watched
    const next = () => {
      const at = performance.now()
      watched.longest = Math.max(watched.longest, at - watched.last)
      watched.last = at
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })()`)
}

/** Gives the longest blocks since the last call of this, and begins to look anew. */
export async function takeBlocks({ app, page }: Run): Promise<Blocks> {
  const found = await app.evaluate(() => {
    const watched: unknown = Reflect.get(globalThis, 'watchedMain')
    const before = { ...(typeof watched === 'object' ? watched : {}) }
    Object.assign(watched ?? {}, { longest: 0, computing: 0 })
    return before
  })
  const { longest: main, computing } = watchedMain.parse(found)
  const frame = await page.evaluate<number>(`(() => {
    const { longest } = window.watchedFrames
    window.watchedFrames.longest = 0
    return longest
  })()`)
  return { main, computing, frame }
}

/** Resolves when the window has drawn everything that it was told, and nothing more comes. */
export async function untilQuiet({ page }: Run): Promise<void> {
  // In pieces, and no longer than this lasts: each listener that is given whole lists costs a copy.
  await page.evaluate(`new Promise((resolve) => {
    const end = () => {
      for (const stop of stops) stop()
      resolve()
    }
    let timer = setTimeout(end, 600)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(end, 600)
    }
    const stops = ['connections.changed', 'import.progress'].map((name) =>
      window.latchkey.on(name, again, true),
    )
  })`)
}
