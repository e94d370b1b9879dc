import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { z } from 'zod'
import { projectRoot } from '../../build/launcher.ts'
import { pageHeaders, typeOf } from '../../main/page-headers.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { takeApartNow } from '../../preload/pieces.ts'
import type { Rooms } from './rooms.ts'

const origin = 'https://latchkey.example'

/** Serves the built window in this browser as the app serves it, and nothing else of the web. */
export async function servePage(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    const type = typeOf(extname(url.pathname))
    if (url.origin !== origin || type === undefined) return route.abort()
    const body = await readFile(join(projectRoot, 'out', 'renderer', url.pathname)).catch(
      () => null,
    )
    return body === null
      ? route.fulfill({ status: 404 })
      : route.fulfill({ body, headers: pageHeaders(type) })
  })
}

/** Electron as the preload script needs it; what it sends goes through the function `latchkeyMain`. */
const electron = `(() => {
  const listeners = new Map()
  window.latchkeyTold = (channel, ...sent) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...sent)
  }
  return {
    contextBridge: { exposeInMainWorld: (name, value) => { window[name] = value } },
    ipcRenderer: {
      invoke: (_channel, name, input, pieces, key) => window.latchkeyMain({ name, input, pieces, key }),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
      off: (channel, listener) => {
        listeners.set(channel, (listeners.get(channel) ?? []).filter((each) => each !== listener))
      },
    },
  }
})()`

const asked = z.object({
  name: z.unknown(),
  input: z.unknown(),
  pieces: z.unknown(),
  key: z.unknown(),
})

/**
 * Opens the window's page over the rooms that `open` makes. The built preload script stands between
 * them, as in the app.
 */
export async function openPage(
  context: BrowserContext,
  open: (send: <Name extends EventName>(name: Name, payload: Events[Name]) => void) => Rooms,
): Promise<{ page: Page; rooms: Rooms; told: { name: EventName; payload: unknown }[] }> {
  const page = await context.newPage()
  const told: { name: EventName; payload: unknown }[] = []
  const tell = (...sent: unknown[]) => {
    // A page that is being closed or loaded anew hears nothing, as in the app.
    page.evaluate((all) => Reflect.get(window, 'latchkeyTold')(...all), sent).catch(() => {})
  }
  const rooms = open((name, payload) => {
    told.push({ name, payload })
    const { value, pieces } = takeApartNow(payload)
    tell('latchkey:event', name, value, pieces)
  })
  await page.exposeFunction('latchkeyMain', (given: unknown) => {
    const { key, ...call } = asked.parse(given)
    return rooms.gate({ name: call.name, input: call.input, pieces: call.pieces }, (piece) =>
      tell('latchkey:piece', key, piece),
    )
  })
  const preload = await readFile(join(projectRoot, 'out', 'preload', 'preload.cjs'), 'utf8')
  await page.addInitScript(`((require) => {${preload}})(() => ${electron})`)
  page.on('framenavigated', rooms.pageEnded)
  await page.goto(`${origin}/index.html`)
  return { page, rooms, told }
}
