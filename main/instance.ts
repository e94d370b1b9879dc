/** One running app a profile folder. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Place } from './flags.ts'

/** Two copies of the app on one profile would overwrite each other: the first one comes forward. */
export function mayRun(wanted: Place, userData: string): boolean {
  if (app.requestSingleInstanceLock(wanted)) return true
  // The lock is a file in the profile folder. Where none can be made, nothing can be overwritten.
  if (!isWritable(userData)) return true
  app.quit()
  return false
}

function isWritable(folder: string): boolean {
  const probe = join(folder, `.write-probe-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
    return true
  } catch {
    return false
  }
}

/** Somebody started the app for other stores than those that are open, and sees these instead. */
export function sayOtherStores(): void {
  void dialog.showMessageBox({
    type: 'info',
    message: 'Latchkey is already open with other stores.',
    detail: 'Quit it first, and then start it again the way you just did.',
  })
}

/** Shows a window that may be minimized or behind others. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
