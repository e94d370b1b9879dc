import type { Locator } from '@playwright/test'
import { answerConsent, openStaffBrowser, openTab } from './browser.ts'
import { expect, test } from './fixture.ts'
import { press, tabTo } from '../steps/importing.ts'
import type { Run } from './launch.ts'
import { shrinkWindow } from '../steps/steps.ts'

/** The guide's steps that are ticked. */
async function ticked(guide: Locator): Promise<string[]> {
  const steps = await guide.getByRole('listitem').filter({ hasText: ', done' }).allInnerTexts()
  return steps.map((text) => text.replace(/\s*, done$/, '').trim())
}

async function boxOf(locator: Locator) {
  const found = await locator.boundingBox()
  if (found === null) throw new Error('Not on screen')
  return found
}

/** From the first run into practice, where the guide stands ready. */
async function enterPractice(run: Run): Promise<Locator> {
  await press(run, /^Try it with practice stores/)
  const guide = run.page.getByRole('region', { name: 'Guided minute' })
  await expect(guide).toBeVisible()
  await expect(run.page.getByRole('grid', { name: 'Sites' })).toBeVisible()
  return guide
}

test('the guided minute is done with the keyboard, and each step ticks itself', async ({
  computer,
}) => {
  const run = await computer.start()
  const { page } = run
  const guide = await enterPractice(run)
  await expect(guide.getByRole('heading', { name: 'A guided minute' })).toBeFocused()
  expect(await ticked(guide)).toEqual([])

  await press(run, /^Copy a key and connect$/)
  const connect = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(connect.getByLabel('API key', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+v')
  await expect(connect.getByText('This key opens')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(connect).toBeHidden()
  await expect.poll(() => ticked(guide)).toEqual(['Connect by key'])

  await press(run, /^Connect with OAuth$/)
  await press(run, /^Open Squarespace$/)
  await expect(connect.getByText('Waiting for Squarespace')).toBeVisible()
  await expect.poll(() => computer.xdgOpen.opened().length).toBe(1)
  const [address = ''] = computer.xdgOpen.opened()
  const free = (await run.must('practice.sites', {})).sites.find(({ connected }) => !connected)
  const browser = await openStaffBrowser(computer, [])
  await answerConsent(await openTab(browser.context), address, free?.websiteId ?? '')
  await expect(connect).toBeHidden()
  await browser.close()
  await expect.poll(() => ticked(guide)).toEqual(['Connect by key', 'Connect with OAuth'])

  await press(run, /^Delete a key$/)
  await expect(page.getByText('Squarespace rejects this key.', { exact: true })).toBeVisible()
  expect(await ticked(guide)).toHaveLength(2)
  await press(run, /^Copy a new key and replace$/)
  const replace = page.getByRole('dialog', { name: 'Replace key' })
  await expect(replace.getByLabel('API key', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+v')
  await expect(replace.getByText('This key opens')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(replace).toBeHidden()
  await expect.poll(() => ticked(guide)).toContain('Mend a broken key')

  await press(run, /^Go offline$/)
  await press(run, /^Open a store$/)
  await expect.poll(() => ticked(guide)).toContain('Read offline')
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText('Time zone')
  await press(run, /^Go back online$/)
  await expect(guide.getByText('5 of 5 done')).toBeVisible()
  await expect(guide.getByText('That was all of it.')).toBeVisible()

  await press(run, /^Start again$/)
  await expect(guide.getByText('0 of 5 done')).toBeVisible()
  expect(run.complaints).toEqual([])
})

test('offline, the guide first leads back online where a step needs a network', async ({
  computer,
}) => {
  const run = await computer.start()
  const guide = await enterPractice(run)
  await run.must('practice.setOnline', { online: false })
  await run.page.reload()
  await run.page.getByRole('button', { name: 'Practice guide' }).click()
  await expect(guide.getByText('The made-up Squarespace is out of reach.')).toBeVisible()
  await press(run, /^Go back online$/)
  await expect(guide.getByRole('button', { name: 'Copy a key and connect' })).toBeVisible()
})

test('what is done while the guide is hidden is ticked when it is opened again', async ({
  computer,
}) => {
  const run = await computer.start()
  const { page } = run
  const guide = await enterPractice(run)
  await press(run, /^Hide the guide$/)
  await expect(guide).toBeHidden()
  await expect(page.getByRole('button', { name: 'Practice guide' })).toBeFocused()
  const free = (await run.must('practice.sites', {})).sites.find(({ connected }) => !connected)
  await run.connect(free?.apiKey ?? '')
  await page.keyboard.press('Enter')
  await expect(guide.getByText('1 of 5 done')).toBeVisible()
  expect(await ticked(guide)).toEqual(['Connect by key'])
})

test('the guide lies over nothing, at 960 × 600 and at 200 %', async ({ computer }) => {
  const run = await computer.start()
  const { page, app } = run
  await shrinkWindow(run)
  const guide = await enterPractice(run)
  for (const zoom of [1, 2]) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor)
    }, zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(960 / zoom)
    const bars = await boxOf(page.locator('.bars'))
    const list = await boxOf(page.getByRole('region', { name: 'Site list' }))
    expect(list.y).toBeGreaterThanOrEqual(bars.y + bars.height)
    expect(list.height).toBeGreaterThanOrEqual(140)
    await expect(guide.getByRole('button', { name: 'Copy a key and connect' })).toBeInViewport()
    expect(await page.evaluate(() => document.body.scrollWidth - innerWidth)).toBe(0)
  }
})

test('stores are broken freely beside the guide', async ({ computer }) => {
  const run = await computer.start()
  const { page } = run
  const guide = await enterPractice(run)
  await press(run, /^Break things$/)
  await expect(guide.getByRole('heading', { name: 'Break things' })).toBeFocused()
  await tabTo(run, /^Let the subscription lapse$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The site’s Squarespace subscription has lapsed.')).toBeVisible()
  await press(run, /^Mend everything$/)
  await expect(page.getByText('Working.')).toBeVisible()
  await press(run, /^Back to the guide$/)
  await expect(guide.getByText('0 of 5 done')).toBeVisible()
})
