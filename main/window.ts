import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { startPage } from './files.ts'
import { log } from './log.ts'
import type { Preferences, WindowBounds } from './preferences.ts'

// The window's ground in both themes (renderer/tokens.css): shown before the page has painted.
const ground = { light: '#f4f3f0', dark: '#171614' }
const size = { width: 1280, height: 820, minWidth: 960, minHeight: 600 }
const saveBoundsAfter = 500

const groundNow = () => (nativeTheme.shouldUseDarkColors ? ground.dark : ground.light)

/** Opens the one window, where it was last time, with its colors from the first frame on. */
export function openWindow(preferences: Preferences): BrowserWindow {
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
  if (saved?.maximized === true) window.maximize()
  const followTheme = () => window.setBackgroundColor(groundNow())
  nativeTheme.on('updated', followTheme)
  window.on('closed', () => nativeTheme.off('updated', followTheme))
  rememberBounds(window, preferences)
  reloadOnce(window)
  void window.loadURL(startPage)
  return window
}

/** A page that crashed comes back by itself, once: a second crash would only come back again. */
function reloadOnce(window: BrowserWindow): void {
  window.webContents.once('render-process-gone', (_event, { reason }) => {
    log.warn(`The window's page ended: ${reason}`)
    if (!window.isDestroyed()) window.webContents.reload()
  })
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
