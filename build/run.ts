import { execFile, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { LauncherError } from './launcher.ts'

/** How a command ended. `code` is null when a signal ended it or it could not be started. */
export type Finished = { code: number | null; stdout: string; stderr: string }

/**
 * Runs a command to its end with its output captured and nothing to read. Never throws: of a
 * command that cannot be started the reason is in `stderr`.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const unlimited = { ...options, maxBuffer: Infinity, windowsHide: true }
    const child = execFile(command, [...args], unlimited, (error, stdout, stderr) => {
      if (error === null) return resolve({ code: 0, stdout, stderr })
      if (typeof error.code === 'number') return resolve({ code: error.code, stdout, stderr })
      resolve({ code: null, stdout, stderr: stderr || error.message })
    })
    child.stdin?.on('error', () => undefined).end()
  })
}

/**
 * Runs a program in the foreground, its input and output passed through, and gives its exit code
 * (128 + the number of the signal that ended it). SIGINT, SIGTERM and SIGHUP to this process go
 * on to it. Throws a `LauncherError` when it cannot be started.
 */
export function runToEnd(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const pass = (signal: NodeJS.Signals): void => {
      // A terminal gives Ctrl-C to the program itself; a second one would read as impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    // Before the program starts: a signal in between would end this process and orphan it.
    const passed: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of passed) process.on(signal, pass)
    const stopPassing = (): void => {
      for (const signal of passed) process.off(signal, pass)
    }
    const child = spawn(command, args, { env, stdio: 'inherit', windowsHide: false })
    child.once('error', (error) => {
      stopPassing()
      reject(new LauncherError(`${command} could not be started: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      stopPassing()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
