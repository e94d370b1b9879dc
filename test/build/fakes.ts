import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RegistryCopy } from '../../build/electron-registry.ts'
import { makeFolder } from '../fakes/folder.ts'

/** A project in an empty folder, with an `electron` package whose installer is the given script. */
export function makeProject(installer: string): string {
  const root = makeFolder()
  write(join(root, 'node_modules/electron/package.json'), '{ "version": "45.4.1" }')
  write(join(root, 'node_modules/electron/install.js'), installer)
  return root
}

/** An installer that cannot reach its host; it prints what the real one prints. */
export const unreachable = `console.error('TypeError: fetch failed\\n    at node:internal'); process.exit(1)`

/** An installer that makes a distribution beside itself, as the real one does. */
export const working = `
  const { mkdirSync, writeFileSync } = require('node:fs')
  mkdirSync(__dirname + '/dist')
  writeFileSync(__dirname + '/dist/electron', 'official')
  writeFileSync(__dirname + '/dist/version', '45.4.1')
  writeFileSync(__dirname + '/path.txt', 'electron')`

/** A real, small tarball of the registry's form, and the facts that it must be checked against. */
export function makeTarball(app = "a stranger's app"): { tarball: string; copy: RegistryCopy } {
  const folder = makeFolder()
  const files = {
    'package.json': '{}',
    'resources/app.asar': app,
    renamed: 'the main program',
    'chrome-sandbox': 'the sandbox',
    chrome_crashpad_handler: 'the crash handler',
    'LICENSE.electron.txt': 'the license',
    'locales/en-US.pak': 'words',
  }
  for (const [name, content] of Object.entries(files)) {
    write(join(folder, 'package', name), content)
  }
  const tarball = join(folder, 'copy-1.0.0.tgz')
  spawnSync('tar', ['-czf', tarball, '-C', folder, 'package'])
  const integrity = createHash('sha512').update(readFileSync(tarball)).digest('base64')
  const copy = {
    spec: '@someone/copy@1.0.0',
    version: '33.4.11',
    integrity: `sha512-${integrity}`,
    program: 'renamed',
  }
  return { tarball, copy }
}

/**
 * An environment in which the given programs come first on the path. `%DESTINATION%` in a script
 * stands for what `npm pack` was told with `--pack-destination`.
 */
export function withPrograms(programs: Record<string, string>): NodeJS.ProcessEnv {
  const bin = makeFolder()
  const destination = `$(printf '%s\\n' "$@" | sed -n 's/^--pack-destination=//p')`
  for (const [name, script] of Object.entries(programs)) {
    write(join(bin, name), `#!/bin/sh\n${script.replaceAll('%DESTINATION%', destination)}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return { ...process.env, PATH: `${bin}:${process.env['PATH']}`, ELECTRON_OVERRIDE_DIST_PATH: '' }
}

/** Writes a file and the folders it needs. */
export function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Makes a folder that holds only links to the named programs of this machine. */
export function onlyPrograms(...names: string[]): string {
  const bin = makeFolder()
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    symlinkSync(found, join(bin, name))
  }
  return bin
}
