import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { canMount, mountDisk } from './small-disk.ts'

export { canMount }

const isRoot = process.getuid?.() === 0

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' })
}

/** A folder on a disk of this many bytes, which the end of the test takes away. */
export function mountSmallDisk(bytes: number): { folder: string; grow: (bytes: number) => void } {
  const { folder, grow, unmount } = mountDisk(bytes)
  onTestFinished(unmount)
  return { folder, grow }
}

/** Whether a folder can be made read-only here: the permission bits do not bind root. */
export const canForbidWriting = !isRoot || canMount

/** Makes a folder read-only until the end of the test. */
export function forbidWriting(folder: string): void {
  if (!isRoot) {
    chmodSync(folder, 0o555)
    onTestFinished(() => chmodSync(folder, 0o755))
    return
  }
  run('mount', '--bind', folder, folder)
  run('mount', '-o', 'remount,bind,ro', folder)
  onTestFinished(() => run('umount', '-l', folder))
}
