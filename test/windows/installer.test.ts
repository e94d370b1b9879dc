/** The installer for Windows, built from electron-builder's template and run on wine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { appIdentity } from '../../build/app-identity.ts'
import { pack } from '../../build/pack.ts'
import { ownArguments, readAppLink } from '../../main/command-line.ts'
import { openWindows } from '../packaging/windows/computer.ts'
import type { WindowsComputer } from '../packaging/windows/computer.ts'
import { makeTools } from '../packaging/windows/tools.ts'
import type { Tools } from '../packaging/windows/tools.ts'
import { changesOf } from '../packaging/windows/registry.ts'

// One computer, on which one thing happens after another.
test.describe.configure({ mode: 'serial' })

const home = "C:\\users\\Anna Mc O'Brien"
const local = `${home}\\AppData\\Local`
const program = `${local}\\Programs\\${appIdentity.packageName}\\${appIdentity.productName}.exe`
const uninstaller = program.replace(/[^\\]+$/, `Uninstall ${appIdentity.productName}.exe`)
const userData = `${home}\\AppData\\Roaming\\${appIdentity.productName}\\stores.sqlite`
const updates = `${local}\\${appIdentity.packageName}-updater\\pending\\update.exe`
const onDesktop = `${home}\\Desktop\\${appIdentity.productName}.lnk`
const inMenu = `${home}\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\${appIdentity.productName}.lnk`
const linkKey = `Software\\Classes\\${appIdentity.linkScheme}`
const commandKey = `${linkKey}\\shell\\open\\command`

let folder: string
let tools: Tools
let windows: WindowsComputer
let before: Awaited<ReturnType<typeof lookAround>>
const installers: Record<string, string> = {}

const lookAround = async () => ({
  files: await windows.files(),
  registry: await windows.registry(),
})

/** What a key of the person's registry says by itself. */
const keyOf = async (key: string) =>
  (await windows.registry(key)).get(`HKEY_CURRENT_USER\\${key}`)?.[''] ?? null

/** What the list of installed programs has of the app. */
async function listed() {
  const key = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall'
  return [...(await windows.registry(key)).values()].filter(
    ({ DisplayName }) => DisplayName?.startsWith(appIdentity.productName) === true,
  )
}

async function build(version: string): Promise<string> {
  const output = join(folder, version)
  const files = await pack({
    system: 'windows',
    env: {},
    electron: { executable: tools.electron, version: '45.4.1' },
    change: (configured) => ({
      ...configured,
      directories: { ...configured.directories, output },
      extraMetadata: { version },
      // Compiled for 64 bits, a branch of the template is left out and its label unused.
      nsis: { ...configured.nsis, warningsAsErrors: false },
      // What shows later which of the two programs was installed.
      extraResources: [{ from: join(folder, '${arch}.txt'), to: 'processor.txt' }],
    }),
  })
  const installer = files.find((file) => file.endsWith('.exe'))
  if (installer === undefined) throw new Error(`No installer among ${files.join(', ')}`)
  return installer
}

/** An installer as Windows sees it. */
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`
const install = (version: string, ...flags: string[]) =>
  windows.start(onZ(installers[version] ?? ''), ...flags)

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-windows-'))
  tools = await makeTools(join(folder, 'tools'))
  windows = await openWindows(join(folder, 'wine'), home)
  for (const arch of ['x64', 'arm64']) await writeFile(join(folder, `${arch}.txt`), arch)
  // electron-builder has no other way to be told.
  Object.assign(process.env, tools.env, windows.env)
})
test.afterAll(async () => {
  await windows.close()
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 })
})

test('one installer is built for both processors, and named by its version', async () => {
  for (const version of ['1.0.0', '1.1.0']) installers[version] = await build(version)
  expect(Object.values(installers).map((path) => basename(path))).toEqual([
    'Latchkey-Setup-1.0.0.exe',
    'Latchkey-Setup-1.1.0.exe',
  ])
})

test('it installs for the person alone, in silence, into a path with spaces and an apostrophe', async () => {
  await windows.write(userData, 'every store')
  before = await lookAround()
  await install('1.0.0', '/S')
  expect(windows.has(program)).toBe(true)
  expect(String(await windows.read(program.replace(/[^\\]+$/, 'resources\\processor.txt')))).toBe(
    'x64',
  )
  expect(await windows.starts()).toEqual([])
  expect(await listed()).toEqual([
    expect.objectContaining({
      DisplayName: 'Latchkey',
      DisplayVersion: '1.0.0',
      UninstallString: `"${uninstaller}" /currentuser`,
    }),
  ])
})

test('it registers the app link with exactly the command that the app registers', async () => {
  expect(await keyOf(commandKey)).toBe(`"${program}" "--" "%1"`)
  expect((await windows.registry(linkKey)).get(`HKEY_CURRENT_USER\\${linkKey}`)).toEqual({
    '': 'URL:Latchkey sign-in',
    'URL Protocol': '',
  })
})

test('it puts a shortcut on the desktop and one into the menu', async () => {
  expect(await windows.shortcut(onDesktop)).toBe(program)
  expect(await windows.shortcut(inMenu)).toBe(program)
})

const callback = 'latchkey://oauth/callback?code=a&state=b'
for (const [what, link] of [
  ['a link', callback],
  ['a link with a flag behind a quote', `${callback}" --inspect=9229 --user-data-dir=C:\\x "`],
  ['a link with flags of ours', `${callback}" --squarespace=http://127.0.0.1:1 "--practice`],
  ['a link with a quote and a backslash', `${callback}\\" --no-sandbox \\\\"`],
] as const) {
  test(`${what} reaches the program as a link, and all else stands behind what ends flags`, async () => {
    const count = (await windows.starts()).length
    await windows.write('C:\\link.txt', link)
    await windows.start(onZ(tools.openLink))
    const starts = await windows.starts()
    expect(starts).toHaveLength(count + 1)
    const argv = starts.at(-1) ?? []
    expect(ownArguments(argv)).toEqual([program])
    expect(argv[1]).toBe('--')
    expect(readAppLink(argv)?.startsWith(callback)).toBe(true)
  })
}

test('an update keeps the link, the shortcuts and what the person has, and starts the app again', async () => {
  await windows.write(updates, 'an installer')
  // A shortcut that the person took away does not come back.
  await windows.remove(onDesktop)
  const [shortcut, starts] = [await windows.read(inMenu), await windows.starts()]
  await install('1.1.0', '--updated', '/S', '--force-run')
  expect(await keyOf(commandKey)).toBe(`"${program}" "--" "%1"`)
  expect((await windows.read(inMenu)).equals(shortcut)).toBe(true)
  expect(windows.has(onDesktop)).toBe(false)
  expect(String(await windows.read(userData))).toBe('every store')
  expect(windows.has(updates)).toBe(true)
  expect(await listed()).toEqual([expect.objectContaining({ DisplayVersion: '1.1.0' })])
  await expect.poll(windows.starts).toEqual([...starts, [program, '--updated']])
})

test('installed over itself it mends a link that points elsewhere', async () => {
  await windows.setRegistry(commandKey, '"C:\\old\\Latchkey.exe" "%1"')
  await install('1.1.0', '/S')
  expect(await keyOf(commandKey)).toBe(`"${program}" "--" "%1"`)
  expect(await listed()).toHaveLength(1)
})

test('uninstalled, it leaves nothing but what the person has', async () => {
  await windows.start(uninstaller, '/S')
  await expect.poll(async () => windows.has(uninstaller)).toBe(false)
  await expect.poll(listed).toEqual([])
  const after = await lookAround()
  expect(windows.has(userData)).toBe(true)
  expect(after.files).toEqual(before.files)
  expect(changesOf(before.registry, after.registry)).toEqual([])
})

test('uninstalled, it leaves a link alone that is another program’s by now', async () => {
  const others = '"C:\\Other\\Latchkey.exe" "--" "%1"'
  await install('1.0.0', '/S')
  await windows.setRegistry(commandKey, others)
  await windows.start(uninstaller, '/S')
  await expect.poll(async () => windows.has(uninstaller)).toBe(false)
  expect(await keyOf(commandKey)).toBe(others)
})
