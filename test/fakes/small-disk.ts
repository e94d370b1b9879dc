import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' })
}

/** Mounts a disk of this many bytes. Throws where that is not allowed. */
export function mountDisk(bytes: number) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-disk-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder)
  } catch (error) {
    rmdirSync(folder)
    throw error
  }
  return {
    folder,
    grow: (to: number) => run('mount', '-o', `remount,size=${to}`, folder),
    unmount(): void {
      run('umount', '-l', folder)
      rmdirSync(folder)
    },
  }
}

/** Mounts an empty disk of this many bytes over a folder, which is made where it is not there. */
export function mountOver(folder: string, bytes: number) {
  mkdirSync(folder, { recursive: true })
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder)
  return { unmount: () => run('umount', '-l', folder) }
}

/** Whether this machine lets a small disk be mounted: root on Linux, mostly. */
export const canMount = process.getuid?.() === 0 && process.platform === 'linux' && tryMount()

function tryMount(): boolean {
  try {
    mountDisk(65_536).unmount()
    return true
  } catch {
    return false
  }
}
