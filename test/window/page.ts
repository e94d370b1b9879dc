import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { z } from 'zod'
import { projectRoot } from '../../build/launcher.ts'
import { pageHeaders, typeOf } from '../../main/page-headers.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { takeApartNow } from '../../preload/pieces.ts'
import type { Rooms } from './rooms.ts'

/** Serves the built window on this computer as the app serves it; gives its origin. */
export async function servePage(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const type = typeOf(extname(pathname))
    if (type === undefined) return void response.writeHead(404).end()
    readFile(join(projectRoot, 'out', 'renderer', pathname)).then(
      (body) => response.writeHead(200, pageHeaders(type)).end(body),
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
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
  { context, origin }: { context: BrowserContext; origin: string },
  open: (
    send: <Name extends EventName>(name: Name, payload: Events[Name]) => void,
  ) => Promise<Rooms>,
): Promise<{ page: Page; rooms: Rooms; told: { name: EventName; payload: unknown }[] }> {
  const page = await context.newPage()
  const told: { name: EventName; payload: unknown }[] = []
  const tell = (...sent: unknown[]) => {
    // A page that is being closed or loaded anew hears nothing, as in the app.
    page.evaluate((all) => Reflect.get(window, 'latchkeyTold')(...all), sent).catch(() => {})
  }
  const rooms = await open((name, payload) => {
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
