import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { startPage } from './files.ts'
import { log } from './log.ts'
import type { Preferences, WindowBounds } from './preferences.ts'
import { brokenWindowWords, silentWindowWords } from './words.ts'

// The window's ground in both themes (renderer/ui/tokens.css): shown before the page has painted.
const ground = { light: '#f4f3f0', dark: '#171614' }
const size = { width: 1280, height: 820, minWidth: 960, minHeight: 600 }
const saveBoundsAfter = 500
/** Before each load that nobody asked for, in milliseconds; after the last one the person is asked. */
const pauses = [0, 1_000, 4_000]
/** A page that has lived for so long, in milliseconds, counts as well: its next end is a first one. */
const wellAfter = 3 * 60_000
/** The code of a load that was given up for another one (Chromium, net/base/net_error_list.h). */
const aborted = -3

const groundNow = () => (nativeTheme.shouldUseDarkColors ? ground.dark : ground.light)

/**
 * Opens the one window, where it was last time, with its colors from the first frame on. `onPageEnd`
 * is called when its page has ended, before another one is loaded.
 */
export function openWindow(preferences: Preferences, onPageEnd: () => void): BrowserWindow {
  nativeTheme.themeSource = preferences.get().theme
  const saved = preferences.get().windowBounds
  const window = new BrowserWindow({
    ...size,
    ...(saved !== null && isOnAScreen(saved) ? withoutMaximized(saved) : {}),
    title: 'Latchkey',
    backgroundColor: groundNow(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  // The words in the title bar are not the page's to choose.
  window.on('page-title-updated', (event) => event.preventDefault())
  if (saved?.maximized === true) window.maximize()
  const followTheme = () => window.setBackgroundColor(groundNow())
  nativeTheme.on('updated', followTheme)
  window.on('closed', () => nativeTheme.off('updated', followTheme))
  rememberBounds(window, preferences)
  keepPage(window, onPageEnd)
  return window
}

/**
 * Loads the page, and loads it again whenever it has ended or did not come: at once, then after
 * growing pauses, and at last as the person says. `onEnd` is called each time that it has ended.
 */
function keepPage(window: BrowserWindow, onEnd: () => void): void {
  const { webContents: contents } = window
  let failures = 0
  let loads = 0
  let loadedAt = 0
  let isThere = false
  let timer: ReturnType<typeof setTimeout> | undefined
  window.on('closed', () => clearTimeout(timer))

  function load(): void {
    if (window.isDestroyed()) return
    loads += 1
    const nth = loads
    loadedAt = Date.now()
    isThere = true
    window.loadURL(startPage).catch((error: unknown) => {
      // Some ends of a load are told here alone.
      if (nth === loads && !isAborted(error)) void ended(String(error))
    })
  }

  /** An end is told in more than one way: of a page that crashed while it loaded, the load failed. */
  async function ended(reason: string): Promise<void> {
    if (!isThere || window.isDestroyed()) return
    isThere = false
    log.warn(`The window's page ended: ${reason}`)
    onEnd()
    if (Date.now() - loadedAt >= wellAfter) failures = 0
    const pause = pauses[failures]
    failures += 1
    if (pause !== undefined) {
      timer = setTimeout(load, pause)
      return
    }
    const again = await askToLoadAgain(window)
    failures = 0
    if (again) load()
    else app.quit()
  }

  contents.on('render-process-gone', (_event, { reason }) => void ended(reason))
  contents.on('did-fail-load', (_event, code, reason, url, isMainFrame) => {
    if (isMainFrame && url === startPage && code !== aborted) void ended(reason)
  })
  // A page that could not be read is an empty one.
  contents.on('did-navigate', (_event, _url, status) => {
    if (status >= 400) void ended(`status ${status}`)
  })
  offerToEndHangs(window, () => {
    failures = 0
    // Its end is heard of above.
    contents.forcefullyCrashRenderer()
  })
  load()
}

const isAborted = (error: unknown) =>
  error instanceof Error && 'errno' in error && error.errno === aborted

/** Asks whether to wait for a page that does not answer, until it answers again. */
function offerToEndHangs(window: BrowserWindow, endPage: () => void): void {
  const { webContents: contents } = window
  let question: AbortController | null = null
  const withdraw = () => question?.abort()
  contents.on('responsive', withdraw)
  contents.on('render-process-gone', withdraw)
  contents.on('unresponsive', () => void ask())

  async function ask(): Promise<void> {
    if (question !== null) return
    log.warn("The window's page does not answer")
    question = new AbortController()
    const { signal } = question
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      ...silentWindowWords,
      defaultId: 0,
      cancelId: 0,
      signal,
    })
    question = null
    if (response === 1 && !signal.aborted && !window.isDestroyed()) endPage()
  }
}

async function askToLoadAgain(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    ...brokenWindowWords,
    defaultId: 0,
    cancelId: 0,
  })
  return response === 0
}

function withoutMaximized({ x, y, width, height }: WindowBounds) {
  return { x, y, width, height }
}

/** A screen that was unplugged must not take the window with it. */
function isOnAScreen(bounds: WindowBounds): boolean {
  const { workArea } = screen.getDisplayMatching(bounds)
  const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width)
  const bottom = Math.min(bounds.y + bounds.height, workArea.y + workArea.height)
  return (
    right - Math.max(bounds.x, workArea.x) > 100 && bottom - Math.max(bounds.y, workArea.y) > 50
  )
}

function rememberBounds(window: BrowserWindow, preferences: Preferences): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    clearTimeout(timer)
    preferences.set({
      windowBounds: { ...window.getNormalBounds(), maximized: window.isMaximized() },
    })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, saveBoundsAfter)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
}
