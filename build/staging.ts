import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LauncherError } from './launcher.ts'

const abandonedAfter = 24 * 60 * 60 * 1000

/**
 * Makes the folder `target` all at once: `fill` builds it in a folder beside, which is then
 * renamed. Nothing half-made stays: what a launcher that was killed has left, the next one removes.
 * When another one was faster, its folder is kept. Throws what `fill` throws, and a `LauncherError`
 * when the disk refuses.
 */
export async function makeFolder(
  target: string,
  fill: (stage: string) => Promise<string>,
): Promise<void> {
  const parent = dirname(target)
  try {
    await mkdir(parent, { recursive: true })
    await removeAbandoned(parent)
    const stage = await mkdtemp(join(parent, `${basename(target)}.part-${process.pid}-`))
    try {
      const filled = await fill(stage)
      await rename(filled, target).catch((error: unknown) => {
        if (!existsSync(target)) throw error
      })
    } finally {
      await rm(stage, { recursive: true, force: true })
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new LauncherError(
      `${target} cannot be made: ${error.message}. Mend that and start again.`,
    )
  }
}

/** Removes the part folders in `parent` whose launcher is gone (killed, or a day old). */
export async function removeAbandoned(parent: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /\.part-(\d+)-/.exec(name)?.[1]
    if (pid === undefined) continue
    const folder = join(parent, name)
    const age = now - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? now)
    if (!isAlive(Number(pid)) || age > abandonedAfter) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Whether a process with this id runs, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
