/** What is in the packed app, and what its program does not do. */
import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { electronFlags } from '../../build/desktop.ts'
import { projectRoot } from '../../build/launcher.ts'
import { run } from '../../build/run.ts'
import { readAsar, readFromAsar } from '../packaging/asar.ts'
import { packedApp, programIn, testCopy } from '../packaging/packed.ts'
import { digest, filesIn } from '../steps/files.ts'

const archive = 'resources/app.asar'
const largest = 2_900_000
const shipped = programIn(packedApp)
const allowed = [
  /^package\.json$/,
  /^out\/main\/[\w-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w-]+\.(js|css)$/,
]

test('the app’s archive holds the bundles and package.json, and nothing else', () => {
  const { files } = readAsar(readFileSync(join(packedApp, archive)))
  const paths = files.map(({ path }) => path)
  expect(paths.filter((path) => !allowed.some((one) => one.test(path)))).toEqual([])
  for (const one of allowed) expect(paths.some((path) => one.test(path))).toBe(true)
})

test(`the app’s archive is smaller than ${largest / 1e6} MB`, () => {
  expect(readFileSync(join(packedApp, archive)).length).toBeLessThan(largest)
})

test('nothing in the archive names the computer that it was built on, or a source map', () => {
  const bytes = readFileSync(join(packedApp, archive))
  expect([projectRoot, 'sourceMappingURL'].filter((text) => bytes.includes(text))).toEqual([])
})

test('its package.json names no script and no dependency', () => {
  const text = readFromAsar(readFileSync(join(packedApp, archive)), 'package.json').toString()
  const keys = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(text)))
  expect(keys.filter((key) => /^scripts$|dependencies$/i.test(key))).toEqual([])
})

test('beside the archive stand Electron’s own files, with one language and the licenses', () => {
  const files = filesIn(packedApp)
  const beside = (folder: string) => files.filter((file) => file.startsWith(`${folder}/`))
  // The second is electron-updater’s own: where its cache is, and which publisher signs for Windows.
  expect(beside('resources').toSorted()).toEqual(['resources/app-update.yml', archive])
  expect(beside('locales')).toEqual(['locales/en-US.pak'])
  expect(files).toEqual(
    expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html', 'latchkey']),
  )
})

test('the copy for tests is the shipped app, but for the inspector and the SQLite beside it', () => {
  expect(digest(join(testCopy, archive))).toBe(digest(join(packedApp, archive)))
  const different = filesIn(packedApp).filter(
    (file) => digest(join(packedApp, file)) !== digest(join(testCopy, file)),
  )
  expect(different).toEqual(['latchkey'])
  const more = readdirSync(join(testCopy, 'resources')).filter((name) => name !== 'app.asar')
  expect(more.toSorted()).toEqual(['app-update.yml', 'node_modules'])
})

test('every fuse of the program is as it is meant to be', async () => {
  const { ENABLE: on, DISABLE: off } = FuseState
  const meant = {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  }
  // Newer Electrons have one more.
  expect({ [FuseV1Options.WasmTrapHandlers]: on, ...(await getCurrentFuseWire(shipped)) }).toEqual({
    [FuseV1Options.WasmTrapHandlers]: on,
    ...meant,
  })
  expect(await getCurrentFuseWire(programIn(testCopy))).toEqual({
    ...(await getCurrentFuseWire(shipped)),
    [FuseV1Options.EnableNodeCliInspectArguments]: on,
  })
})

test.describe('the program', () => {
  // A flag that the app refuses before anything else: so what ends with it is the app.
  const refused = '--practice-sites=0'
  const sentence = '--practice-sites takes a number from 1 to 20000.'

  let home: string
  test.beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'latchkey-packaged-'))
  })
  test.afterAll(() => rm(home, { recursive: true }))

  const start = (args: string[], env: NodeJS.ProcessEnv = {}) => {
    // Chromium makes its folders before the app refuses anything.
    const all = { ...process.env, XDG_CONFIG_HOME: home, ...env }
    return run(shipped, [...electronFlags(all), ...args, refused], { env: all })
  }

  test('is not Node, whatever the environment says', async () => {
    const script = 'process.stdout.write("ran"); process.exit(0)'
    const ended = await start(['-e', script], { ELECTRON_RUN_AS_NODE: '1' })
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
    expect(ended.stdout).not.toContain('ran')
  })

  test('loads no script that the environment names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-packaged-'))
    const script = join(folder, 'other.cjs')
    await writeFile(script, 'process.stderr.write("loaded")')
    const ended = await start([], { NODE_OPTIONS: `--require=${script}` })
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
    expect(ended.stderr).not.toContain('loaded')
    await rm(folder, { recursive: true })
  })

  test('lets nobody inspect it', async () => {
    for (const flag of ['--inspect=0', '--inspect-brk=0', '--inspect-wait=0']) {
      const ended = await start([flag])
      expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
      expect(ended.stderr).not.toContain('Debugger listening')
    }
  })
})
