import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Platform, build, createTargets } from 'electron-builder'
import type { Configuration } from 'electron-builder'
import { configuration } from './electron-builder.config.ts'
import { ensureElectron } from './electron.ts'
import type { Electron } from './electron.ts'
import { LauncherError, main, projectRoot, say } from './launcher.ts'
import { requireReleaseKey } from './release-key.ts'
import { isRelease, signing } from './signing.ts'
import type { TargetSystem } from './signing.ts'

const platforms = { mac: Platform.MAC, windows: Platform.WINDOWS, linux: Platform.LINUX }
const systems: Partial<Record<NodeJS.Platform, TargetSystem>> = {
  darwin: 'mac',
  win32: 'windows',
  linux: 'linux',
}

/** What to pack the built app into, and with what. */
export type PackOptions = {
  system: TargetSystem
  /** One of electron-builder's targets, such as `dir` or `deb`; all that are configured without one. */
  target?: string
  /** Packed instead of the official download of the version that the project stands for. */
  electron?: Pick<Electron, 'executable' | 'version'>
  /** A packed app that is made into an installer as it is. */
  packed?: string
  env?: NodeJS.ProcessEnv
  /** What a proof changes of the configuration. */
  change?: (configured: Configuration) => Configuration
}

/**
 * Packs the built app and gives the files made. Says so where they are unsigned. Throws a
 * `LauncherError` where a release would be.
 */
export async function pack(options: PackOptions): Promise<string[]> {
  const { system, target, electron, packed, env = process.env, change = (as) => as } = options
  if (isRelease(env)) requireReleaseKey(env)
  const how = signing(env, system)
  if (how.kind === 'unsigned') say(how.says)
  const given = electron === undefined ? {} : from(electron, system)
  const configured = { ...configuration(how), ...given }
  return build({
    projectDir: projectRoot,
    config: change(configured),
    targets: createTargets([platforms[system]], target),
    ...(packed === undefined ? {} : { prepackaged: packed }),
    publish: 'never',
  })
}

/** Packs an Electron that is in place: what makes it start this project's folder stays behind. */
function from(
  { executable, version }: Pick<Electron, 'executable' | 'version'>,
  system: TargetSystem,
): Configuration {
  const isMac = system === 'mac'
  return {
    electronDist: isMac ? resolve(executable, '../../../..') : dirname(executable),
    electronVersion: version,
    async afterExtract({ appOutDir }) {
      const resources = isMac ? 'Electron.app/Contents/Resources' : 'resources'
      for (const name of ['app', 'default_app.asar']) {
        await rm(join(appOutDir, resources, name), { recursive: true, force: true })
      }
      await rm(join(appOutDir, 'version'), { force: true })
    },
  }
}

/**
 * `node build/pack.ts` makes the installers of the system that it runs on; with `--dir` it makes the
 * app's folder alone, of the Electron that is here.
 */
async function cli(): Promise<number> {
  const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } })
  const system = systems[process.platform]
  if (system === undefined) {
    throw new LauncherError(`There are no installers for ${process.platform}.`)
  }
  const files = await (values.dir
    ? pack({ system, target: 'dir', electron: await ensureElectron() })
    : pack({ system }))
  for (const file of files) say(file)
  return 0
}

if (import.meta.main) await main(cli)
