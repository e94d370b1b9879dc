import { cp, rm } from 'node:fs/promises'
import { _electron, errors } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

const tries = 3
const patience = 20_000

/**
 * Starts a program under Playwright. Playwright cannot hold a given program back until it has
 * attached to it, and when the window opens in the very moment of attaching it waits for that
 * window for ever, although the app runs. Then the app is started again, on the profile as it was.
 */
export async function launchAttached(
  options: LaunchOptions,
  profile: string,
): Promise<ElectronApplication> {
  const before = `${profile}.before`
  await copyFolder(profile, before)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({ ...options, timeout: patience })
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || attempt === tries) throw error
      console.log('Playwright did not attach to the app; starting it again.')
      await copyFolder(before, profile)
    }
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  await cp(from, to, { recursive: true, verbatimSymlinks: true }).catch((error: unknown) => {
    // No profile yet is a profile too.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  })
}
