import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'

type End = 'crash' | 'SIGKILL' | 'SIGSEGV'

/** Ends the window's page, and waits until the app has heard of that. */
function endPage({ app }: Run, end: End): Promise<void> {
  return app.evaluate(({ BrowserWindow }, how) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    return new Promise<void>((resolve) => {
      contents.once('render-process-gone', () => resolve())
      if (how === 'crash') contents.forcefullyCrashRenderer()
      else process.kill(contents.getOSProcessId(), how)
    })
  }, end)
}

/** What an expression is in the window's page now, whichever that is; null while there is none. */
function inPage({ app }: Run, expression: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, source) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
    const gone = new Promise<null>((resolve) =>
      contents.once('render-process-gone', () => resolve(null)),
    )
    return Promise.race([contents.executeJavaScript(source).catch(() => null), gone])
  }, expression)
}

const isReady = `document.querySelector('[data-ready]') !== null`
const firstRow = `document.querySelector('.site-title')?.textContent ?? null`

/** Answers every native box with this button from now on; gives what they said. */
async function answerBoxes({ app }: Run, response: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, button) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...given: unknown[]) => {
      asked.push(String(Reflect.get(Object(given.at(-1)), 'message')))
      return Promise.resolve({ response: button, checkboxChecked: false })
    }
  }, response)
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked') as string[])
}

test('the list is there again after the window’s page has ended, however it did', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  const asked = await answerBoxes(run, 0)
  for (const end of ['SIGSEGV', 'crash', 'SIGKILL'] as const) {
    await endPage(run, end)
    await expect.poll(() => inPage(run, firstRow), end).toBe(website.title)
  }
  expect(await asked()).toEqual([])
})

test('a page that ends again and again is loaded again if the person wants to', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  const asked = await answerBoxes(run, 0)
  for (const end of ['crash', 'crash', 'crash', 'crash', 'crash'] as const) {
    await endPage(run, end)
    await expect.poll(() => inPage(run, firstRow)).toBe(website.title)
  }
  expect(await asked()).toEqual(['This window has stopped working several times.'])
})

test('a page that ends again and again is given up if the person wants to', async ({ start }) => {
  const run = await start()
  await answerBoxes(run, 1)
  const gone = new Promise((resolve) => run.app.process().once('exit', resolve))
  await run.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('did-finish-load', () => contents.forcefullyCrashRenderer())
    contents?.forcefullyCrashRenderer()
  })
  expect(await gone).toBe(0)
})

for (const [failure, status] of [
  ['cannot be read', 404],
  ['ends in an error', null],
] as const) {
  test(`a page whose file ${failure} is tried again until it comes`, async ({ start }) => {
    const run = await start()
    const asked = await answerBoxes(run, 0)
    await run.app.evaluate(({ app, BrowserWindow, net, session }, code) => {
      const { protocol } = session.defaultSession
      let loads = 0
      protocol.unhandle('app')
      protocol.handle('app', ({ url }) => {
        const { pathname } = new URL(url)
        loads += Number(pathname === '/index.html')
        if (loads < 3)
          return code === null ? Response.error() : new Response(null, { status: code })
        return net.fetch(`file://${app.getAppPath()}/out/renderer${pathname}`)
      })
      BrowserWindow.getAllWindows()[0]?.webContents.reload()
    }, status)
    await expect.poll(() => inPage(run, isReady)).toBe(true)
    expect(await asked()).toEqual([])
  })
}

test('a page that came again hears what was told while it was gone, and what is told then', async ({
  start,
}) => {
  const run = await start()
  await run.app.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? [])
    return new Promise<void>((resolve) => {
      contents?.once('render-process-gone', () => {
        items?.find(({ label }) => label === 'Connect a store…')?.click()
        resolve()
      })
      contents?.forcefullyCrashRenderer()
    })
  })
  const dialogs = `[...document.querySelectorAll('[role=dialog]')].map((each) => each.getAttribute('aria-label') ?? each.textContent.slice(0, 15))`
  await expect.poll(() => inPage(run, dialogs)).toEqual(['Connect a store'])
  await inPage(
    run,
    `(async () => {
    window.heard = []
    window.latchkey.on('preferences.changed', ({ density }) => window.heard.push(density))
    await window.latchkey.call('preferences.set', { density: 'compact' })
  })()`,
  )
  await expect.poll(() => inPage(run, 'window.heard')).toEqual(['compact'])
})

test('a page that does not answer is loaded again if the person wants to', async ({ start }) => {
  const run = await start()
  const asked = await answerBoxes(run, 1)
  await run.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // This page has answered: what Electron keeps for one that still loads would hang the next one.
    await contents?.executeJavaScript('void setTimeout(() => { for (;;) {} })')
    // Chromium itself does not say so of a page that a debugger, such as Playwright, is attached to.
    contents?.emit('unresponsive')
  })
  await expect.poll(asked).toEqual(['This window does not answer.'])
  await expect.poll(() => inPage(run, isReady)).toBe(true)
})
