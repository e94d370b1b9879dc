import { spawn } from 'node:child_process'
import { readFile, readdir, stat } from 'node:fs/promises'
import { constants } from 'node:os'
import { join } from 'node:path'
import { LauncherError } from './launcher.ts'

/** How a command ended. `code` is null when a signal ended it or it could not be started. */
export type Finished = {
  code: number | null
  stdout: string
  stderr: string
  /** It was ended because nothing moved any more. */
  stalled: boolean
}

/** Ends a command that makes no progress: `bytes` must move by 64 KiB within `milliseconds`. */
export type Stall = { bytes: (pid: number) => Promise<number>; milliseconds: number }

export type RunOptions = {
  cwd?: string
  env?: NodeJS.ProcessEnv
  stall?: Stall
}

/**
 * Runs a command to its end with its output captured. Never throws: a command that cannot be
 * started ends with code null and the reason in `stderr`.
 */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const watch = options.stall && child.pid ? watchForStall(child.pid, options.stall) : undefined
    watch?.stalled.then(() => child.kill('SIGKILL'))
    const finish = (code: number | null): void => {
      watch?.stop()
      resolve({ code, stdout, stderr, stalled: watch?.hasStalled() ?? false })
    }
    child.once('error', (error) => {
      stderr += error.message
      finish(null)
    })
    child.once('close', finish)
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

const leastProgress = 64 * 1024

function watchForStall(pid: number, stall: Stall) {
  const { promise: stalled, resolve } = Promise.withResolvers<void>()
  let hasStalled = false
  let last = 0
  let since = performance.now()
  const timer = setInterval(async () => {
    const bytes = await stall.bytes(pid)
    // A waiting Node reads a few bytes of its own now and then; they are no progress.
    if (Math.abs(bytes - last) >= leastProgress) {
      last = bytes
      since = performance.now()
    } else if (performance.now() - since >= stall.milliseconds) {
      hasStalled = true
      resolve()
    }
  }, stall.milliseconds / 10)
  return { stalled, hasStalled: () => hasStalled, stop: () => clearInterval(timer) }
}

/** The bytes all files under these folders hold; what vanishes while counting counts as none. */
export async function bytesUnder(...folders: string[]): Promise<number> {
  let bytes = 0
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true }).catch(() => [])
    for (const entry of entries) {
      bytes += (await stat(join(folder, entry)).catch(() => undefined))?.size ?? 0
    }
  }
  return bytes
}

/** The bytes a process has read so far, its sockets included (Linux, proc(5) `rchar`). */
export async function bytesReadBy(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/io`, 'utf8').catch(() => '')
  return Number(/^rchar: (\d+)$/m.exec(text)?.[1] ?? 0)
}
