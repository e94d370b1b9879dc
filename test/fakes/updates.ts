import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { installerOfAppImage, LinuxUpdater } from '../../main/updates/updater.ts'
import { createUpdates } from '../../main/updates/updates.ts'
import type { Remembered, UpdateDeps } from '../../main/updates/updates.ts'
import type { UpdateStatus } from '../../preload/contract.ts'
import { startFeedServer } from './feed-server.ts'
import { makeFolder, namesIn } from './folder.ts'

/** Longer than anything takes, in milliseconds. A test of silence has a shorter one of its own. */
export const patient = { feed: 60_000, stall: 60_000, download: 60_000 }

/** The version that runs. */
const version = '0.2.0'
const program = 'the app as it is'

/**
 * The updates of an AppImage, with the real electron-updater, against a server of releases. Node's
 * `fetch` stands in for Electron's; the end of the test ends all of it. Downloads go to `cache`.
 */
export async function openUpdates(given: Partial<UpdateDeps> = {}, cache = makeFolder()) {
  const server = await startFeedServer()
  onTestFinished(() => server.close())
  const folder = makeFolder()
  const appImage = join(folder, 'Latchkey.AppImage')
  const userData = join(folder, 'profile')
  const pending = join(cache, 'latchkey-updater', 'pending')
  mkdirSync(userData)
  writeFileSync(appImage, program, { mode: 0o755 })
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: latchkey-updater\n')
  vi.stubEnv('APPIMAGE', appImage)
  onTestFinished(() => void vi.unstubAllEnvs())
  const told: UpdateStatus[] = []
  const done: string[] = []
  const reports: string[] = []
  const clock = { now: 1_790_000_000_000 }
  let remembered: Remembered | null = null

  const loadInstaller = vi.fn<UpdateDeps['loadInstaller']>(async () => {
    const updater = new LinuxUpdater(null, {
      version,
      name: 'latchkey',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: userData,
      baseCachePath: cache,
      whenReady: async () => undefined,
      quit: () => undefined,
      relaunch: () => undefined,
      onQuit: () => undefined,
    })
    return installerOfAppImage(updater, appImage)
  })

  const updates = createUpdates({
    version,
    platform: 'linux',
    arch: 'x64',
    source: server.source,
    off: null,
    allowed: () => true,
    channel: () => 'stable',
    isBusy: async () => false,
    fetch,
    loadInstaller,
    remembered: () => remembered,
    remember: (update) => {
      remembered = update
    },
    now: () => clock.now,
    quit: () => void done.push('quit'),
    relaunch: () => void done.push('relaunch'),
    changed: (status) => void told.push(status),
    report: (what) => void reports.push(what),
    deadlines: patient,
    ...given,
  })
  onTestFinished(async () => void (await updates.end(false)))

  return {
    ...server,
    updates,
    /** What the window was told, and what was done to the app. */
    told,
    done,
    reports,
    loadInstaller,
    clock,
    /** What the file of the app holds. */
    app: () => readFileSync(appImage, 'utf8'),
    appImage,
    /** What stands in the profile, and where updates are downloaded to. */
    profile: () => namesIn(userData),
    downloaded: () => namesIn(pending),
    pathOf: (name: string) => join(pending, name),
    remembered: () => remembered,
    /** Whether the file of the app is as it was, with nothing half-made beside it. */
    isUntouched: () =>
      readFileSync(appImage, 'utf8') === program &&
      namesIn(folder).every((name) => !name.endsWith('.part')),
  }
}
