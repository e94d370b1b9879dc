import type { Locator } from '@playwright/test'
import { enterPractice, ticked } from '../steps/guide.ts'
import { expect, test } from './fixture.ts'
import { press } from '../steps/importing.ts'
import { shrinkWindow } from '../steps/steps.ts'

async function boxOf(locator: Locator) {
  const found = await locator.boundingBox()
  if (found === null) throw new Error('Not on screen')
  return found
}

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
  await expect.poll(() => ticked(guide)).toEqual(['Connect by key'])
})

test('the guide lies over nothing, at 960 × 600 and at 200 %', async ({ computer }) => {
  const run = await computer.start()
  const { page } = run
  await shrinkWindow(run)
  const guide = await enterPractice(run)
  for (const zoom of [1, 2]) {
    await run.zoom(zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(960 / zoom)
    await expect(async () => {
      const bars = await boxOf(page.locator('.bars'))
      const list = await boxOf(page.getByRole('region', { name: 'Site list' }))
      expect(list.y).toBeGreaterThanOrEqual(bars.y + bars.height)
      expect(list.height).toBeGreaterThanOrEqual(140)
    }).toPass()
    await expect(guide.getByRole('button', { name: 'Copy a key and connect' })).toBeInViewport()
    await expect.poll(() => page.evaluate(() => document.body.scrollWidth - innerWidth)).toBe(0)
  }
})

test('stores are broken freely beside the guide', async ({ computer }) => {
  const run = await computer.start()
  const { page } = run
  const guide = await enterPractice(run)
  await press(run, /^Break things$/)
  await expect(guide.getByRole('heading', { name: 'Break things' })).toBeFocused()
  await press(run, /^Let the subscription lapse$/)
  await expect(page.getByText('The site’s Squarespace subscription has lapsed.')).toBeVisible()
  await press(run, /^Mend everything$/)
  await expect(page.getByText('Working.')).toBeVisible()
  await press(run, /^Back to the guide$/)
  await expect(guide.getByText('0 of 5 done')).toBeVisible()
})
