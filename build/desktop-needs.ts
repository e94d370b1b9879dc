import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { LauncherError, say } from './launcher.ts'
import { run } from './run.ts'

/** What of the system a run needs. */
export type Needs = {
  /** The Electron program whose libraries must be there, and a font. */
  electron?: string | undefined
  /** Whether a virtual display will be started. */
  display?: boolean
  /** Whether a private keyring will be started. */
  keyring?: boolean
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

const displayPrograms = { Xvfb: 'xvfb', xdotool: 'xdotool' }
const keyringPrograms = {
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
}

/** Debian's packages for the libraries that Electron links; the last one pulls in all others. */
const libraryPackages: [RegExp, string][] = [
  [/^lib(nss|smime|nspr)/, 'libnss3'],
  [/^lib(gbm|drm)/, 'libgbm1'],
  [/^libasound/, 'libasound2'],
  [/^libsecret/, 'libsecret-1-0'],
  [/^/, 'libgtk-3-0'],
]

/**
 * Makes sure that Linux has the libraries, fonts and helpers a run needs. As root on Debian it
 * installs what is missing and says so in one line; otherwise throws a `LauncherError` with the
 * exact command. Does nothing elsewhere.
 */
export async function ensureSystem(needs: Needs, system = thisSystem): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await missingPackages(needs, system)
  if (missing.length === 0) return
  const lacking = 'This system lacks something for a desktop app.'
  const list = missing.join(' ')
  if (findProgram('apt-get', system.env) === undefined) {
    throw new LauncherError(`${lacking} Install what Debian calls ${list} and start again.`)
  }
  if (!system.isRoot) {
    throw new LauncherError(
      `${lacking} Run this and start again:\n  sudo apt-get update && sudo apt-get install -y ${list}`,
    )
  }
  say(`Installing what this system lacks for a desktop app: ${list}`)
  await install(missing, system.env)
}

/** The Debian packages that would bring what is missing, sorted, each once. */
export async function missingPackages(needs: Needs, system = thisSystem): Promise<string[]> {
  const packages = new Set<string>()
  if (needs.electron !== undefined) {
    for (const library of await missingLibraries(needs.electron, system.env)) {
      packages.add(libraryPackages.find(([name]) => name.test(library))?.[1] ?? '')
    }
    if (!(await hasFonts(system.fontFolders))) packages.add('fonts-dejavu-core')
  }
  const programs: Record<string, string> = {
    ...(needs.display ? displayPrograms : {}),
    ...(needs.keyring ? keyringPrograms : {}),
    ...needs.programs,
  }
  for (const [program, debianPackage] of Object.entries(programs)) {
    if (findProgram(program, system.env) === undefined) packages.add(debianPackage)
  }
  return [...packages].toSorted()
}

async function missingLibraries(electron: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const linked = await run('ldd', [electron], { env })
  const missing = [...linked.stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(
    ([, name = '']) => name,
  )
  // Electron opens libsecret only when it is asked for a secret, so ldd does not name it.
  const secret = 'libsecret-1.so.0'
  const known = await run(findProgram('ldconfig', env) ?? 'ldconfig', ['-p'], { env })
  return known.code !== 0 || known.stdout.includes(`\t${secret} `) ? missing : [...missing, secret]
}

/** The absolute path of a program on `PATH` or in the system's own folders. */
function findProgram(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((program) => existsSync(program))
}

async function hasFonts(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true }).catch(() => [])
    if (files.some((file) => /\.(?:ttf|otf|ttc|pfb)$/.test(file))) return true
  }
  return false
}

async function install(packages: string[], base: NodeJS.ProcessEnv): Promise<void> {
  const env = { ...base, DEBIAN_FRONTEND: 'noninteractive' }
  const patience = ['-oDPkg::Lock::Timeout=300', '-oAcquire::Retries=1']
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
