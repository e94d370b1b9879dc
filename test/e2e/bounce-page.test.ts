import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './browser.ts'
import { makeXdgOpen } from './xdg-open.ts'

const file = fileURLToPath(new URL('../../build/bounce/index.html', import.meta.url))
const host = 'https://pages.agency.example'
const place = `${host}/latchkey/`
const link = 'latchkey://oauth/callback'
/** Nothing starts: the page is all that is tested. */
const noApp = { command: 'true', args: [] }

type Visit = {
  page: Page
  /** Where the page wanted to lead its browser. */
  ways: string[]
  /** The links that its computer was given to open. */
  opened: () => string[]
  /** Every address that was loaded, and what the browser complained of. */
  loaded: string[]
  complaints: string[]
}
type Open = (url: string, options?: Parameters<typeof openBrowser>[2]) => Promise<Visit>

const test = base.extend<{ open: Open }>({
  open: async ({ headless }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-bounce-'))
    const { folder: first, opened } = await makeXdgOpen(join(folder, 'bin'), noApp)
    const env = { ...process.env, PATH: `${first}${delimiter}${process.env['PATH']}` }
    const browsers: Awaited<ReturnType<typeof openBrowser>>[] = []
    await use(async (url, options) => {
      const browser = await openBrowser(env, [host], { headless, ...options })
      browsers.push(browser)
      const page = await browser.context.newPage()
      const visit: Visit = { page, ways: [], opened, loaded: [], complaints: [] }
      await watch(visit, browser.context)
      await page.goto(url)
      return visit
    })
    await Promise.all(browsers.map((browser) => browser.close()))
    await rm(folder, { recursive: true, force: true })
  },
})

/** The agency's host has the page at every address, and another site frames it. */
async function watch({ page, ways, loaded, complaints }: Visit, context: BrowserContext) {
  await context.route('**/*', (route) => route.abort())
  await context.route(`${host}/**`, (route) => route.fulfill({ path: file }))
  await context.route('https://framing.example/**', (route) => {
    const body = `<iframe name="inside" src="${place}?code=c0de&state=st4te"></iframe>`
    return route.fulfill({ contentType: 'text/html', body })
  })
  context.on('request', (request) => loaded.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const session = await context.newCDPSession(page)
  await session.send('Page.enable')
  session.on('Page.frameRequestedNavigation', ({ url }) => ways.push(url))
}

const openLatchkey = (page: Page) => page.getByRole('link', { name: 'Open Latchkey' })

test.describe('a browser that comes from Squarespace', () => {
  const answers = [
    '?code=c0de%2B%7C%22%3C&state=st4te',
    '?team=7&state=st4te&code=c0de',
    '?error=access_denied',
    '?error=server_error&error_description=Later+please&state=st4te',
    '?access_denied',
  ]
  for (const query of answers) {
    test(`is led on to Latchkey with ${query}, as it is`, async ({ open }) => {
      const { page, ways, complaints, loaded } = await open(`${place}${query}#fragment`)
      await expect.poll(() => ways).toEqual([link + query])
      await expect(openLatchkey(page)).toHaveAttribute('href', link + query)
      await expect(page.getByLabel('Or copy the whole address')).toHaveValue(
        `${place}${query}#fragment`,
      )
      expect(loaded.filter((url) => !url.startsWith('latchkey:'))).toEqual([`${place}${query}`])
      expect(complaints.filter((text) => !text.includes('latchkey:'))).toEqual([])
    })
  }

  test('keeps the code neither in its address bar nor in its history', async ({ open }) => {
    const { page } = await open(`${place}?code=c0de&state=st4te`)
    await expect(openLatchkey(page)).toBeVisible()
    expect(page.url()).toBe(place)
    expect(await page.evaluate(() => [history.length, history.state, document.referrer])).toEqual([
      2,
      null,
      '',
    ])
    await page.reload()
    await expect(page.getByRole('heading')).toHaveText('This page is set up and ready')
    await expect(page.getByText('c0de')).toHaveCount(0)
  })

  test('opens Latchkey by a click, and by the keyboard', async ({ open }) => {
    const { page, ways, opened } = await open(`${place}?code=c0de&state=st4te`)
    const all = Array<string>(3).fill(`${link}?code=c0de&state=st4te`)
    await expect.poll(() => ways).toEqual(all.slice(0, 1))
    await openLatchkey(page).click()
    await expect.poll(() => ways).toEqual(all.slice(0, 2))
    await openLatchkey(page).press('Enter')
    await expect.poll(() => ways).toEqual(all)
    await expect.poll(opened).toEqual(all)
  })

  test('copies the whole address', async ({ open }) => {
    const address = `${place}anything.html?code=c0de&state=st4te`
    const { page } = await open(address, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByRole('status')).toHaveText('Copied.')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  })

  test('selects the address where the clipboard is closed to it', async ({ open }) => {
    const address = `${place}?code=c0de&state=st4te`
    const { page } = await open(address)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))
    })
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByRole('status')).toContainText('Press Ctrl+C')
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(address)
  })
})

test.describe('a browser that comes with no answer', () => {
  const queries = ['', '?', '?team=7', '?code=c0de', '?state=st4te', '?code=&state=s', '?error=']
  for (const query of queries) {
    test(`stays and is told what the page is for: “${query}”`, async ({ open }) => {
      const { page, ways, complaints } = await open(`${place}${query}`)
      await expect(page.getByRole('heading')).toHaveText('This page is set up and ready')
      await expect(page.getByLabel('Redirect URI')).toHaveValue(place)
      await expect(openLatchkey(page)).toBeHidden()
      expect([ways, complaints]).toEqual([[], []])
    })
  }

  test('gives the redirect URI to copy as the file is named', async ({ open }) => {
    const { page } = await open(`${host}/back.html`)
    await expect(page.getByLabel('Redirect URI')).toHaveValue(`${host}/back.html`)
  })

  test('says where the file belongs when it is opened from the disk', async ({ open }) => {
    const { page } = await open(`data:text/html,`)
    await page.context().unroute('**/*')
    await page.goto(new URL('../../build/bounce/index.html', import.meta.url).href)
    await expect(page.getByRole('heading')).toHaveText('This page is not in its place yet')
  })
})

test('a page that frames it sees nothing, and no frame is led to Latchkey', async ({ open }) => {
  const { page, ways } = await open('https://framing.example/')
  const inside = page.frame('inside')
  await inside?.waitForLoadState()
  expect(inside?.url()).toBe(`${place}?code=c0de&state=st4te`)
  expect(await inside?.locator('body').innerText()).toBe('')
  expect(await inside?.getByRole('textbox', { includeHidden: true }).first().inputValue()).toBe('')
  expect(ways.join('\n')).not.toContain('latchkey:')
})

test('without JavaScript it says what to copy', async ({ open }) => {
  const { page } = await open(`${place}?code=c0de&state=st4te`, { javaScriptEnabled: false })
  await expect(page.getByRole('main')).toContainText('Copy the whole address')
  await expect(page.getByRole('button')).toHaveCount(0)
})

test('no other script or style runs in it', async ({ open }) => {
  const { page, complaints } = await open(place)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.textContent = 'window.intruded = true'
    } catch (error) {
      return String(error)
    }
    document.body.append(script)
    return 'intruded' in window
  })
  expect(String(ran)).toContain('TrustedScript')
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red')
    const image = new Image()
    image.src = 'https://elsewhere.example/pixel.png'
  })
  await expect.poll(() => complaints.join('\n')).toMatch(/style-src|Applying inline style/)
  await expect.poll(() => complaints.join('\n')).toMatch(/elsewhere\.example/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, query] of [
    ['home', '?code=c0de&state=st4te'],
    ['alone', ''],
  ] as const) {
    test(`it is accessible: ${name}, ${colorScheme}`, async ({ open }, { outputDir }) => {
      for (const width of [320, 1_000]) {
        const { page } = await open(place + query, {
          colorScheme,
          viewport: { width, height: 720 },
          // The checker is a script that the page's own policy would refuse.
          bypassCSP: true,
        })
        await page.screenshot({ path: `${outputDir}/${name}-${colorScheme}-${width}.png` })
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
        expect(violations).toEqual([])
        expect(await page.evaluate(() => document.body.scrollWidth - innerWidth)).toBe(0)
      }
    })
  }
}
