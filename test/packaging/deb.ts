import assert from 'node:assert/strict'
import { once } from 'node:events'
import { copyFile, readFile, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { appIdentity } from '../../build/app-identity.ts'
import { openSession } from '../../build/desktop-session.ts'
import { ensureSystem } from '../../build/desktop-needs.ts'
import { ensureElectron } from '../../build/electron.ts'
import type { Electron } from '../../build/electron.ts'
import { LauncherError, main, projectRoot, say } from '../../build/launcher.ts'
import { pack } from '../../build/pack.ts'
import { run } from '../../build/run.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { attach, until } from '../crash/app.ts'
import { digest, filesIn } from '../steps/files.ts'
import { openDebian, staff } from './bare-debian.ts'
import type { Debian } from './bare-debian.ts'
import { packForTests } from './linux.ts'
import { testCopy, testProgram } from './packed.ts'
import { copyFolder } from './test-copy.ts'

const appLink = 'latchkey://oauth/callback'
const dataFolder = `${staff.home}/.config/Latchkey`

/** Makes the Debian package of the copy of the app that an old Electron can run. */
async function makeDeb({ version }: Electron): Promise<string> {
  const folder = join(dirname(testCopy), 'deb')
  const packed = join(folder, 'app')
  await copyFolder(testCopy, packed)
  process.env['CUSTOM_FPM_PATH'] = join(import.meta.dirname, 'fpm')
  const [deb] = await pack({
    system: 'linux',
    target: 'deb',
    packed,
    electron: { executable: testProgram.executable, version },
    change: (configured) => ({
      ...configured,
      directories: { ...configured.directories, output: folder },
    }),
  })
  assert(deb !== undefined)
  return deb
}

/** Installs it where nothing of a desktop is, with all that it says it needs. */
async function install(debian: Debian, deb: string): Promise<void> {
  await debian.asRoot('useradd', '--create-home', '--shell', '/bin/sh', staff.name)
  await debian.asRoot('apt-get', 'update', '-qq')
  await copyFile(deb, debian.pathOf('/var/tmp/new.deb'))
  const quickly = ['-o', 'DPkg::Options::=--force-unsafe-io']
  await debian.asRoot('apt-get', 'install', '-y', '-qq', ...quickly, '/var/tmp/new.deb')
  await debian.asRoot('test', '-L', '/usr/bin/latchkey')
}

/** What a person who is signed in has in the environment: a display, a bus, an open keyring. */
async function signInStaff(debian: Debian, display: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const authority = `${staff.home}/.Xauthority`
  await copyFile(display['XAUTHORITY'] ?? '', debian.pathOf(authority))
  await debian.asRoot('chown', `${staff.name}:${staff.name}`, authority)
  const bus = debian.start({}, 'dbus-daemon', '--session', '--nofork', '--print-address')
  const address = await until(async () => bus.stdout().trim() || null)
  const env = {
    DISPLAY: display['DISPLAY'],
    XAUTHORITY: authority,
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_CURRENT_DESKTOP: 'GNOME',
    LC_ALL: 'C.UTF-8',
  }
  const keyring = ['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets']
  debian.start(env, ...keyring).child.stdin?.end('password')
  const asks = 'org.freedesktop.DBus.GetNameOwner'
  const to = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus']
  await until(async () => {
    const said = await debian.asStaff(
      env,
      'dbus-send',
      ...to,
      asks,
      'string:org.freedesktop.secrets',
    )
    return said.code === 0 || null
  })
  return env
}

/** A sign-in comes back by a link that the system gives to the app that runs. */
async function linkReachesRunning(debian: Debian, env: NodeJS.ProcessEnv): Promise<number> {
  const practice = await startPracticeSquarespace({ sites: 3 })
  try {
    const flags = [`--squarespace=${practice.origin}`, '--remote-debugging-port=0']
    const app = await attach(debian.start(env, 'latchkey', ...flags))
    const { clientId, clientSecret } = practice.control.addDeveloperApp({
      name: 'Agency',
      redirectUris: [appLink],
    })
    const { developerAppId } = await app.must('developerApps.save', {
      name: 'Agency',
      clientId,
      clientSecret,
      redirectUri: appLink,
      returnBy: 'link',
      scopes: ['website.orders.read'],
    })
    const { authorizeUrl } = await app.must('signin.start', { developerAppId })
    const [first] = practice.control.sites()
    assert(first !== undefined)
    const link = practice.control.allow(authorizeUrl, first.website.id)
    const since = performance.now()
    const opened = await debian.asStaff(env, 'xdg-open', link)
    assert.equal(opened.code, 0, opened.stderr)
    await until(async () => (await app.must('connections.list', {})).sites.length === 1 || null)
    const took = performance.now() - since
    const gone = once(app.child, 'exit')
    void app.evaluate('window.close()')
    await gone
    return took
  } finally {
    await practice.close()
  }
}

/** A link starts the app when it is closed: its window opens, and the link is its argument. */
async function linkStartsClosed(debian: Debian, env: NodeJS.ProcessEnv): Promise<number> {
  const link = `${appLink}?code=c0de&state=st4te`
  const since = performance.now()
  const { child } = debian.start(env, 'xdg-open', link)
  const pid = await until(async () => {
    const lock = await readlink(debian.pathOf(`${dataFolder}/SingletonLock`))
    return lock.slice(lock.lastIndexOf('-') + 1)
  })
  const commandLine = await readFile(debian.pathOf(`/proc/${pid}/cmdline`), 'utf8')
  // Chromium writes it anew, as one line.
  const words = commandLine.replaceAll('\0', ' ').trim().split(' ')
  assert.deepEqual([words[0], words.at(-1)], ['/opt/Latchkey/latchkey', link])
  const search = ['search', '--onlyvisible', '--name', '^Latchkey$']
  const onDisplay = { ...process.env, ...env, XAUTHORITY: debian.pathOf(env['XAUTHORITY'] ?? '') }
  await until(async () => {
    const found = await run('xdotool', search, { env: onDisplay })
    return found.stdout.trim() || null
  })
  const took = performance.now() - since
  const asked = ['xdg-mime', 'query', 'default', `x-scheme-handler/${appIdentity.linkScheme}`]
  assert.equal((await debian.asStaff(env, ...asked)).stdout.trim(), appIdentity.desktopName)
  const gone = once(child, 'exit')
  await debian.asStaff(env, 'kill', '-TERM', pid)
  await gone
  return took
}

/** What is gone once it is uninstalled, and what is not: the person's own. */
async function uninstall(debian: Debian): Promise<void> {
  const data = debian.pathOf(dataFolder)
  const contents = () => filesIn(data).map((file) => [file, digest(join(data, file))])
  const before = contents()
  assert(before.some(([file]) => file?.endsWith('latchkey.db')))
  await debian.asRoot('apt-get', 'purge', '-y', '-qq', appIdentity.packageName)
  assert.deepEqual(contents(), before)
  const left = await debian.asRoot(
    'find',
    '/',
    '-xdev',
    '-iname',
    '*latchkey*',
    '-not',
    '-path',
    '/home/*',
  )
  assert.equal(left.stdout, '')
}

/**
 * `npm run pack:deb`: the Debian package in a bare Debian, used by somebody who is not root: links
 * reach the app that runs and start one that is closed; uninstalling leaves the person's data.
 */
async function proof(): Promise<number> {
  if (process.getuid?.() !== 0) throw new LauncherError('Installing a package takes root.')
  process.chdir(projectRoot)
  const electron = await ensureElectron()
  await ensureSystem({ electron: electron.executable, display: true })
  await packForTests(electron)
  const deb = await makeDeb(electron)
  const display = await openSession({ display: true, keyring: undefined })
  const debian = await openDebian()
  try {
    await install(debian, deb)
    say('Installed.')
    const env = await signInStaff(debian, display.env)
    const took = await linkReachesRunning(debian, env)
    say(`A link reached the running app, and its sign-in came back, in ${Math.round(took)} ms.`)
    say(`A link started the closed app in ${Math.round(await linkStartsClosed(debian, env))} ms.`)
    await uninstall(debian)
    say('Uninstalled, and the person’s data are as they were.')
  } finally {
    await debian.close()
    await display.close()
  }
  return 0
}

await main(proof)
