/** The browser of a staff member, and what they and others do in it. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { isUnsandboxed } from '../../build/launcher.ts'
import { freePort } from '../fakes/free-port.ts'
import type { Computer } from './launch.ts'

/** Where the agency has put its page of the way back. */
export const bouncePage = 'https://agency.example/latchkey/'
export const agency = new URL(bouncePage).origin

const executable = '/usr/bin/chromium'
const bounceFile = fileURLToPath(new URL('../../build/bounce/index.html', import.meta.url))

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

/**
 * A new tab of an internet in which there is the agency's page, and 404 at every other https address.
 * Playwright's own routes do not see what a redirect leads to.
 */
export async function openTab(browser: BrowserContext): Promise<Page> {
  const tab = await browser.newPage()
  const page = await readFile(bounceFile)
  const session = await browser.newCDPSession(tab)
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const isThere = request.url.startsWith(agency)
    const answered = session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: isThere ? 200 : 404,
      body: (isThere ? page : Buffer.from('Not found')).toString('base64'),
    })
    // A page that was closed meanwhile waits for no answer.
    answered.catch(() => undefined)
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: 'https://*' }] })
  return tab
}

/** Opens the consent page and answers it; `websiteId` is the site to allow, or `deny`. */
export async function answerConsent(tab: Page, url: string, websiteId: string): Promise<void> {
  await tab.goto(url)
  if (websiteId === 'deny') return tab.getByRole('button', { name: 'Deny' }).click()
  await tab.getByLabel('Site', { exact: true }).selectOption(websiteId)
  await tab.getByRole('button', { name: 'Allow' }).click()
}

/** The addresses that a tab has been at, as its Back button has them; the last is the one now. */
export async function historyOf(tab: Page): Promise<string[]> {
  const session = await tab.context().newCDPSession(tab)
  const { entries } = await session.send('Page.getNavigationHistory')
  await session.detach()
  return entries.map(({ url }) => url)
}

/** A port on which nothing listens, as a loopback redirect URI. */
export async function freeLoopback(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/oauth/callback`
}
