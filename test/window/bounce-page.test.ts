import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions } from '@playwright/test'
import { pathToFileURL } from 'node:url'
import { bounceFile, host, link, openLatchkey, place, visit } from '../steps/bounce.ts'
import type { Visit } from '../steps/bounce.ts'

type Open = (url: string, options?: BrowserContextOptions) => Promise<Visit>

const test = base.extend<{ open: Open }>({
  open: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (url, options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      return visit(context, url)
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

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
    await page.goto(pathToFileURL(bounceFile).href)
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
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .options({ resultTypes: ['violations'] })
          .analyze()
        expect(violations).toEqual([])
        expect(await page.evaluate(() => document.body.scrollWidth - innerWidth)).toBe(0)
      }
    })
  }
}
