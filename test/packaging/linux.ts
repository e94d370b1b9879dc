import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runInDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import type { Electron } from '../../build/electron.ts'
import { main, projectRoot } from '../../build/launcher.ts'
import { pack } from '../../build/pack.ts'
import { packedApp, testCopy } from './packed.ts'
import { makeTestCopy } from './test-copy.ts'

/** Packs the built app for Linux with this Electron, and makes the copy of it that tests drive. */
export async function packForTests(electron: Electron): Promise<void> {
  // What an earlier build left must not be taken for this one's.
  await rm(dirname(packedApp), { recursive: true, force: true })
  await pack({ system: 'linux', target: 'dir', electron })
  await makeTestCopy(packedApp, testCopy)
}

/** `npm run pack`: packs the built app for Linux and tests what was packed. */
async function cli(): Promise<number> {
  process.chdir(projectRoot)
  const electron = await ensureElectron()
  await packForTests(electron)
  const playwright = join(projectRoot, 'node_modules', '.bin', 'playwright')
  const tests = ['test', '--project=packaged', '--reporter=list']
  return runInDesktop(playwright, tests, { electron: electron.executable })
}

if (import.meta.main) await main(cli)
