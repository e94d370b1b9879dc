import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const isRoot = process.getuid?.() === 0

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' })
}

/** Whether this machine lets the tests mount a small disk of their own: root on Linux, mostly. */
export const canMount = isRoot && process.platform === 'linux' && tryMount()

function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-mount-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder)
    run('umount', folder)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder on a disk of this many bytes, which the end of the test takes away. */
export function mountSmallDisk(bytes: number): { folder: string; grow: (bytes: number) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-disk-'))
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder)
  onTestFinished(() => {
    run('umount', '-l', folder)
    rmSync(folder, { recursive: true })
  })
  return { folder, grow: (to) => run('mount', '-o', `remount,size=${to}`, folder) }
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
