import { test as base } from '@playwright/test'
import type { BrowserContext } from '@playwright/test'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { openStaffBrowser } from './browser.ts'
import { openComputer, openDisplay } from './launch.ts'
import type { AppProgram, Computer, Run } from './launch.ts'
import { agency } from '../steps/staff-browser.ts'

export { expect } from '@playwright/test'
export { site } from '../steps/site.ts'

/** What a test chooses of its computer. */
type ComputerOptions = {
  /** False: a computer without any keychain. */
  keyring: boolean
  /** The text of an administrator's policy file; null: there is none. */
  policy: string | null
}

type Fixtures = ComputerOptions & {
  computer: Computer
  practice: PracticeSquarespace
  sites: PracticeSite[]
  /** Starts the app against this test's practice Squarespace. */
  start: (...flags: string[]) => Promise<Run>
  /** The browser of the person at the computer: a real Chromium. */
  staffBrowser: BrowserContext
}

/** What a project chooses. */
export type ProgramOptions = {
  /** The program that starts the app, where it is not the built one. */
  program: AppProgram | undefined
}

type WorkerFixtures = ProgramOptions & {
  /** Sets a computer up on the one display of this worker, whose tests run one after the other. */
  newComputer: (options: ComputerOptions) => Promise<Computer>
}

/** Every test has a profile, a keyring and a practice Squarespace of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  program: [undefined, { option: true, scope: 'worker' }],

  newComputer: [
    async ({ program }, use) => {
      const display = await openDisplay()
      await use((options) => openComputer({ ...options, program, display }))
      await display.close()
    },
    { scope: 'worker' },
  ],

  keyring: [true, { option: true }],
  policy: [null, { option: true }],

  computer: async ({ newComputer, keyring, policy }, use) => {
    const computer = await newComputer({ keyring, policy })
    await use(computer)
    await computer.close()
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

  staffBrowser: async ({ computer, practice }, use) => {
    const { context, close } = await openStaffBrowser(computer, [agency, practice.origin])
    await use(context)
    await close()
  },
})
