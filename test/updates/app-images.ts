import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Electron } from '../../build/electron.ts'
import { LauncherError, projectRoot } from '../../build/launcher.ts'
import { pack } from '../../build/pack.ts'
import { run } from '../../build/run.ts'
import type { UpdateSource } from '../../main/updates/updates.ts'
import { makeAppImageTools } from './tools.ts'

/** An app that was packed, as one file. */
export type AppImage = { version: string; path: string; content: Buffer }

/** Builds the app; with a source of updates it is one that asks there. */
export async function buildApp(source: UpdateSource | null): Promise<void> {
  const env = { ...process.env }
  if (source !== null) env['LATCHKEY_TEST_RELEASES'] = JSON.stringify(source)
  const built = await run('npm', ['run', '--silent', 'build'], { cwd: projectRoot, env })
  if (built.code !== 0) throw new LauncherError(`The app was not built: ${built.stderr}`)
}

/** Packs the built app as AppImages of these versions, below `folder`. */
export async function packAppImages(
  electron: Electron,
  folder: string,
  versions: readonly string[],
): Promise<AppImage[]> {
  const tools = join(folder, 'tools')
  await makeAppImageTools(tools)
  Object.assign(process.env, { APPIMAGE_TOOLS_PATH: tools })
  const images: AppImage[] = []
  for (const version of versions) {
    const files = await pack({
      system: 'linux',
      target: 'AppImage',
      electron,
      change: (configured) => ({
        ...configured,
        directories: { ...configured.directories, output: join(folder, `packed-${version}`) },
        extraMetadata: { version },
        compression: 'store',
        extraResources: addOn,
      }),
    })
    const path = files.find((each) => each.endsWith('.AppImage'))
    if (path === undefined) throw new LauncherError('No AppImage was made.')
    images.push({ version, path, content: await readFile(path) })
  }
  return images
}

// An Electron without SQLite needs it beside the app, where tests alone have it.
const addOn = ['@photostructure/sqlite', 'node-gyp-build'].map((name) => ({
  from: `node_modules/${name}`,
  to: `node_modules/${name}`,
}))

/** Tells one content from another. */
export const digestOf = (content: Buffer): string =>
  createHash('sha512').update(content).digest('base64')
