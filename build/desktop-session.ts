import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endHelper, startHelper, startLimit, type Helper } from './desktop-helpers.ts'
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

/** Of the virtual display, in pixels. */
const screen = { width: 1600, height: 1000 }

/**
 * Starts a virtual display (Xvfb) and, when wanted, a private D-Bus session with an unlocked
 * keyring that is kept in the folder `keyring`, or thrown away for `'throw-away'`.
 * The helpers die with this process, however it ends, also when it becomes another program.
 * Only Linux needs this: elsewhere nothing is started. Throws a `LauncherError` when one of them
 * does not start.
 */
export async function openSession(wanted: {
  display: boolean
  keyring: string | 'throw-away' | undefined
}): Promise<Session> {
  const { display, keyring } = wanted
  if (process.platform !== 'linux' || !(display || keyring !== undefined)) {
    return { env: {}, close: async () => undefined }
  }
  await removeAbandonedSessions(tmpdir())
  const folder = await mkdtemp(join(tmpdir(), `latchkey-session-${process.pid}-`))
  const helpers: Helper[] = []
  const start: Start = (command, args, env) => {
    const helper = startHelper(folder, command, args, env)
    helpers.push(helper)
    return helper
  }
  const close = async (): Promise<void> => {
    await Promise.all(helpers.map(endHelper))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [found, bus] = await Promise.all([
      display ? startDisplay(folder, start) : {},
      keyring === undefined ? {} : startKeyring(folder, keyring, start),
    ])
    return { env: { ...found, ...bus }, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Start = (command: string, args: string[], env: NodeJS.ProcessEnv) => Helper

async function startDisplay(folder: string, start: Start) {
  const authority = join(folder, 'Xauthority')
  await writeFile(authority, authorityFor(randomBytes(16)), { mode: 0o600 })
  const { width, height } = screen
  const flags = `-displayfd 1 -screen 0 ${width}x${height}x24 -nolisten tcp -noreset`.split(' ')
  const server = start('Xvfb', [...flags, '-auth', authority], process.env)
  const name = `:${await server.ready()}`
  const display = { DISPLAY: name, XAUTHORITY: authority, LATCHKEY_VIRTUAL_DISPLAY: name }
  // From the middle of the screen, where windows open, to a corner: a window below it would hear of
  // a pointer that nobody moves, each time that another one opens or closes.
  const corner = [width - 1, height - 1].map(String)
  const env = { ...process.env, ...display }
  const parked = await run('xdotool', ['mousemove', ...corner], { env })
  if (parked.code !== 0) throw new LauncherError(`xdotool failed: ${parked.stderr.trim()}`)
  return display
}

/**
 * What an Xauthority file says so that a cookie of 16 bytes opens any display, whose number is not
 * known yet (libXau, Xauth.h): a family that is every address, no address, no number, the
 * protocol, the cookie, each but the first with its length before it.
 */
function authorityFor(cookie: Buffer): Buffer {
  const protocol = 'MIT-MAGIC-COOKIE-1'
  const before = Buffer.of(0xff, 0xff, 0, 0, 0, 0, 0, protocol.length)
  return Buffer.concat([before, Buffer.from(protocol), Buffer.of(0, cookie.length), cookie])
}

async function startKeyring(folder: string, keyring: string, start: Start) {
  const home = keyring === 'throw-away' ? join(folder, 'keyring') : keyring
  await mkdir(home, { recursive: true, mode: 0o700 })
  const config = join(folder, 'bus.conf')
  await writeFile(config, busConfig(folder))
  const flags = [`--config-file=${config}`, '--nofork', '--print-address=1']
  const address = await start('dbus-daemon', flags, process.env).ready()
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address }
  const { child: daemon, failure } = start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    // The daemon keeps its files in XDG_DATA_HOME and its socket in XDG_RUNTIME_DIR.
    { ...env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: folder },
  )
  // The password is no secret: whoever may read the folder may read what it protects. A keyring
  // must have one, or the daemon asks for it in a window.
  daemon.stdin?.on('error', () => undefined).end('latchkey')
  const deadline = performance.now() + startLimit
  while (!(await busNames(env, 'ListNames')).includes('org.freedesktop.secrets')) {
    const hasEnded = daemon.exitCode !== null || daemon.signalCode !== null
    if (hasEnded || performance.now() > deadline) throw await failure()
  }
  // Without a system bus Chromium complains about it over and over; an empty one is enough.
  const system = existsSync('/run/dbus/system_bus_socket')
    ? {}
    : { DBUS_SYSTEM_BUS_ADDRESS: address }
  return { DBUS_SESSION_BUS_ADDRESS: address, ...system }
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
const busConfig = (folder: string) => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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

/** Removes the folders of sessions in `parent` whose process is gone, as far as they are ours. */
export async function removeAbandonedSessions(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /^latchkey-session-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)
  }
}
