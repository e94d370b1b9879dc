/** The app for Mac, packed around a folder that stands in for Electron's: what macOS reads of it. */
import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { iconFolder } from '../../build/draw-icons.ts'
import { pack } from '../../build/pack.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { readAsar } from '../packaging/asar.ts'
import { makeMacStub } from '../packaging/mac-stub.ts'
import { readPlist } from '../packaging/plist.ts'
import { digest } from '../steps/files.ts'

// One folder is packed, and all of them look at it.
test.describe.configure({ mode: 'default' })

let folder: string
let app: string
const inApp = (...path: string[]) => join(app, 'Contents', ...path)
const infoOf = (bundle: string) =>
  readPlist(readFileSync(join(bundle, 'Contents', 'Info.plist'), 'utf8'))

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-mac-'))
  const executable = await makeMacStub(join(folder, 'electron'))
  await pack({
    system: 'mac',
    target: 'dir',
    env: {},
    electron: { executable, version: '45.4.1' },
    change: (configured) => ({ ...configured, directories: { output: join(folder, 'packed') } }),
  })
  app = join(folder, 'packed', 'mac', 'Latchkey.app')
})
test.afterAll(() => rm(folder, { recursive: true }))

test('it has its own name, version and icon, which no update changes', () => {
  expect(infoOf(app)).toMatchObject({
    CFBundleIdentifier: 'com.latchkey.desktop',
    CFBundleName: 'Latchkey',
    CFBundleDisplayName: 'Latchkey',
    CFBundleExecutable: 'Latchkey',
    CFBundleShortVersionString: packageJson.version,
    CFBundleIconFile: 'icon.icns',
    LSApplicationCategoryType: 'public.app-category.business',
    LSMinimumSystemVersion: '12.0',
    NSRequiresAquaSystemAppearance: false,
  })
  expect(readdirSync(inApp('MacOS'))).toEqual(['Latchkey'])
  expect(digest(inApp('Resources', 'icon.icns'))).toBe(digest(join(iconFolder, 'icon.icns')))
})

test('macOS gives it the links that it owns, and no other', () => {
  expect(infoOf(app)['CFBundleURLTypes']).toEqual([
    {
      CFBundleURLName: 'Latchkey sign-in',
      CFBundleTypeRole: 'Viewer',
      CFBundleURLSchemes: ['latchkey'],
    },
  ])
})

test('it may load nothing without TLS but from this computer', () => {
  const security = infoOf(app)['NSAppTransportSecurity']
  expect(security).toEqual({
    NSAllowsLocalNetworking: true,
    NSExceptionDomains: { localhost: expect.anything(), '127.0.0.1': expect.anything() },
  })
})

test('it asks for no camera, microphone or Bluetooth', () => {
  expect(Object.keys(infoOf(app)).filter((key) => key.includes('Usage'))).toEqual([])
})

test('macOS runs the archive that was packed and no other', () => {
  const { headerHash } = readAsar(readFileSync(inApp('Resources', 'app.asar')))
  expect(infoOf(app)['ElectronAsarIntegrity']).toEqual({
    'Resources/app.asar': { algorithm: 'SHA256', hash: headerHash },
  })
  expect(readdirSync(inApp('Resources')).toSorted()).toEqual(['app.asar', 'en.lproj', 'icon.icns'])
})

test('each of its helpers is its own, by name and by identity', () => {
  const frameworks = inApp('Frameworks')
  const helpers = readdirSync(frameworks).filter((name) => name.endsWith('.app'))
  const kinds = [' (GPU)', ' (Plugin)', ' (Renderer)', '']
  expect(helpers.toSorted()).toEqual(kinds.map((kind) => `Latchkey Helper${kind}.app`))
  for (const kind of kinds) {
    const name = `Latchkey Helper${kind}`
    const bundle = join(frameworks, `${name}.app`)
    expect(infoOf(bundle)).toMatchObject({
      CFBundleExecutable: name,
      CFBundleIdentifier: `com.latchkey.desktop.helper${kind.replace(/ \((.*)\)/, '.$1')}`,
    })
    expect(readdirSync(join(bundle, 'Contents', 'MacOS'))).toEqual([name])
  }
})

test('every fuse is set, one for macOS alone among them: only the archive as it was packed runs', async () => {
  const wire = Object.entries(await getCurrentFuseWire(app)).filter(([key]) => key !== 'version')
  const on = wire.filter(([, value]) => value === '1'.charCodeAt(0)).map(([key]) => Number(key))
  expect(wire).toHaveLength(9)
  expect(on).toEqual([
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ])
})
