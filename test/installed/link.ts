/**
 * `node test/installed.ts <program>`: starts an installed copy of the app, as the person who is signed
 * in, and clicks an app link while it runs and while it does not. It is for a computer that nobody uses:
 * the release workflow's. It needs nothing but Node, and reads what happens in the app's log.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Nothing waits for it, and the app says so. */
const link = 'latchkey://oauth/callback?code=made-up&state=made-up'
// A first start on a busy runner, which checks what it has never seen, takes its time.
const patience = 180_000

const env = (name: string) => process.env[name] ?? ''

/** Electron's folder for the data of an app, by system. */
const dataFolders: Partial<Record<NodeJS.Platform, string>> = {
  darwin: join(homedir(), 'Library', 'Application Support'),
  win32: env('APPDATA'),
  linux: env('XDG_CONFIG_HOME') || join(homedir(), '.config'),
}

/** What opens an address as a click does. */
const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open', link],
  win32: ['rundll32.exe', 'url.dll,FileProtocolHandler', link],
  linux: ['xdg-open', link],
}

const data = join(dataFolders[process.platform] ?? '', 'Latchkey')
const log = join(data, 'logs', 'main.log')

/** The processes that the app has run as, and how many links it was given. */
function read(): { processes: number[]; links: number } {
  const text = existsSync(log) ? readFileSync(log, 'utf8') : ''
  return {
    processes: [...text.matchAll(/Latchkey \S+ runs as process (\d+)/g)].map(([, id]) =>
      Number(id),
    ),
    links: text.match(/An app link came/g)?.length ?? 0,
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const latest = performance.now() + patience
  while (!holds()) {
    if (performance.now() > latest) throw new Error(`It never happened: ${what}`)
    await pause(200)
  }
  console.log(`✓ ${what}`)
}

async function click(): Promise<void> {
  const [program, ...args] = openers[process.platform] ?? ['']
  // Where a click starts the app, Linux’s opener ends with it.
  const clicked = promisify(execFile)(program, args).catch((error: unknown) => error)
  if (process.platform === 'darwin') await clicked
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

async function end(): Promise<void> {
  const id = read().processes.at(-1)
  if (id === undefined) throw new Error('It does not run')
  process.kill(id)
  await until('it ends when it is told to', () => !isRunning(id))
}

async function main(program: string | undefined): Promise<void> {
  if (program === undefined || !existsSync(program)) throw new Error(`There is no ${program}`)
  if (existsSync(data)) throw new Error(`${data} is somebody's: this is for a computer of nobody`)
  spawn(program, { detached: true, stdio: 'ignore' }).unref()
  await until('it starts', () => read().processes.length === 1)
  await until('it has stores of its own', () => existsSync(join(data, 'stores', 'latchkey.db')))
  await click()
  await until('a link reaches the app that runs', () => read().links === 1)
  if (read().processes.length !== 1) throw new Error('A second app runs')
  await end()
  await click()
  await until('a link starts the app', () => read().processes.length === 2)
  await until('and is given to it', () => read().links === 2)
  await end()
}

await main(process.argv[2])
