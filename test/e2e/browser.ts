/** The browser of a staff member, with a window of its own. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { isUnsandboxed } from '../../build/launcher.ts'
import type { Computer } from './launch.ts'

const executable = '/usr/bin/chromium'

// Names lead nowhere: whatever a test does, it stays on this computer.
const noNames = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

type Options = Parameters<typeof chromium.launchPersistentContext>[1]

/** Opens a Chromium with a window on this computer, with a profile of its own. */
export function openStaffBrowser(computer: Computer, trusted: readonly string[]) {
  return openBrowser(computer.env(), trusted, {
    headless: false,
    args: [`--host-resolver-rules=${noNames}`],
  })
}

/**
 * Opens a Chromium with a profile of its own. Its person has allowed the pages of `trusted` (origins)
 * to open app links, once and for all: Chromium hands them to the `xdg-open` of `env`. Of other pages
 * it asks the person, and until there is an answer the page gets no key and no click.
 */
export async function openBrowser(
  env: NodeJS.ProcessEnv,
  trusted: readonly string[],
  options: Options,
) {
  if (!existsSync(executable)) {
    throw new Error(
      `This test needs a browser, and there is none at ${executable}: install Debian’s package chromium.`,
    )
  }
  const home = await mkdtemp(join(tmpdir(), 'latchkey-browser-'))
  const profile = join(home, 'profile')
  const allowed = Object.fromEntries(trusted.map((origin) => [origin, { latchkey: true }]))
  await mkdir(join(profile, 'Default'), { recursive: true })
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ protocol_handler: { allowed_origin_protocol_pairs: allowed } }),
  )
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    chromiumSandbox: !isUnsandboxed(),
    env: Object.fromEntries(
      Object.entries({ ...env, HOME: home }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
    ...options,
  })
  return {
    context,
    async close() {
      await context.close()
      await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
