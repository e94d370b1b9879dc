import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { LauncherError, projectRoot } from '../../build/launcher.ts'
import { run } from '../../build/run.ts'

const needed = {
  mksquashfs: 'squashfs-tools',
  unsquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
  gcc: 'gcc',
} as const

/**
 * Makes the folder of tools that electron-builder makes an AppImage with (app-builder-lib,
 * toolsets/linux.js), of what Debian has: the runtime is a stand-in that needs no FUSE. Throws a
 * `LauncherError` that names what is missing.
 */
export async function makeAppImageTools(folder: string): Promise<void> {
  const paths = new Map<string, string>()
  for (const name of Object.keys(needed)) {
    const found = await run('sh', ['-c', `command -v ${name}`])
    if (found.code === 0) paths.set(name, found.stdout.trim())
  }
  const missing = Object.entries(needed).filter(([name]) => !paths.has(name))
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, each]) => each))].join(' ')
    throw new LauncherError(`An AppImage needs what is not here: apt-get install ${packages}`)
  }
  await mkdir(join(folder, 'runtimes'), { recursive: true })
  await mkdir(join(folder, 'lib', 'x64'), { recursive: true })
  for (const name of ['mksquashfs', 'desktop-file-validate']) {
    await symlink(paths.get(name) ?? '', join(folder, name))
  }
  const runtime = join(folder, 'runtimes', 'runtime-x64')
  const source = join(projectRoot, 'test', 'packaging', 'appimage-runtime.c')
  const compiled = await run('gcc', ['-O2', '-static', '-o', runtime, source])
  if (compiled.code !== 0) throw new LauncherError(`No runtime: ${compiled.stderr}`)
  await chmod(runtime, 0o755)
}
