/** The app's side of updates: which copy it is, its sessions, its end. */
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, autoUpdater, powerMonitor } from 'electron'
import type { Policies } from '../preload/contract.ts'
import { readAppLink } from './command-line.ts'
import type { createEvents } from './events.ts'
import { logError } from './log.ts'
import type { openPreferences } from './preferences.ts'
import type { Profiles } from './profiles.ts'
import { fetchFrom } from './requests.ts'
import { createUpdates, loadInstaller, ownAppImage, releases, whyOff } from './updates/updates.ts'
import type { Updates, UpdateSource } from './updates/updates.ts'

/** Where a build for trying updates asks, on this computer alone; the bundler puts it in. */
declare const testReleases: UpdateSource | null

const { platform, arch } = process
const appImage = ownAppImage(process.env, process.execPath)

/** The app's updates. Nothing is asked of a network, and nothing loaded, before they are looked for. */
export function openUpdates(given: {
  profiles: Profiles
  preferences: ReturnType<typeof openPreferences>
  tell: ReturnType<typeof createEvents>['tell']
  /** What the administrator of this computer has fixed. */
  fixed: Policies['updates']
}): Updates {
  const { profiles, preferences, fixed } = given
  const source = testReleases ?? releases
  const updates = createUpdates({
    version: app.getVersion(),
    platform,
    arch,
    source,
    off: whyOff({
      isPackaged: app.isPackaged,
      source,
      platform,
      appImage,
      hasUninstaller: existsSync(join(dirname(process.execPath), `Uninstall ${app.name}.exe`)),
      isWritable: isWritable(homeOfCopy()),
    }),
    allowed: () => fixed !== 'off',
    channel: () => (fixed === null || fixed === 'off' ? preferences.get().updateChannel : fixed),
    isBusy: async () => (await profiles.current()).isBusy(),
    // In a session of its own, under the guard of requests: electron-updater makes none.
    fetch: fetchFrom([new URL(source.feed).origin]),
    loadInstaller: () => loadInstaller(platform, appImage, autoUpdater),
    remembered: () => preferences.get().update,
    remember: (update) => preferences.set({ update }),
    now: Date.now,
    quit: () => app.quit(),
    relaunch,
    changed: (status) => given.tell('updates.changed', status),
    report: logError,
  })
  // An installer that is ended in the middle of its work leaves no app.
  powerMonitor.on('shutdown', updates.hold)
  app.on('browser-window-created', (_event, window) => window.on('session-end', updates.hold))
  return updates
}

/** Starts the app again after its end, from the file that it is in by then. */
export function relaunch(): void {
  const args = process.argv.slice(1).filter((argument) => readAppLink([argument]) === null)
  app.relaunch(appImage === undefined ? { args } : { args, execPath: appImage })
}

/** The folder in which this copy of the app would be replaced. */
function homeOfCopy(): string {
  if (appImage !== undefined) return dirname(appImage)
  const besideProgram = platform === 'darwin' ? '../../../..' : '..'
  return join(process.execPath, besideProgram)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
