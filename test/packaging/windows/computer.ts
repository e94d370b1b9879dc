/** A computer with Windows, as far as wine is one. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../build/launcher.ts'
import { readRegistry } from './registry.ts'
import type { Registry } from './registry.ts'
import { targetOf } from './shortcut.ts'

// Wine's own end well whatever they are asked, and the installer takes it that the app runs.
const misleading = ['powershell.exe', 'findstr.exe']
const unpacker = join(projectRoot, 'node_modules/7zip-bin/win/x64/7za.exe')

export type WindowsComputer = Awaited<ReturnType<typeof openWindows>>

/** Sets one up in `folder`, whose person has the home folder `home`, such as `C:\users\Anna`. */
export async function openWindows(folder: string, home: string) {
  const disk = join(folder, 'drive_c')
  const own = {
    WINEPREFIX: folder,
    WINEDEBUG: '-all',
    // It would offer to download what runs .NET and web pages, and write each shortcut for Linux too.
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
    DISPLAY: '',
  }
  const env = { ...process.env, ...own }

  const said = join(folder, 'said.txt')
  /**
   * Runs a program to its end. What it says goes by a file: wine's own programs, which stay, would hold
   * a pipe open.
   */
  async function run(program: string, ...args: string[]) {
    const file = await open(said, 'w')
    const child = spawn('wine', [program, ...args], {
      env,
      stdio: ['ignore', file.fd, file.fd],
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('exit', resolve).once('error', reject)
    })
    await file.close()
    return { code, output: await readFile(said, 'utf8') }
  }
  async function start(program: string, ...args: string[]): Promise<void> {
    const { code, output } = await run(program, ...args)
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${output}`)
  }
  /** Where a path of Windows is here. */
  const here = (path: string) => join(disk, ...path.replace(/^C:\\/i, '').split('\\'))

  await mkdir(folder, { recursive: true })
  await start('wineboot', '--init')
  for (const file of await readdir(disk, { recursive: true })) {
    if (misleading.some((name) => file.endsWith(`/${name}`))) await rm(join(disk, file))
  }
  await copyFile(unpacker, here('C:\\7za.exe'))
  const places = {
    'Local AppData': `${home}\\AppData\\Local`,
    AppData: `${home}\\AppData\\Roaming`,
    Desktop: `${home}\\Desktop`,
    Programs: `${home}\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs`,
  }
  const folders = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders'
  for (const [name, path] of Object.entries(places)) {
    await mkdir(here(path), { recursive: true })
    await start('reg', 'add', folders, '/v', name, '/t', 'REG_EXPAND_SZ', '/d', path, '/f')
  }

  return {
    /** What a program needs in its environment to run others on this computer. */
    env: own,
    here,
    start,
    has: (path: string) => existsSync(here(path)),
    async write(path: string, text: string) {
      await mkdir(dirname(here(path)), { recursive: true })
      await writeFile(here(path), text)
    },
    read: (path: string) => readFile(here(path)),
    remove: (path: string) => rm(here(path)),
    shortcut: async (path: string) => targetOf(await readFile(here(path))),
    /** The person's own half of the registry, below a key; empty where it is not there. */
    async registry(key = 'Software'): Promise<Registry> {
      return readRegistry((await run('reg', 'query', `HKCU\\${key}`, '/s')).output)
    },
    setRegistry: (key: string, text: string) =>
      start('reg', 'add', `HKCU\\${key}`, '/ve', '/t', 'REG_SZ', '/d', text, '/f'),
    /** Every file of the person's and of programs, but for what is only for a while. */
    async files(): Promise<string[]> {
      const all = await readdir(disk, { recursive: true, withFileTypes: true })
      return all
        .filter((each) => !each.isDirectory())
        .map((each) => join(each.parentPath, each.name).slice(disk.length + 1))
        .filter((path) => !/^windows\/|\/Temp\/|^(link|starts)\.txt$/i.test(path))
        .toSorted()
    },
    /** The arguments of each start of the program that stands in for the app's, the program first. */
    async starts(): Promise<string[][]> {
      const text = existsSync(here('C:\\starts.txt')) ? await readFile(here('C:\\starts.txt')) : ''
      const lines = text.toString().split('\x1f\n').slice(0, -1)
      return lines.map((line) => line.split('\x1f'))
    },
    /** Ends what still runs of it. */
    close: () => start('wineboot', '--kill'),
  }
}
