import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../build/app-command.ts'
import { electronFlags, keyringHome, lacks } from '../../build/desktop.ts'
import { makeFolder } from '../fakes/folder.ts'
import { withPrograms, write } from './fakes.ts'

const build = join(import.meta.dirname, '../../build')
const isLinux = process.platform === 'linux'
const kde = { DISPLAY: ':7', XDG_CURRENT_DESKTOP: 'KDE' }
const bare = { DISPLAY: '', WAYLAND_DISPLAY: '', XDG_CURRENT_DESKTOP: '' }

/** Programs that make these the names on the D-Bus session. */
const names = (...there: string[]) => ({
  'dbus-send': `echo '   array [ ${there.join(' ')} ]'`,
})

/** A distribution whose Electron is a script that tells its id and arguments. */
function distribution(): NodeJS.ProcessEnv {
  const folder = makeFolder()
  const electron = withPrograms({ electron: 'echo "$$ $@"; echo kept >&2; exit 6' })['PATH']
  write(join(folder, 'resources/default_app.asar'), '')
  spawnSync('cp', [join(electron?.split(':')[0] ?? '', 'electron'), folder])
  // ldconfig and ldd speak for the machine, whatever is installed on it.
  const ldconfig = `printf '\\tlibsecret-1.so.0 (libc6)\\n'`
  const env = withPrograms({ ldconfig, ldd: 'exit 0' })
  return { ...env, ...kde, ELECTRON_OVERRIDE_DIST_PATH: folder }
}

test('the keyring stands with the person’s other data', () => {
  expect(keyringHome({ HOME: '/home/ada' })).toBe('/home/ada/.local/share/latchkey/keyring')
  expect(keyringHome({ HOME: '/home/ada', XDG_DATA_HOME: '/data' })).toBe('/data/latchkey/keyring')
})

describe.runIf(isLinux)('what a desktop lacks', () => {
  test('without a display it lacks both: nobody could unlock a keyring', async () => {
    const env = { ...withPrograms(names('org.freedesktop.secrets')), ...bare }
    expect(await lacks(env)).toEqual({ display: true, keyring: true })
  })

  test('with a display and a program that keeps secrets it lacks nothing', async () => {
    const env = {
      ...withPrograms(names(':1.0', 'org.freedesktop.secrets')),
      ...bare,
      DISPLAY: ':7',
    }
    expect(await lacks(env)).toEqual({ display: false, keyring: false })
  })

  test('with a display alone it lacks a keyring', async () => {
    const env = { ...withPrograms(names(':1.0')), ...bare, WAYLAND_DISPLAY: 'wayland-0' }
    expect(await lacks(env)).toEqual({ display: false, keyring: true })
  })

  test('without D-Bus it lacks a keyring', async () => {
    const env = { ...withPrograms({ 'dbus-send': 'exit 1' }), ...bare, DISPLAY: ':7' }
    expect(await lacks(env)).toEqual({ display: false, keyring: true })
  })

  test('a desktop of KDE has a keyring of its own', async () => {
    expect(await lacks({ ...withPrograms({}), ...kde })).toEqual({ display: false, keyring: false })
  })
})

describe.runIf(isLinux)('the flags for Electron', () => {
  test('are none on a person’s desktop', () => {
    expect(electronFlags(kde, false)).toEqual([])
  })

  test('take the sandbox away from root only', () => {
    expect(electronFlags(kde, true)).toEqual(['--no-sandbox'])
  })

  test('name the keyring where Chromium cannot know the desktop', () => {
    expect(electronFlags({ DISPLAY: ':7' }, false)).toEqual(['--password-store=gnome-libsecret'])
  })

  test('do without a graphics card on a virtual display', () => {
    const env = { ...kde, LATCHKEY_VIRTUAL_DISPLAY: ':7' }
    expect(electronFlags(env, false)).toEqual(['--disable-gpu'])
  })

  test('choose Wayland where there is nothing else', () => {
    const env = { XDG_CURRENT_DESKTOP: 'sway', WAYLAND_DISPLAY: 'wayland-1' }
    expect(electronFlags(env, false)).toEqual(['--ozone-platform-hint=auto'])
  })
})

describe('the command that starts the app', () => {
  const electron = { executable: '/dist/electron', args: ['/app'], version: '45.4.1' }
  const official = { ...electron, source: 'official' as const }
  const override = { ...electron, source: 'override' as const }

  test.runIf(isLinux)('is Electron itself where nothing is lacking', () => {
    const command = commandFor(official, { display: false, keyring: false }, kde)
    expect(command.executable).toBe('/dist/electron')
    expect(command.args.at(-1)).toBe('/app')
    expect(command.env).toEqual({})
  })

  test.each([
    { display: true, keyring: true },
    { display: false, keyring: true },
  ])('is the stand-in where something is lacking: %o', (lacking) => {
    expect(commandFor(official, lacking, {})).toEqual({
      executable: join(build, 'electron-in-desktop'),
      args: ['/app'],
      env: {},
    })
  })

  test('takes the override along', () => {
    const command = commandFor(override, { display: true, keyring: true }, {})
    expect(command.env).toEqual({ ELECTRON_OVERRIDE_DIST_PATH: '/dist' })
  })
})

describe.runIf(isLinux)('the programs', () => {
  test('the stand-in becomes Electron with the arguments it was given, in their order', () => {
    const args = ['--inspect=0', '--remote-debugging-port=0', '/app', '--practice', 'a b']
    const ran = spawnSync(join(build, 'electron-in-desktop'), args, {
      env: distribution(),
      encoding: 'utf8',
    })
    expect(ran.stdout.replace('--no-sandbox ', '')).toBe(`${ran.pid} ${args.join(' ')}\n`)
    expect(ran.stderr).toContain('kept')
    expect(ran.status).toBe(6)
  })

  test('start becomes Electron with the app and the person’s arguments', () => {
    const ran = spawnSync(process.execPath, [join(build, 'start.ts'), '--practice'], {
      env: distribution(),
      encoding: 'utf8',
    })
    const app = join(build, '..')
    expect(ran.stdout.replace('--no-sandbox ', '')).toBe(`${ran.pid} ${app} --practice\n`)
    expect(ran.status).toBe(6)
  })

  test('desktop runs any program and gives its exit code', () => {
    const args = [join(build, 'desktop.ts'), '--', 'sh', '-c', 'echo "$DISPLAY"; exit 4']
    const ran = spawnSync(process.execPath, args, { env: distribution(), encoding: 'utf8' })
    expect(ran.stdout).toBe(':7\n')
    expect(ran.status).toBe(4)
  })

  test('desktop without a program says how it is used', () => {
    const ran = spawnSync(process.execPath, [join(build, 'desktop.ts')], { encoding: 'utf8' })
    expect(ran.stderr).toBe('Say what to run: node build/desktop.ts -- <program> <arguments>\n')
    expect(ran.status).toBe(1)
  })

  test('app-command prints one JSON line on stdout and everything else on stderr', () => {
    const env = distribution()
    const ran = spawnSync(process.execPath, [join(build, 'app-command.ts')], {
      env,
      encoding: 'utf8',
    })
    expect(ran.stderr).toMatch(/^Electron of unknown version, from ELECTRON_OVERRIDE_DIST_PATH$/m)
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(ran.stdout)).toEqual({
      executable: join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron'),
      args: expect.arrayContaining([join(build, '..')]),
      env: {},
    })
  })

  test('an error is one sentence and a non-zero exit', () => {
    const env = { ...distribution(), ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }
    const ran = spawnSync(process.execPath, [join(build, 'start.ts')], { env, encoding: 'utf8' })
    expect(ran.stderr).toMatch(/^ELECTRON_OVERRIDE_DIST_PATH names \/nowhere, .* start again\.\n$/)
    expect(ran.status).toBe(1)
  })
})
