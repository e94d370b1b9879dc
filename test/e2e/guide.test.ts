import { openStaffBrowser } from './browser.ts'
import { enterPractice, ticked } from '../steps/guide.ts'
import { expect, test } from './fixture.ts'
import { press } from '../steps/importing.ts'
import { answerConsent, openTab } from '../steps/staff-browser.ts'

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
