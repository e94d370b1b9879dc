/** What a staff member and others do in their browser. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { freePort } from '../fakes/free-port.ts'
import { bounceFile } from './bounce.ts'

/** Where the agency has put its page of the way back. */
export const bouncePage = 'https://agency.example/latchkey/'
export const agency = new URL(bouncePage).origin

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
