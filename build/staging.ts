import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LauncherError } from './launcher.ts'

const abandonedAfter = 24 * 60 * 60 * 1000

/**
 * Makes `place` (a folder) all at once: `fill` builds it in a folder beside, which is then
 * renamed. Whatever goes wrong, nothing half-made stays behind. When another launcher was faster,
 * its folder is kept. Throws what `fill` throws, and a `LauncherError` when the disk refuses.
 */
export async function makeFolder(
  place: string,
  fill: (stage: string) => Promise<string>,
): Promise<void> {
  const parent = dirname(place)
  try {
    await mkdir(parent, { recursive: true })
    await removeAbandoned(parent)
    const stage = await mkdtemp(join(parent, `${basename(place)}.part-${process.pid}-`))
    const leave = (): never => {
      rmSync(stage, { recursive: true, force: true })
      process.exit(130)
    }
    try {
      process.once('SIGINT', leave).once('SIGTERM', leave)
      const filled = await fill(stage)
      await rename(filled, place).catch((error: unknown) => {
        if (!isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error
      })
      await stat(place)
    } finally {
      process.off('SIGINT', leave).off('SIGTERM', leave)
      await rm(stage, { recursive: true, force: true })
    }
  } catch (error) {
    throw diskError(error, parent) ?? error
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
    return isCode(error, 'EPERM')
  }
}

/** Whether an error of the system carries one of these codes (`ENOENT`, …). */
function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code)
}

const diskSentences: Record<string, string> = {
  ENOSPC: 'the disk is full. Free about 500 MB',
  EDQUOT: 'your disk quota is used up. Free about 500 MB',
  EROFS: 'it is on a read-only disk. Make it writable',
  EACCES: 'you may not write there. Change its permissions',
  EPERM: 'you may not write there. Change its permissions',
  ENOTDIR: 'a file is in the way. Remove it',
  EEXIST: 'a file is in the way. Remove it',
}

function diskError(error: unknown, folder: string): LauncherError | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  const code = String(error.code)
  const sentence =
    diskSentences[code] ?? `the system refuses it (${code}). Look at the disk and its permissions`
  return new LauncherError(`Electron cannot be stored in ${folder}: ${sentence} and start again.`)
}
