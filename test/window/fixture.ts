import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import type { BrowserContext } from '@playwright/test'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import type { UpdateSource } from '../../main/updates/updates.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { createMachine } from '../fakes/machine.ts'
import { drive } from '../steps/run.ts'
import type { WindowRun } from '../steps/run.ts'
import { openPage, servePage } from './page.ts'
import { openRooms, policyName } from './rooms.ts'
import type { Outside } from './rooms.ts'

export { expect } from '@playwright/test'
export { site } from '../steps/site.ts'

/** A run of the window's page in a browser, over the real rooms of the main process. */
export type Run = WindowRun

/** A profile folder and a keychain that outlive a run. */
export type Computer = {
  profile: string
  /** What was opened outside the window. */
  xdgOpen: { opened: () => string[] }
  /** What the diagnostics find of it. */
  machine: ReturnType<typeof createMachine>
  /** What was copied last. */
  clipboard: () => string
  /** Lets the runs from now on look for newer versions there. */
  updateFrom: (source: UpdateSource) => void
  start: (...flags: string[]) => Promise<Run>
}

type Fixtures = {
  /** False: a computer without any keychain. */
  keyring: boolean
  /** The text of an administrator's policy file; null: there is none. */
  policy: string | null
  computer: Computer
  practice: PracticeSquarespace
  sites: PracticeSite[]
  /** Starts the window against this test's practice Squarespace. */
  start: (...flags: string[]) => Promise<Run>
  /** The browser of the person at the computer: one of its own, beside the window's. */
  staffBrowser: BrowserContext
}

export const test = base.extend<Fixtures>({
  keyring: [true, { option: true }],
  policy: [null, { option: true }],

  computer: async ({ context, keyring, policy }, use) => {
    const served = await servePage()
    const computer = await openComputer({ context, origin: served.origin }, keyring)
    if (policy !== null) await writeFile(join(computer.profile, policyName), policy)
    await use(computer)
    await computer.close()
    await served.close()
  },

  sites: [makePracticeSites(24), { option: true }],

  practice: async ({ sites }, use) => {
    const practice = await startPracticeSquarespace({ sites })
    await use(practice)
    await practice.close()
  },

  start: async ({ computer, practice }, use) => {
    await use((...flags) => computer.start(`--squarespace=${practice.origin}`, ...flags))
  },

  staffBrowser: async ({ browser }, use) => {
    const context = await browser.newContext()
    await use(context)
    await context.close()
  },
})

async function openComputer(
  browser: { context: BrowserContext; origin: string },
  keyring: boolean,
) {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-window-'))
  const profile = join(folder, 'profile')
  await mkdir(profile)
  const keychain = Object.assign(createKeychain(), { available: keyring })
  const machine = createMachine()
  const outside: Outside = { opened: [], copied: [], saveAt: null, releases: null }
  const runs = new Set<Run>()

  async function start(...flags: string[]): Promise<Run> {
    const { page, rooms, told } = await openPage(browser, (send) =>
      openRooms({ profile, keychain, machine, outside }, flags, send),
    )
    const run: Run = {
      ...(await drive(page)),
      hear: async <Name extends EventName>(name: Name) => {
        const from = told.length
        return async () =>
          told
            .slice(from)
            .filter((each): each is { name: Name; payload: Events[Name] } => each.name === name)
            .map(({ payload }) => payload)
      },
      resize: (width, height) => page.setViewportSize({ width, height }),
      async zoom(factor) {
        const size = page.viewportSize()
        if (size === null) throw new Error('The page has no size')
        const session = await page.context().newCDPSession(page)
        await session.send('Emulation.setDeviceMetricsOverride', {
          width: Math.round(size.width / factor),
          height: Math.round(size.height / factor),
          deviceScaleFactor: factor,
          mobile: false,
        })
      },
      answerSaves: async (path) => {
        outside.saveAt = path
      },
      async quit() {
        if (!runs.delete(run)) return
        await page.close()
        await rooms.close()
      },
    }
    runs.add(run)
    return run
  }

  return {
    profile,
    machine,
    xdgOpen: { opened: () => outside.opened },
    clipboard: () => outside.copied.at(-1) ?? '',
    updateFrom: (source: UpdateSource) => {
      outside.releases = source
    },
    start,
    async close() {
      for (const run of runs) await run.quit()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
