import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { LauncherError, say } from './launcher.ts'
import { run } from './run.ts'

/** What of the system a run needs besides the libraries of Electron. */
export type Needs = {
  /** The Electron program, or undefined when there is none to look at. */
  electron: string | undefined
  /** Whether a virtual display will be started. */
  display: boolean
  /** Whether a private keyring will be started. */
  keyring: boolean
  /** Whether there must be a browser in which a person could sign in. */
  browser?: boolean
  /** Programs beside these, each with the Debian package that brings it. */
  programs?: Readonly<Record<string, string>>
}

/** The system that is asked; tests bring their own. */
export type System = { env: NodeJS.ProcessEnv; isRoot: boolean; fontFolders: readonly string[] }

const thisSystem: System = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  fontFolders: ['/usr/share/fonts', '/usr/local/share/fonts'],
}

/** Debian's package for each library that Electron links; what they pull in is not listed. */
const libraryPackages: Record<string, string> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnss3',
  'libatk-1.0.so.0': 'libatk-bridge2.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatk-bridge2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libsecret-1.so.0': 'libsecret-1-0',
}
const restOfLibraries = 'libgtk-3-0'

/**
 * Makes sure that Linux has the libraries, fonts and helpers a run needs. As root on Debian it
 * installs what is missing and says so in one line; otherwise throws a `LauncherError` with the
 * exact command. Does nothing elsewhere.
 */
export async function ensureSystem(needs: Needs, system = thisSystem): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await missingPackages(needs, system)
  if (missing.length === 0) return
  const isDebian = findProgram('apt-get', system.env) !== undefined
  if (!system.isRoot || !isDebian) throw new LauncherError(request(missing, isDebian))
  say(`Installing what this system lacks for a desktop app: ${missing.join(' ')}`)
  await install(missing, system.env)
  const still = await missingPackages(needs, system)
  if (still.length > 0) {
    throw new LauncherError(
      `Something from ${still.join(', ')} is still missing after they were installed. ` +
        `Run "ldd ${needs.electron ?? 'electron'}" to see which library is "not found".`,
    )
  }
}

/** The Debian packages that would bring what is missing, sorted, each once. */
export async function missingPackages(needs: Needs, system = thisSystem): Promise<string[]> {
  const packages = new Set<string>()
  if (needs.electron !== undefined) {
    const linked = await run('ldd', [needs.electron], { env: system.env })
    for (const library of missingLibraries(linked.stdout)) {
      packages.add(libraryPackages[library] ?? restOfLibraries)
    }
    if (!(await hasLibrary('libsecret-1.so.0', system.env))) packages.add('libsecret-1-0')
    if (!(await hasFonts(system.fontFolders))) packages.add('fonts-dejavu-core')
  }
  const programs: Record<string, string> = {
    ...(needs.display ? { Xvfb: 'xvfb', xauth: 'xauth', xdotool: 'xdotool' } : {}),
    ...(needs.keyring
      ? { 'dbus-daemon': 'dbus', 'dbus-send': 'dbus', 'gnome-keyring-daemon': 'gnome-keyring' }
      : {}),
    ...(needs.display || needs.keyring ? { setpriv: 'util-linux' } : {}),
    ...(needs.browser === true
      ? { chromium: 'chromium', 'chromium-headless-shell': 'chromium-headless-shell' }
      : {}),
    ...needs.programs,
  }
  for (const [program, debianPackage] of Object.entries(programs)) {
    if (findProgram(program, system.env) === undefined) packages.add(debianPackage)
  }
  return [...packages].toSorted()
}

/** The libraries that `ldd` reports as `not found`. */
export function missingLibraries(lddOutput: string): string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
}

/** The absolute path of a program on `PATH` or in the system's own folders. */
function findProgram(name: string, env: NodeJS.ProcessEnv): string | undefined {
  for (const folder of [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']) {
    const program = join(folder, name)
    if (folder !== '' && existsSync(program)) return program
  }
  return undefined
}

// Electron opens libsecret only when it is asked for a secret, so ldd does not name it.
async function hasLibrary(name: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const ldconfig = findProgram('ldconfig', env)
  if (ldconfig === undefined) return true
  return (await run(ldconfig, ['-p'], { env })).stdout.includes(`\t${name} `)
}

async function hasFonts(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true }).catch(() => [])
    if (files.some((file) => /\.(?:ttf|otf|ttc|pfb)$/.test(file))) return true
  }
  return false
}

function request(packages: string[], isDebian: boolean): string {
  const list = packages.join(' ')
  return isDebian
    ? `This system lacks something for a desktop app. Run this and start again:\n  sudo apt-get update && sudo apt-get install -y ${list}`
    : `This system lacks something for a desktop app. Install what Debian calls ${list} and start again.`
}

async function install(packages: string[], base: NodeJS.ProcessEnv): Promise<void> {
  const env = { ...base, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = [
    '-oDPkg::Lock::Timeout=300',
    '-oAcquire::http::Timeout=20',
    '-oAcquire::https::Timeout=20',
    '-oAcquire::Retries=1',
  ]
  const updated = await run('apt-get', [...patience, 'update', '-qq'], { env })
  const names = await Promise.all(packages.map((name) => currentName(name, env)))
  const installing = ['install', '-y', '-qq', '--no-install-recommends', ...names]
  const installed = await run('apt-get', [...patience, ...installing], { env })
  if (installed.code === 0) return
  const output = `${updated.stderr}\n${installed.stderr}`
  const reason = /^E: .*$/m.exec(output)?.[0].slice(3) ?? `apt-get ended with ${installed.code}`
  throw new LauncherError(
    `The packages could not be installed: ${reason}\n` +
      `Mend that, run "apt-get update && apt-get install -y ${names.join(' ')}" and start again.`,
  )
}

// Debian 13 and Ubuntu 24.04 renamed libraries when their time_t grew to 64 bits.
async function currentName(name: string, env: NodeJS.ProcessEnv): Promise<string> {
  const known = await run('apt-cache', ['pkgnames', `${name}t64`], { env })
  return known.stdout.split('\n').includes(`${name}t64`) ? `${name}t64` : name
}
