/**
 * An installed copy of the app, run as the person who is signed in, on a computer that nobody uses: the
 * release workflow's. It needs nothing but Node, and reads what happens in the app's files.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

// A first start on a busy runner, which checks what it has never seen, takes its time.
const patience = 180_000

const env = (name: string) => process.env[name] ?? ''

/** Electron's folder for the data of an app, by system. */
const dataFolders: Partial<Record<NodeJS.Platform, string>> = {
  darwin: join(homedir(), 'Library', 'Application Support'),
  win32: env('APPDATA'),
  linux: env('XDG_CONFIG_HOME') || join(homedir(), '.config'),
}

export const data = join(dataFolders[process.platform] ?? '', 'Latchkey')
const log = join(data, 'logs', 'main.log')

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Each run of the app that its log knows, the last one last. */
export const runs = (): { version: string; process: number }[] =>
  [...textOf(log).matchAll(/Latchkey (\S+) runs as process (\d+)/g)].map(([, version, id]) => ({
    version: version ?? '',
    process: Number(id),
  }))

/** How many app links it was given. */
export const linksGiven = (): number => textOf(log).match(/An app link came/g)?.length ?? 0

/** Whether its preferences name a version that was downloaded. */
export const hasDownloaded = (version: string): boolean =>
  textOf(join(data, 'preferences.json')).includes(`"version": "${version}"`)

/** Whether the app that would start now is of this version. */
export function isInstalled(program: string, version: string): boolean {
  const resources = process.platform === 'darwin' ? '../Resources' : 'resources'
  const archive = join(dirname(program), resources, 'app.asar')
  return existsSync(archive) && readFileSync(archive).includes(`"version": "${version}"`)
}

/** Waits until something is so; throws where that takes too long. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const latest = performance.now() + patience
  while (!holds()) {
    if (performance.now() > latest) throw new Error(`It never happened: ${what}`)
    await pause(200)
  }
  console.log(`✓ ${what}`)
}

/** Starts a program and waits until the app says that it runs. */
export async function start(program: string): Promise<void> {
  const before = runs().length
  spawn(program, { detached: true, stdio: 'ignore' }).unref()
  await until('it starts', () => runs().length === before + 1)
}

/** Has the app quit, as a person does. */
export async function quit(): Promise<void> {
  const id = runs().at(-1)?.process
  if (id === undefined) throw new Error('It does not run')
  if (process.platform === 'win32') await promisify(execFile)('taskkill', ['/PID', String(id)])
  else process.kill(id)
  await until('it ends when it is told to', () => !isRunning(id))
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

/** Throws where the program is not there, or the computer is somebody's. */
export function requireNobody(program: string | undefined): string {
  if (program === undefined || !existsSync(program)) throw new Error(`There is no ${program}`)
  if (existsSync(data)) throw new Error(`${data} is somebody's: this is for a computer of nobody`)
  return program
}
