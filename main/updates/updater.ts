/**
 * What electron-updater is for: it keeps a download from one start to the next, verifies the publisher's
 * signature on Windows, and hands the file to the system's installer. It reads no feed and makes no
 * request itself: so it makes no id of this computer (`.updaterId`), and what it cannot do, to end a
 * download that was given up, is done elsewhere.
 */
import type { EventEmitter } from 'node:events'
import { rm } from 'node:fs/promises'
import { AppImageUpdater, MacUpdater, NsisUpdater, Provider } from 'electron-updater'
import type { AppUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider'
import type { Release } from './feed.ts'
import { replaceFile } from './replace-file.ts'

/** Writes what is downloaded to a file. */
export type Save = (path: string) => Promise<void>

/** Downloads a release, and puts it in the app's place. */
export type Installer = {
  /**
   * Resolves to the path of the file, which `save` writes where it is told, unless it is there already.
   * Throws what `save` throws, and what electron-updater does.
   */
  download: (release: Release, save: Save) => Promise<string>
  /**
   * Installs what was downloaded last; the app ends right after it. Throws where that failed, and
   * then the app is as it was.
   */
  install: (restart: boolean) => Promise<void>
  /** Whether the installer starts the app again when it should. */
  startsApp: boolean
  /** Ends the app, so that it is started again once the other one is in its place; Electron's own end without. */
  quitAndStart?: () => void
}

/** Offers what it is told to, and asks nobody. */
class Offer extends Provider<UpdateInfo> {
  constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
    super(runtime)
  }

  override getLatestVersion(): Promise<UpdateInfo> {
    return Promise.reject(new Error('The feed is read elsewhere'))
  }

  override resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
    return files.map((info) => ({ url: new URL(info.url), info }))
  }
}

type Offered = { info: UpdateInfo; provider: Offer }

type Updater = AppUpdater & { offer: (offered: Offered) => void }

export class LinuxUpdater extends AppImageUpdater {
  offer(offered: Offered): void {
    this.updateInfoAndProvider = offered
  }
}

class WindowsUpdater extends NsisUpdater {
  offer(offered: Offered): void {
    this.updateInfoAndProvider = offered
  }
}

class AppleUpdater extends MacUpdater {
  offer(offered: Offered): void {
    this.updateInfoAndProvider = offered
  }
}

/** What of Electron's own updater, Squirrel, a Mac needs. */
export type Squirrel = Pick<EventEmitter, 'once' | 'off'> & {
  checkForUpdates: () => void
  quitAndInstall: () => void
}

/** The installer of this computer; `appImage` is the file that runs, on Linux. */
export function createInstaller(
  platform: string,
  appImage: string | undefined,
  squirrel: Squirrel,
): Installer {
  if (platform === 'win32') {
    const updater = new WindowsUpdater()
    return {
      ...createDownload(updater),
      install: (restart) => spawned(updater, () => updater.install(true, restart)),
      startsApp: true,
    }
  }
  if (platform === 'darwin') {
    return {
      ...createDownload(new AppleUpdater()),
      install: () => stage(squirrel),
      startsApp: true,
      // It ends the app by itself: ended in another way, it would not be started again.
      quitAndStart: () => squirrel.quitAndInstall(),
    }
  }
  if (appImage === undefined) throw new Error('This is no AppImage')
  return installerOfAppImage(new LinuxUpdater(), appImage)
}

/**
 * Has Squirrel take the download, unpack it and check its signature: it takes the app's place once the
 * app has ended. Not before: a staged one is installed at any end of the app. Throws what Squirrel does.
 */
export function stage(squirrel: Squirrel): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      squirrel.off('error', failed)
      resolve()
    }
    const failed = (error: Error) => {
      squirrel.off('update-downloaded', done)
      reject(error)
    }
    squirrel.once('update-downloaded', done)
    squirrel.once('error', failed)
    squirrel.checkForUpdates()
  })
}

// Whether a program can be started, Windows says after a moment.
const spawnsWithin = 2_000

/** Starts Windows' installer; throws where it cannot be started, which electron-updater tells later. */
function spawned(updater: NsisUpdater, install: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    updater.once('error', reject)
    if (!install()) reject(new Error('The installer did not start'))
    setTimeout(resolve, spawnsWithin)
  })
}

/**
 * Installs by one rename, under the name that the file has: electron-updater deletes it first, so that
 * a full disk would leave no app, and calls it by its version, so that links and pins to it are dead.
 */
export function installerOfAppImage(updater: LinuxUpdater, appImage: string): Installer {
  const { download } = createDownload(updater)
  let downloaded: { path: string; sha512: string } | null = null
  return {
    async download(...given) {
      downloaded = null
      const path = await download(...given)
      downloaded = { path, sha512: given[0].file.sha512 }
      return path
    },
    async install() {
      if (downloaded === null) throw new Error('Nothing was downloaded')
      await replaceFile(appImage, downloaded)
      await rm(downloaded.path, { force: true }).catch(() => {})
    },
    startsApp: false,
  }
}

const notAskedFor: Save = () => Promise.reject(new Error('Nothing was asked for'))

function createDownload(updater: Updater) {
  updater.logger = null
  updater.autoDownload = false
  // When it is installed is decided here: once the stores are closed.
  updater.autoInstallOnAppQuit = false
  updater.disableWebInstaller = true
  // The map of a file's blocks is not signed, and is read before anything is verified.
  updater.disableDifferentialDownload = true
  const offers: Offer[] = []
  class Made extends Offer {
    constructor(...given: ConstructorParameters<typeof Offer>) {
      super(...given)
      offers.push(this)
    }
  }
  updater.setFeedURL({ provider: 'custom', updateProvider: Made })

  let save = notAskedFor
  // All that is left for it to do over the network.
  const httpExecutor = { download: (_url: URL, path: string) => save(path) }
  Object.assign(updater, { httpExecutor })

  return {
    async download(release: Release, write: Save): Promise<string> {
      const [provider] = offers
      if (provider === undefined) throw new Error('No provider')
      updater.offer({ info: infoOf(release), provider })
      save = write
      const [path] = await updater.downloadUpdate()
      if (path === undefined) throw new Error('No file')
      return path
    },
  }
}

function infoOf({ version, url, file: { size, sha512 } }: Release): UpdateInfo {
  return { version, files: [{ url, size, sha512 }], path: url, sha512, releaseDate: '' }
}
