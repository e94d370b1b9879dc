/** The agency's page of the way back, in the browser of a person. */
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Locator, Page } from '@playwright/test'

export const bounceFile = fileURLToPath(new URL('../../build/bounce/index.html', import.meta.url))
export const host = 'https://pages.agency.example'
export const place = `${host}/latchkey/`
export const link = 'latchkey://oauth/callback'

export type Visit = {
  page: Page
  /** Where the page wanted to lead its browser. */
  ways: string[]
  /** Every address that was loaded, and what the browser complained of. */
  loaded: string[]
  complaints: string[]
}

/** Opens an address where the agency's host has the page at each, and another site frames it. */
export async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage()
  const found: Visit = { page, ways: [], loaded: [], complaints: [] }
  const { ways, loaded, complaints } = found
  await context.route('**/*', (route) => route.abort())
  await context.route(`${host}/**`, (route) => route.fulfill({ path: bounceFile }))
  await context.route('https://framing.example/**', (route) => {
    const body = `<iframe name="inside" src="${place}?code=c0de&state=st4te"></iframe>`
    return route.fulfill({ contentType: 'text/html', body })
  })
  context.on('request', (request) => loaded.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const session = await context.newCDPSession(page)
  await session.send('Page.enable')
  session.on('Page.frameRequestedNavigation', ({ url: way }) => ways.push(way))
  await page.goto(url)
  return found
}

export function openLatchkey(page: Page): Locator {
  return page.getByRole('link', { name: 'Open Latchkey' })
}
