import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'
import { freePort } from '../fakes/free-port.ts'
import { holdPacked } from './hold-packed.ts'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]> & {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

const held = fileURLToPath(new URL('held-electron.sh', import.meta.url))

/**
 * Starts a program under Playwright; `isPacked` says that it is an app of its own, and no Electron
 * that is told which app to start. The stand-in Electron, attached to while it starts, ends with
 * SIGSEGV once in a thousand starts, before it has a window: then it is started once more, and that
 * is said. A second such end is an error.
 */
export async function launchAttached(
  options: LaunchOptions,
  isPacked: boolean,
): Promise<ElectronApplication> {
  const attach = isPacked ? attachToPacked : attachToElectron
  try {
    return await attach(options)
  } catch (error) {
    if (!String(error).includes('signal=SIGSEGV')) throw error
    console.log('Electron ended with SIGSEGV while it started; starting it once more.')
    return attach(options)
  }
}

function attachToElectron(options: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    ...options,
    executablePath: held,
    env: { ...options.env, HELD_ELECTRON: options.executablePath },
  })
}

// A packed app takes nothing from NODE_OPTIONS.
async function attachToPacked(options: LaunchOptions): Promise<ElectronApplication> {
  const port = await freePort()
  const over = new AbortController()
  const launched = _electron.launch({
    ...options,
    args: [`--inspect-brk=127.0.0.1:${port}`, ...options.args],
  })
  const holding = holdPacked(port, over.signal)
  try {
    const [app] = await Promise.all([launched, holding])
    return app
  } finally {
    over.abort()
  }
}
