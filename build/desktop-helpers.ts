import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LauncherError } from './launcher.ts'

/** How long a helper may take to be ready, in milliseconds. */
export const startLimit = 30_000

/** A program that runs beside the app. */
export type Helper = {
  child: ChildProcess
  /** What it says on stdout once it is ready. Throws a `LauncherError` when it does not start. */
  ready: () => Promise<string>
  /** Why it did not start, by the last line of its log. */
  failure: () => Promise<LauncherError>
}

/**
 * Starts a program that dies with this process, however it ends, also when it becomes another one.
 * Its log is in `folder`.
 */
export function startHelper(
  folder: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Helper {
  // A file, not a pipe: it must outlast this process becoming another program.
  const log = join(folder, `${command}.log`)
  const stderr = openSync(log, 'w')
  // In a session of its own a Ctrl-C in the terminal does not reach it before the app has ended;
  // the parent-death signal ends it when this process is killed.
  const stdio: StdioOptions = ['pipe', 'pipe', stderr]
  const mortal = ['--pdeathsig', 'TERM', command, ...args]
  const child = spawn('setpriv', mortal, { env, detached: true, stdio })
  closeSync(stderr)
  const failure = async () => {
    const said = await readFile(log, 'utf8').catch(() => '')
    const reason = said.trim().split('\n').at(-1) || 'it gave no reason'
    return new LauncherError(`${command} did not start: ${reason}`)
  }
  const ready = async () => {
    const giveUp = setTimeout(() => child.kill('SIGKILL'), startLimit)
    const said = await new Promise<string | null>((resolve) => {
      child.stdout?.once('data', (line) => resolve(String(line).trim()))
      child.once('close', () => resolve(null))
    })
    clearTimeout(giveUp)
    if (said === null) throw await failure()
    return said
  }
  child.once('error', () => undefined)
  return { child, ready, failure }
}

/** Ends a helper; resolves when it has ended. */
export async function endHelper({ child }: Helper): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
