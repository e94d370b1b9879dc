import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]> & {
  executablePath: string
  env: Record<string, string>
}

const held = fileURLToPath(new URL('held-electron.sh', import.meta.url))

/**
 * Starts a program under Playwright. The stand-in Electron, attached to while it starts, ends with
 * SIGSEGV once in a thousand starts, before it has a window: then it is started once more, and that
 * is said. A second such end is an error.
 */
export async function launchAttached(options: LaunchOptions): Promise<ElectronApplication> {
  try {
    return await attach(options)
  } catch (error) {
    if (!String(error).includes('signal=SIGSEGV')) throw error
    console.log('Electron ended with SIGSEGV while it started; starting it once more.')
    return attach(options)
  }
}

function attach({ executablePath, env, ...options }: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    ...options,
    executablePath: held,
    env: { ...env, HELD_ELECTRON: executablePath },
  })
}
