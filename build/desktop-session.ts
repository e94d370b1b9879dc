import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LauncherError } from './launcher.ts'
import { run } from './run.ts'
import { isAlive } from './staging.ts'

/** A display and a keyring that live only as long as this process. */
export type Session = {
  /** What a program needs in its environment to find them. */
  env: Record<string, string>
  /** Ends the display and the keyring and removes the session's folder. */
  close: () => Promise<void>
}

/** How long a helper may take to be ready, in milliseconds. */
const startLimit = 30_000

/** Of the virtual display, in pixels. */
const screen = { width: 1600, height: 1000 }

/**
 * Starts a virtual display (Xvfb) and, when wanted, a private D-Bus session with an unlocked
 * keyring that is kept in the folder `keyring`, or thrown away for `'throw-away'`.
 * The helpers die with this process, however it ends, also when it becomes another program.
 * Only Linux needs this: elsewhere nothing is started. Throws a `LauncherError` when one of them does not start.
 */
export async function openSession(wanted: {
  display: boolean
  keyring: string | 'throw-away' | undefined
}): Promise<Session> {
  if (process.platform !== 'linux') return { env: {}, close: async () => undefined }
  await removeAbandonedSessions(tmpdir())
  const folder = await mkdtemp(join(tmpdir(), `latchkey-session-${process.pid}-`))
  const helpers: ChildProcess[] = []
  const close = async (): Promise<void> => {
    await Promise.all(helpers.map(end))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [display, bus] = await Promise.all([
      wanted.display ? startDisplay(folder, helpers) : {},
      wanted.keyring === undefined ? {} : startKeyring(folder, wanted.keyring, helpers),
    ])
    return { env: { ...display, ...bus }, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startDisplay(folder: string, helpers: ChildProcess[]) {
  const authority = join(folder, 'Xauthority')
  const cookie = randomBytes(16).toString('hex')
  const allow = async (display: string): Promise<void> => {
    const added = await run('xauth', ['-q', '-f', authority, 'add', display, '.', cookie])
    if (added.code !== 0) throw new LauncherError(`xauth failed: ${added.stderr.trim()}`)
  }
  // The server takes any cookie in the file; the number is known only once it runs.
  await writeFile(authority, '', { mode: 0o600 })
  await allow(':0')
  const size = `${screen.width}x${screen.height}x24`
  const flags = `-displayfd 1 -screen 0 ${size} -nolisten tcp -noreset`.split(' ')
  const number = await startHelper(folder, helpers, 'Xvfb', [...flags, '-auth', authority])
  await allow(`:${number}`)
  const name = `:${number}`
  const display = { DISPLAY: name, XAUTHORITY: authority, LATCHKEY_VIRTUAL_DISPLAY: name }
  await parkPointer(display)
  return display
}

/**
 * Takes the pointer from the middle of the screen, where windows open, to a corner: a window below
 * it would hear of a pointer that nobody moves, each time that another one opens or closes.
 */
async function parkPointer(display: Record<string, string>): Promise<void> {
  const { width, height } = screen
  const corner = [width - 1, height - 1].map(String)
  const env = { ...process.env, ...display }
  const parked = await run('xdotool', ['mousemove', ...corner], { env })
  if (parked.code !== 0) throw new LauncherError(`xdotool failed: ${parked.stderr.trim()}`)
}

async function startKeyring(folder: string, keyring: string, helpers: ChildProcess[]) {
  const home = keyring === 'throw-away' ? join(folder, 'keyring') : keyring
  await mkdir(home, { recursive: true, mode: 0o700 })
  const config = join(folder, 'bus.conf')
  await writeFile(config, busConfig(folder))
  const address = await startHelper(folder, helpers, 'dbus-daemon', [
    `--config-file=${config}`,
    '--nofork',
    '--print-address=1',
  ])
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address }
  const daemon = spawnHelper(
    folder,
    helpers,
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    // The daemon keeps its files in XDG_DATA_HOME and its socket in XDG_RUNTIME_DIR.
    { ...env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: folder },
  )
  // The password is no secret: whoever may read the folder may read what it protects. A keyring
  // must have one, or the daemon asks for it in a window.
  daemon.stdin?.on('error', () => undefined).end('latchkey')
  const deadline = performance.now() + startLimit
  while (!(await ownsSecrets(env))) {
    const hasEnded = daemon.exitCode !== null || daemon.signalCode !== null
    if (hasEnded || performance.now() > deadline) {
      throw await notStarted(folder, 'gnome-keyring-daemon')
    }
  }
  // Without a system bus Chromium complains about it over and over; an empty one is enough.
  const system = existsSync('/run/dbus/system_bus_socket')
    ? {}
    : { DBUS_SYSTEM_BUS_ADDRESS: address }
  return { DBUS_SESSION_BUS_ADDRESS: address, ...system }
}

/** Whether the D-Bus session of `env` has a program that keeps secrets running now. */
async function ownsSecrets(env: NodeJS.ProcessEnv): Promise<boolean> {
  const names = await busNames(env, 'ListNames')
  return names.includes('org.freedesktop.secrets')
}

/**
 * The names on the D-Bus session of `env` (`ListNames`), or those it could start
 * (`ListActivatableNames`); none when there is no session.
 */
export async function busNames(
  env: NodeJS.ProcessEnv,
  method: 'ListNames' | 'ListActivatableNames',
): Promise<string[]> {
  const bus = ['--session', '--print-reply=literal', '--reply-timeout=3000']
  const target = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  const asked = await run('dbus-send', [...bus, ...target, `org.freedesktop.DBus.${method}`], {
    env,
  })
  return asked.code === 0 ? asked.stdout.split(/[\s[\]]+/) : []
}

// No service folders: nothing but the keyring lives on this bus, and nothing starts by itself.
function busConfig(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

/** Starts a helper that says one line on stdout when it is ready; gives that line. */
async function startHelper(
  folder: string,
  helpers: ChildProcess[],
  command: string,
  args: string[],
): Promise<string> {
  const child = spawnHelper(folder, helpers, command, args, process.env)
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (!said.includes('\n')) return
      clearTimeout(giveUp)
      resolve(said.trim())
    })
    const giveUp = setTimeout(() => child.kill('SIGKILL'), startLimit)
    child.once('close', async () => {
      clearTimeout(giveUp)
      reject(await notStarted(folder, command))
    })
  })
}

function spawnHelper(
  folder: string,
  helpers: ChildProcess[],
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  // A file, not a pipe: a helper must outlast this process becoming another program.
  const log = openSync(logOf(folder, command), 'w')
  // In a session of its own a Ctrl-C in the terminal does not reach it before the app has ended;
  // the parent-death signal ends it when this process is killed.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
    env,
    detached: true,
    stdio: ['pipe', 'pipe', log],
  })
  closeSync(log)
  child.once('error', () => undefined)
  helpers.push(child)
  return child
}

function logOf(folder: string, command: string): string {
  return join(folder, `${command}.log`)
}

async function notStarted(folder: string, command: string): Promise<LauncherError> {
  const log = await readFile(logOf(folder, command), 'utf8').catch(() => '')
  const reason = log.trim().split('\n').at(-1) || 'it gave no reason'
  return new LauncherError(`${command} did not start: ${reason}`)
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Removes the folders of sessions in `parent` whose process is gone. */
export async function removeAbandonedSessions(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /^latchkey-session-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    const folder = join(parent, name)
    const owner = (await stat(folder).catch(() => undefined))?.uid
    if (owner === process.getuid?.()) await rm(folder, { recursive: true, force: true })
  }
}
