import { homedir } from 'node:os'
import { join } from 'node:path'
import { ensureSystem } from './desktop-needs.ts'
import { busNames, openSession, type Session } from './desktop-session.ts'
import { findElectron } from './electron.ts'
import { isUnsandboxed, LauncherError, main, say } from './launcher.ts'
import { runToEnd } from './run.ts'

/** What a desktop is opened for. */
export type DesktopOptions = {
  /** The folder that keeps the private keyring, if one has to be started; else it is thrown away. */
  home?: string
  /** The Electron whose libraries are to be there; not checked without one. */
  electron?: string | undefined
}

/**
 * The folder in which a keyring of the launcher's own outlives a run. It stands with the person's
 * other data, not in the project: the app's stores do too, and could not be opened without it.
 */
export function keyringHome(env: NodeJS.ProcessEnv = process.env): string {
  const data = env['XDG_DATA_HOME'] || join(env['HOME'] || homedir(), '.local', 'share')
  return join(data, 'latchkey', 'keyring')
}

/** What a desktop lacks here. */
export async function lacks(
  env: NodeJS.ProcessEnv,
): Promise<{ display: boolean; keyring: boolean }> {
  if (process.platform !== 'linux') return { display: false, keyring: false }
  const display = !env['DISPLAY'] && !env['WAYLAND_DISPLAY']
  // A locked keyring asks for its password in a window, which nobody sees without a display.
  return { display, keyring: display || !(await hasKeyring(env)) }
}

async function hasKeyring(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (/\bKDE\b/i.test(env['XDG_CURRENT_DESKTOP'] ?? '')) return true
  const names = [
    ...(await busNames(env, 'ListNames')),
    ...(await busNames(env, 'ListActivatableNames')),
  ]
  return names.includes('org.freedesktop.secrets')
}

/**
 * Opens what is missing of a desktop: checks the system's libraries, starts a virtual display and
 * a private keyring where there are none, and says each in one line. Give the result's `env` to
 * the program and call `close` after it. Throws a `LauncherError` when something cannot be had.
 */
export async function openDesktop({ home, electron }: DesktopOptions = {}): Promise<Session> {
  const { display, keyring } = await lacks(process.env)
  await ensureSystem({ electron, display, keyring })
  const session = await openSession({
    display,
    keyring: keyring ? (home ?? 'throw-away') : undefined,
  })
  if (display) say('No display here, so it runs on a virtual one (Xvfb).')
  if (keyring) {
    const where = home === undefined ? ', thrown away at the end' : ` in ${home}`
    say(`No keyring here, so it runs with one of its own${where}.`)
  }
  return session
}

/** The flags an Electron needs in the Linux desktop of `env`, to stand before all others. */
export function electronFlags(env: NodeJS.ProcessEnv, unsandboxed = isUnsandboxed()): string[] {
  if (process.platform !== 'linux') return []
  const flags: string[] = []
  if (unsandboxed) flags.push('--no-sandbox')
  // Chromium picks a keyring by the desktop's name and takes none when it does not know it.
  if (!env['XDG_CURRENT_DESKTOP']) flags.push('--password-store=gnome-libsecret')
  if (env['LATCHKEY_VIRTUAL_DISPLAY']) flags.push('--disable-gpu')
  if (!env['DISPLAY'] && env['WAYLAND_DISPLAY']) flags.push('--ozone-platform-hint=auto')
  return flags
}

/**
 * Runs a command inside a desktop, its input and output passed through, and gives its exit code
 * (128 + the number of the signal that ended it). Signals to this process go on to the command.
 */
export async function runInDesktop(
  command: string,
  args: readonly string[],
  options: DesktopOptions = {},
): Promise<number> {
  const desktop = await openDesktop(options)
  try {
    return await runToEnd(command, args, { ...process.env, ...desktop.env })
  } finally {
    await desktop.close()
  }
}

/** `node build/desktop.ts -- command …`: runs any program inside a desktop. */
async function cli(): Promise<number> {
  const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2)
  if (command === undefined) {
    throw new LauncherError('Say what to run: node build/desktop.ts -- <program> <arguments>')
  }
  return runInDesktop(command, args, { electron: (await findElectron())?.executable })
}

if (import.meta.main) await main(cli)
