import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ensureSystem, missingPackages } from '../../build/desktop-needs.ts'
import { makeFolder } from '../fakes/folder.ts'
import { onlyPrograms, withPrograms, write } from './fakes.ts'

const secretLibrary = `printf '\\tlibsecret-1.so.0 (libc6) => /lib/libsecret-1.so.0\\n'`

/** A made-up Linux whose only programs are these and the shell's. */
function system(
  programs: Record<string, string>,
  options: { fonts?: boolean; root?: boolean } = {},
) {
  const fonts = makeFolder()
  if (options.fonts !== false) write(join(fonts, 'truetype/dejavu/DejaVuSans.ttf'), '')
  const made = withPrograms({ ldconfig: secretLibrary, ldd: 'exit 0', ...programs })
  const path = `${made['PATH']?.split(':')[0]}:${onlyPrograms('sh', 'cat', 'rm', 'touch')}`
  return { env: { PATH: path }, isRoot: options.root ?? false, fontFolders: [fonts] }
}

describe('the packages that are missing', () => {
  test('are none where everything is there', async () => {
    const programs = ['Xvfb', 'xdotool', 'dbus-daemon', 'dbus-send', 'gnome-keyring-daemon']
    const all = system(Object.fromEntries(programs.map((name) => [name, ''])))
    const needs = { electron: '/electron', display: true, keyring: true }
    expect(await missingPackages(needs, all)).toEqual([])
    expect(await missingPackages({}, system({}))).toEqual([])
  })

  test('are those of the libraries that ldd does not find, each once', async () => {
    const found = ['libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)']
    const absent = ['nss3.so', 'smime3.so', 'gbm.so.1', 'asound.so.2', 'pango-1.0.so.0']
    const lines = [...found, ...absent.map((name) => `lib${name} => not found`)]
    const ldd = lines.map((line) => `printf '\\t${line}\\n'`).join('\n')
    expect(await missingPackages({ electron: '/electron' }, system({ ldd }))).toEqual([
      'libasound2',
      'libgbm1',
      'libgtk-3-0',
      'libnss3',
    ])
  })

  test('are those of libsecret and of a font, which ldd cannot know', async () => {
    const bare = system({ ldconfig: 'exit 0' }, { fonts: false })
    expect(await missingPackages({ electron: '/electron' }, bare)).toEqual([
      'fonts-dejavu-core',
      'libsecret-1-0',
    ])
  })

  test('are those of the helpers, only where they are needed', async () => {
    const bare = system({})
    expect(await missingPackages({ display: true }, bare)).toEqual(['xdotool', 'xvfb'])
    expect(await missingPackages({ keyring: true }, bare)).toEqual(['dbus', 'gnome-keyring'])
    const programs = { makensis: 'nsis', wine: 'wine' }
    expect(await missingPackages({ programs }, system({ wine: '' }))).toEqual(['nsis'])
  })
})

describe.runIf(process.platform === 'linux')('where something is missing', () => {
  const needs = { display: true }

  test('a person who is not root gets the exact command', async () => {
    const debian = system({ 'apt-get': 'exit 9' })
    await expect(ensureSystem(needs, debian)).rejects.toThrow(
      'This system lacks something for a desktop app. Run this and start again:\n' +
        '  sudo apt-get update && sudo apt-get install -y xdotool xvfb',
    )
  })

  test('another system gets the names to look for', async () => {
    const other = system({}, { root: true })
    await expect(ensureSystem(needs, other)).rejects.toThrow(
      'Install what Debian calls xdotool xvfb and start again.',
    )
  })

  test('root on Debian installs it, under the name this release has for it', async () => {
    const log = join(makeFolder(), 'log')
    write(log, '')
    const installed = join(makeFolder(), 'installed')
    const debian = system(
      {
        ldd: `test -e ${installed} || printf '\\tlibgtk-3.so.0 => not found\\n'`,
        'apt-cache': 'echo libgtk-3-0t64; echo libgtk-3-0t64-dbg',
        'apt-get': `echo "$@" >> ${log}; case "$*" in *install*) touch ${installed};; esac`,
      },
      { root: true },
    )
    debian.env.PATH += `:${onlyPrograms('test')}`
    await ensureSystem({ electron: '/electron' }, debian)
    const lines = readFileSync(log, 'utf8').trim().split('\n')
    expect(lines[0]).toMatch(/update -qq$/)
    expect(lines[1]).toMatch(/install -y -qq --no-install-recommends libgtk-3-0t64$/)
  })

  test('an installation that fails says why and how to do it by hand', async () => {
    const debian = system(
      {
        'apt-cache': 'exit 0',
        'apt-get': 'echo "W: something" >&2; echo "E: Unable to fetch some archives" >&2; exit 100',
      },
      { root: true },
    )
    await expect(ensureSystem(needs, debian)).rejects.toThrow(
      'The packages could not be installed: Unable to fetch some archives\n' +
        'Mend that, run "apt-get update && apt-get install -y xdotool xvfb" and start again.',
    )
  })
})
