import { join, resolve } from 'node:path'

/** The folder of the project, absolute: where `package.json` stands. */
export const projectRoot = resolve(import.meta.dirname, '..')

/** Where the launcher keeps what it fetched, inside `root`'s `node_modules`. */
export function cacheFolder(root: string): string {
  return join(root, 'node_modules', '.cache', 'latchkey')
}

/** A failure whose message is a sentence for the person who started the launcher. */
export class LauncherError extends Error {
  override name = 'LauncherError'
}

/** Tells the person one line, on stderr: stdout belongs to what is launched. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Whether Electron has to run without Chromium's sandbox: it refuses to sandbox root on Linux. */
export function isUnsandboxed(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}

/**
 * Runs a launcher program: its result is the exit code, and a `LauncherError` is told as a
 * sentence with exit code 1. Anything else that is thrown is a fault and keeps its stack.
 */
export async function main(program: () => Promise<number>): Promise<void> {
  const code = await program().catch((error: unknown) => {
    if (!(error instanceof LauncherError)) throw error
    say(error.message)
    return 1
  })
  // At the very end: what electron-builder clears up its files with ends the process with 0.
  process.once('exit', () => {
    process.exitCode = code
  })
}
