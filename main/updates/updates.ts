/** Keeps the app up to date: looks, downloads in the background, installs when the app quits. */
import type {
  UpdateState,
  UpdateStatus,
  UpdateTrouble,
  UpdatesOff,
} from '../../preload/contract.ts'
import type { UpdateChannel } from '../../preload/update-channels.ts'
import { Failure } from '../common/failure.ts'
import {
  updateAgainAfter,
  updateDownloadWithin,
  updateEvery,
  updateFeedWithin,
  updateStallsAfter,
  upkeepEvery,
} from '../upkeep/policy.ts'
import { downloadRelease, downloadTrouble } from './download.ts'
import { fetchRelease } from './feed.ts'
import type { Fetch, Release, UpdateSource } from './feed.ts'
import type { Installer, Squirrel } from './updater.ts'
import { isNewer } from './versions.ts'

export { isNewer, versionPattern } from './versions.ts'

export type { Installer } from './updater.ts'
export type { UpdateSource } from './feed.ts'
export { releases } from './source.ts'
export { ownAppImage, whyOff } from './why-off.ts'

/** What is kept of an update from one run of the app to the next. */
export type Remembered = {
  version: string
  notes: string
  /** Whether it was about to take the place of the app. */
  tried: boolean
}

/** What updating needs of the app around it. */
export type UpdateDeps = {
  version: string
  platform: string
  arch: string
  source: UpdateSource
  /** Why this copy of the app cannot update itself; null where it can. */
  off: Exclude<UpdatesOff, 'policy'> | null
  /** Whether the administrator of this computer leaves it to the app. */
  allowed: () => boolean
  channel: () => UpdateChannel
  /** Whether stores are being imported, checked, refreshed or backed up. */
  isBusy: () => Promise<boolean>
  fetch: Fetch
  /** Loaded when there is something to download. */
  loadInstaller: () => Promise<Installer>
  remembered: () => Remembered | null
  remember: (update: Remembered | null) => void
  now: () => number
  /** Begins to quit the app; `end` is called once its stores are closed. */
  quit: () => void
  /** Starts the app again once it has ended. */
  relaunch: () => void
  changed: (status: UpdateStatus) => void
  report: (what: string, error: unknown) => void
  /** How long each step may take, in milliseconds. */
  deadlines?: { feed: number; stall: number; download: number }
}

export type Updates = ReturnType<typeof createUpdates>

const usualDeadlines = {
  feed: updateFeedWithin,
  stall: updateStallsAfter,
  download: updateDownloadWithin,
}

/**
 * The installer of this computer; `appImage` is the file that runs, on Linux. What it is made of is no
 * part of a start.
 */
export async function loadInstaller(
  platform: string,
  appImage: string | undefined,
  squirrel: Squirrel,
): Promise<Installer> {
  const { createInstaller } = await import('./updater.ts')
  return createInstaller(platform, appImage, squirrel)
}

/** Nothing is asked of a network before `look` or `check` is called. */
export function createUpdates(deps: UpdateDeps) {
  const { version, source, deadlines = usualDeadlines } = deps
  let state = firstState(version, deps.remembered())
  let channel = deps.channel()
  let checkedAt: number | null = null
  let lookedAt: number | null = null
  let running: { work: Promise<void>; cancel: AbortController } | null = null
  let installer: Promise<Installer> | null = null
  let mayInstall = true
  let restarts = false

  const off = (): UpdatesOff | null => (deps.allowed() ? deps.off : 'policy')

  function status(): UpdateStatus {
    const why = off()
    const kept = deps.remembered()
    const whatsNew =
      kept?.version === version && kept.notes !== '' ? { version, notes: kept.notes } : null
    return { state: why === null ? state : { kind: 'off', why }, checkedAt, whatsNew }
  }

  function become(next: UpdateState): void {
    state = next
    deps.changed(status())
  }

  /** What is ready stays so while it is looked whether there is something newer still. */
  function becomeUnlessReady(next: UpdateState): void {
    if (state.kind !== 'ready') become(next)
  }

  /** Looks for an update now, one time after the other. Never throws. */
  function check(): Promise<void> {
    if (off() !== null) return Promise.resolve()
    if (running !== null) return running.work
    lookedAt = deps.now()
    const cancel = new AbortController()
    const work = attempt(cancel.signal).finally(() => {
      running = null
    })
    running = { work, cancel }
    return work
  }

  async function attempt(signal: AbortSignal): Promise<void> {
    becomeUnlessReady({ kind: 'checking' })
    try {
      const { fetch, platform, arch } = deps
      const release = await fetchRelease(
        { fetch, source, channel, platform, arch, signal },
        deadlines.feed,
      )
      checkedAt = deps.now()
      if (release === null || !isNewer(release.version, version)) become({ kind: 'current' })
      else if (state.kind !== 'ready' || state.version !== release.version) {
        await download(release, signal)
      }
    } catch (error) {
      fail(downloadTrouble(error), error, signal)
    }
  }

  async function download(release: Release, signal: AbortSignal): Promise<void> {
    const { notes, file } = release
    const progress = (bytes: number) => {
      const percent = Math.floor((100 * bytes) / file.size)
      const isTold = state.kind === 'downloading' && state.percent === percent
      if (!isTold) become({ kind: 'downloading', version: release.version, percent })
    }
    // From here on what was ready before is no more: the download takes its place on the disk.
    progress(0)
    installer ??= deps.loadInstaller()
    const { fetch } = deps
    await downloadRelease(await installer, release, { fetch, progress, signal, deadlines })
    deps.remember({ version: release.version, notes, tried: false })
    become({ kind: 'ready', version: release.version, notes })
  }

  function fail(why: UpdateTrouble, error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return become({ kind: 'current' })
    deps.report('No update', error)
    becomeUnlessReady({ kind: 'failed', why })
  }

  /** Looks when it is time to, unless something else is going on; then it waits for the next time. */
  async function look(): Promise<void> {
    const pause = state.kind === 'failed' ? updateAgainAfter : updateEvery
    const isDue = lookedAt === null || Math.abs(deps.now() - lookedAt) >= pause
    if (!isDue || off() !== null || (await deps.isBusy())) return
    await check()
  }

  const timer = setInterval(
    () => void look().catch((error: unknown) => deps.report('No look for updates', error)),
    upkeepEvery,
  )
  timer.unref()

  return {
    status,
    check,
    look,

    /** Another channel may have been chosen: what is ready is not of it then. */
    async channelChanged(): Promise<void> {
      if (channel === deps.channel()) return
      channel = deps.channel()
      running?.cancel.abort()
      await running?.work
      if (state.kind === 'ready') become({ kind: 'current' })
      await check()
    },

    /** Quits to install what is ready, and to start again. Throws `Failure`. */
    async restart(): Promise<void> {
      if (off() !== null || state.kind !== 'ready') {
        throw new Failure({ code: 'not-found', reason: 'no-update-ready' })
      }
      if (await deps.isBusy()) throw new Failure({ code: 'denied', reason: 'update-must-wait' })
      restarts = true
      deps.quit()
    },

    /** They went on with the app after all. */
    stay(): void {
      restarts = false
    },

    /** The computer is going down, and would end an installer in the middle of its work. */
    hold(): void {
      mayInstall = false
    },

    restarts: () => restarts,

    /** What was new has been read. */
    read(): void {
      if (deps.remembered()?.version !== version) return
      deps.remember(null)
      deps.changed(status())
    },

    /**
     * The last work of the app: installs what is ready, if its stores are closed. Gives what ends the
     * app then. Never throws; what failed is said at the next start.
     */
    async end(areStoresClosed: boolean): Promise<() => void> {
      clearInterval(timer)
      running?.cancel.abort()
      let isStarted = false
      const ready = state.kind === 'ready' && off() === null ? state : null
      if (ready !== null && areStoresClosed && mayInstall && installer !== null) {
        deps.remember({ version: ready.version, notes: ready.notes, tried: true })
        try {
          const { install, startsApp, quitAndStart } = await installer
          await install(restarts)
          isStarted = startsApp
          if (restarts && quitAndStart !== undefined) return quitAndStart
        } catch (error) {
          deps.report('The update was not installed', error)
        }
      }
      if (restarts && !isStarted) deps.relaunch()
      return deps.quit
    },
  }
}

/** What was to be installed when the app ended last, and is not here, was not installed. */
function firstState(version: string, remembered: Remembered | null): UpdateState {
  const isMissing = remembered?.tried === true && isNewer(remembered.version, version)
  return isMissing ? { kind: 'failed', why: 'not-installed' } : { kind: 'current' }
}
