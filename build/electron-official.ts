import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { LauncherError } from './launcher.ts'
import { bytesUnder, run } from './run.ts'
import { makeFolder } from './staging.ts'

/**
 * The version of Electron that the project's `electron` package stands for. Throws a
 * `LauncherError` when the package is not installed.
 */
export async function officialVersion(root: string): Promise<string> {
  const file = join(root, 'node_modules', 'electron', 'package.json')
  if (!existsSync(file)) {
    throw new LauncherError('The electron package is not installed. Run "npm ci" and start again.')
  }
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(file, 'utf8'))).version
}

/**
 * Downloads the official Electron into `place` with the `electron` package's own installer
 * (mirrors, caches and checksums are its business). The installer unpacks beside itself, so it
 * runs as a copy in a part folder. Gives the reason when it cannot be had, undefined when it is
 * in place; throws a `LauncherError` when the disk refuses. `stallAfter` is in milliseconds.
 */
export async function downloadOfficial(options: {
  root: string
  env: NodeJS.ProcessEnv
  place: string
  stallAfter: number
}): Promise<string | undefined> {
  const from = join(options.root, 'node_modules', 'electron')
  const attempt = makeFolder(options.place, async (stage) => {
    for (const file of ['install.js', 'package.json', 'checksums.json']) {
      await copyFile(join(from, file), join(stage, file))
    }
    const temporary = join(stage, 'tmp')
    await mkdir(temporary)
    // The override is for finding an Electron; the installer would unpack over it.
    const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = options.env
    const installed = await run(process.execPath, [join(stage, 'install.js')], {
      env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      stall: { bytes: () => bytesUnder(stage), milliseconds: options.stallAfter },
    })
    if (installed.stalled) {
      throw new DownloadError(`nothing came for ${Math.round(options.stallAfter / 1000)} seconds`)
    }
    if (installed.code !== 0) throw new DownloadError(reason(installed.stderr))
    return join(stage, 'dist')
  })
  try {
    await attempt
    return undefined
  } catch (error) {
    if (error instanceof DownloadError) return error.message
    throw error
  }
}

class DownloadError extends Error {}

function reason(stderr: string): string {
  if (/fetch failed/.test(stderr)) return 'its host cannot be reached'
  const line = stderr.split('\n').find((text) => text.trim() !== '')
  return line?.trim().replace(/\.$/, '') ?? 'its installer gave no reason'
}
