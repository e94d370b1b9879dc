import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'
import { z } from 'zod'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

// Longer than a start takes, and far shorter than a test may.
const patience = 5_000

/**
 * Starts a program under Playwright. The stand-in Electron, attached to while it starts, ends with
 * SIGSEGV once in a thousand starts, before it has a window: then it is started once more, and that
 * is said. A second such end is an error.
 */
export async function launchAttached(
  options: LaunchOptions,
  profile: string,
): Promise<ElectronApplication> {
  try {
    return await attach(options, profile)
  } catch (error) {
    if (!String(error).includes('signal=SIGSEGV')) throw error
    console.log('Electron ended with SIGSEGV while it started; starting it once more.')
    return attach(options, profile)
  }
}

/**
 * Playwright cannot hold a given program back until it has attached to it; attached in the very
 * moment in which the app's page takes the place of the empty first one, it misses that page and
 * waits for ever, although the app runs. Then the page is loaded once more, which it sees; the app
 * itself goes on as it was.
 */
async function attach(options: LaunchOptions, profile: string): Promise<ElectronApplication> {
  const launching = _electron.launch(options)
  const stuck = setTimeout(() => {
    console.log('Playwright missed the page of the app; loading it again.')
    loadAgain(profile).catch((error: unknown) => console.log(error))
  }, patience)
  try {
    return await launching
  } finally {
    clearTimeout(stuck)
  }
}

const debugTargets = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }))

/** Loads every page again, through the port that Chromium writes into its profile folder. */
async function loadAgain(profile: string): Promise<void> {
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
  const response = await fetch(`http://127.0.0.1:${port}/json/list`)
  for (const { type, webSocketDebuggerUrl } of debugTargets.parse(await response.json())) {
    if (type !== 'page') continue
    const socket = new WebSocket(webSocketDebuggerUrl)
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ id: 1, method: 'Page.reload' })),
    )
    socket.addEventListener('message', () => socket.close())
  }
}
