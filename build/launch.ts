import { electronFlags, keyringHome, openDesktop } from './desktop.ts'
import type { Electron } from './electron.ts'
import { isUnsandboxed, say } from './launcher.ts'
import { runToEnd } from './run.ts'

/**
 * Runs Electron with these arguments in a desktop, with the flags it needs there, and gives its
 * exit code. On Linux it does not return: this process becomes Electron, so every signal reaches
 * the app exactly once (a second SIGTERM would kill it before it has saved), and the helpers of
 * the desktop end with it. Throws a `LauncherError` when the desktop cannot be had.
 */
export async function launch(electron: Electron, args: readonly string[]): Promise<number> {
  const desktop = await openDesktop({ home: keyringHome(), electron: electron.executable })
  if (isUnsandboxed()) say("Running as root, so Chromium's sandbox is off (--no-sandbox).")
  const env = { ...process.env, ...desktop.env }
  const all = [...electronFlags(env), ...args]
  if (process.platform === 'linux' && process.execve !== undefined) {
    return process.execve(electron.executable, [electron.executable, ...all], env)
  }
  return runToEnd(electron.executable, all, env)
}
