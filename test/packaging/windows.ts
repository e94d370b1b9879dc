import { join } from 'node:path'
import { ensureSystem } from '../../build/desktop-needs.ts'
import { main, projectRoot } from '../../build/launcher.ts'
import { runToEnd } from '../../build/run.ts'
import { windowsNeeds } from './windows/tools.ts'

/**
 * `npm run pack:windows`: builds the installer for Windows around a program that stands in for Electron's,
 * and tests on wine what it installs, updates and removes.
 */
async function cli(): Promise<number> {
  await ensureSystem(windowsNeeds)
  const playwright = join(projectRoot, 'node_modules', '.bin', 'playwright')
  const config = join(projectRoot, 'test', 'windows', 'playwright.config.ts')
  return runToEnd(playwright, ['test', `--config=${config}`], process.env)
}

if (import.meta.main) await main(cli)
