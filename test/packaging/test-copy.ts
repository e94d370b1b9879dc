/** Copies of the packed app that tests can drive. */
import { copyFile, cp, link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { appIdentity } from '../../build/app-identity.ts'
import { setFuses } from '../../build/fuses.ts'
import { projectRoot } from '../../build/launcher.ts'
import { readAsar } from './asar.ts'

const program = appIdentity.linuxExecutable
const archive = join('resources', 'app.asar')

// What stands in for the SQLite that Node has built in since Electron 35, and what loads it.
const addOn = ['@photostructure/sqlite', 'node-gyp-build']
const sources = /\/(src|prebuilds\/(?!linux-x64)[^/]+)$|\.map$/

/**
 * Copies the packed app in `packed` to `place` for Playwright: its program lets itself be inspected,
 * and beside the app stands the SQLite add-on that an Electron without one needs. All else is the
 * packed app's, the app itself byte for byte.
 */
export async function makeTestCopy(packed: string, place: string): Promise<void> {
  await copyFolder(packed, place)
  await ownFile(join(packed, program), join(place, program))
  await setFuses(join(place, program), { [FuseV1Options.EnableNodeCliInspectArguments]: true })
  for (const name of addOn) {
    await cp(join(projectRoot, 'node_modules', name), join(place, 'resources/node_modules', name), {
      recursive: true,
      filter: (path) => !sources.test(path),
    })
  }
}

/**
 * Copies a packed app to `place` as another version of itself, which has as many characters: an
 * Electron of Linux does not compare what the archive says of its files.
 */
export async function makeVersion(from: string, place: string, version: string): Promise<void> {
  await copyFolder(from, place)
  await ownFile(join(from, archive), join(place, archive))
  const bytes = await readFile(join(place, archive))
  const file = readAsar(bytes).files.find(({ path }) => path === 'package.json')
  if (file === undefined) throw new Error('The archive has no package.json')
  const text = bytes.toString('utf8', file.at, file.at + file.size)
  const changed = text.replace(/"version": *"\d+\.\d+\.\d+"/, (was) =>
    was.replace(/\d+\.\d+\.\d+/, version),
  )
  if (changed === text || Buffer.byteLength(changed) !== file.size) {
    throw new Error(`${version} does not fit into the archive`)
  }
  bytes.write(changed, file.at)
  await writeFile(join(place, archive), bytes)
}

/** Copies a folder of 250 MB at once: its files are the same ones. */
export async function copyFolder(from: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
  await mkdir(place, { recursive: true })
  for (const each of await readdir(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, each.name), join(place, each.name)]
    await (each.isDirectory() ? copyFolder(source, copy) : link(source, copy))
  }
}

/** Makes a file of a copied folder one of its own, which can be changed. */
async function ownFile(from: string, copy: string): Promise<void> {
  await rm(copy)
  await copyFile(from, copy)
}
