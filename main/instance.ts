/** One running app a profile folder. */
import { mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { ProfileChoice } from './flags.ts'
import { otherStoresWords } from './words.ts'

// Chromium hands a second start's command line to the first one in one message, for which that one
// has 32 KiB; of a longer one it hears a part, and is killed when it does not answer in time
// (chrome/browser/process_singleton_posix.cc). There is room for the folder in it too, and for the
// longest app link that says anything.
const longestCommandLine = 20 * 1_024

/** Two copies of the app on one profile would overwrite each other: the first one comes forward. */
export function mayRun(wanted: ProfileChoice, userData: string): boolean {
  if (!fitsMessage(process.argv) && isRunning(userData)) {
    app.quit()
    return false
  }
  if (app.requestSingleInstanceLock(wanted)) return true
  // The lock is a file in the profile folder. Where none can be made, nothing can be overwritten.
  if (!isWritable(userData)) return true
  app.quit()
  return false
}

function fitsMessage(argv: readonly string[]): boolean {
  const bytes = argv.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 1, 0)
  return bytes <= longestCommandLine
}

/** Whether somebody holds the lock: on Mac and Linux a link that names a computer and a process. */
function isRunning(userData: string): boolean {
  try {
    const holder = readlinkSync(join(userData, 'SingletonLock'))
    process.kill(Number(holder.slice(holder.lastIndexOf('-') + 1)), 0)
    return true
  } catch (error) {
    // Another user's process cannot be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
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

let isSaying = false

/** Somebody started the app for other stores than those that are open, and sees these instead. */
export async function sayOtherStores(): Promise<void> {
  if (isSaying) return
  isSaying = true
  await dialog.showMessageBox({
    type: 'info',
    ...otherStoresWords,
  })
  isSaying = false
}

/** Shows a window that may be minimized or behind others. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
