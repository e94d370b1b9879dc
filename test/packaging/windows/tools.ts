/**
 * What builds the installer for Windows on a Debian, and what stands in for what Debian lacks: Electron's
 * program, and the plugins of the installer's template. The installer is compiled for 64 bits, since
 * not every computer runs programs of 32; its template is the same.
 */
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { path7za } from '7zip-bin'
import type { Needs } from '../../../build/desktop-needs.ts'
import { projectRoot } from '../../../build/launcher.ts'
import { run } from '../../../build/run.ts'

const compiler = 'x86_64-w64-mingw32-gcc'
const resources = 'x86_64-w64-mingw32-windres'
const target = 'amd64-unicode'

/** What Debian has of it. */
export const windowsNeeds: Needs = {
  programs: { makensis: 'nsis', wine: 'wine', [compiler]: 'gcc-mingw-w64-x86-64' },
}

export type Tools = {
  /** Electron's program, in a folder of its own. */
  electron: string
  /** A program that opens an app link as the shell of Windows does. */
  openLink: string
  /** What electron-builder finds its tools by. */
  env: Record<string, string>
}

/** Compiles and writes them in `folder`. */
export async function makeTools(folder: string): Promise<Tools> {
  const [nsis, plugins, electron] = ['nsis', 'resources/plugins', 'electron'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  for (const each of [nsis, electron, join(plugins, target), join(plugins, 'x86-unicode')]) {
    await mkdir(each, { recursive: true })
  }
  await mkdir(join(electron, 'locales'))
  await writeFile(join(electron, 'locales', 'en-US.pak'), '')
  await compilePlugins(join(plugins, target))
  await compileElectron(folder, join(electron, 'electron.exe'))
  // Its package comes without the right to run it.
  const unpacker = join(folder, '7za')
  await copyFile(path7za, unpacker)
  await chmod(unpacker, 0o755)
  const openLink = join(folder, 'open-link.exe')
  await compile(['open-link.c'], openLink, '-municode')
  const script = `#!/bin/sh
exec /usr/bin/makensis '-XTarget ${target}' '-X!addplugindir /${target} "${plugins}/${target}"' "$@"
`
  await writeFile(join(nsis, 'makensis'), script, { mode: 0o755 })
  return {
    electron: join(electron, 'electron.exe'),
    openLink,
    env: {
      ELECTRON_BUILDER_NSIS_DIR: nsis,
      ELECTRON_BUILDER_NSIS_RESOURCES_DIR: join(folder, 'resources'),
      ELECTRON_BUILDER_7ZIP_PATH: unpacker,
      USE_SYSTEM_WINE: 'true',
    },
  }
}

async function compilePlugins(place: string): Promise<void> {
  for (const file of await readdir(join(import.meta.dirname, 'plugins'))) {
    const { name, ext } = parse(file)
    if (ext === '.c') await compile([`plugins/${file}`], join(place, `${name}.dll`), '-shared')
  }
}

async function compileElectron(folder: string, place: string): Promise<void> {
  const object = join(folder, 'electron.o')
  await copyFile(join(projectRoot, 'build/icons/icon.ico'), join(folder, 'icon.ico'))
  await must(resources, ['-I', folder, 'electron.rc', object])
  await compile(['electron.c', object], place, '-municode', '-mwindows')
}

const compile = (sources: string[], place: string, ...flags: string[]) =>
  must(compiler, ['-O1', '-s', ...flags, '-o', place, ...sources, '-lshell32', '-luser32'])

/** Runs a program here, and throws what it says where it fails. */
async function must(program: string, args: string[]): Promise<void> {
  const ended = await run(program, args, { cwd: import.meta.dirname })
  if (ended.code !== 0) throw new Error(`${program} ended with ${ended.code}: ${ended.stderr}`)
}
