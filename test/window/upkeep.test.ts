import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { press } from '../steps/importing.ts'

/** The section, opened by keyboard. */
async function openUpkeep({ page }: Run) {
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'General' }).press('ArrowRight')
  return settings.getByRole('tabpanel', { name: 'Upkeep' })
}

test('how often connections are looked at is chosen by keyboard, and kept', async ({
  start,
  sites,
}) => {
  const first = await start()
  const upkeep = await openUpkeep(first)
  await expect(upkeep.getByText('No connection to look after yet.')).toBeVisible()
  await first.page.keyboard.press('Escape')
  await first.connect(site(sites, 0).apiKey)
  await openUpkeep(first)
  await expect(upkeep.getByText(/^All is up to date\..* Next: /)).toBeVisible()
  await press(first, /^6 hours/)
  await first.page.getByRole('option', { name: '12 hours' }).press('Enter')
  await expect(upkeep.getByRole('button', { name: /^12 hours/ })).toBeFocused()
  await expect
    .poll(() => first.must('preferences.get', {}))
    .toMatchObject({ checkEvery: 12, refreshEvery: 24 })
  await first.quit()

  const second = await start()
  await openUpkeep(second)
  const again = second.page.getByRole('tabpanel', { name: 'Upkeep' })
  await expect(again.getByRole('button', { name: /^12 hours/ })).toBeVisible()
  expect(first.complaints).toEqual([])
})

test('what a person asks to be caught up is done, and the keyboard stays', async ({
  start,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  const upkeep = await openUpkeep(run)
  await press(run, /^Catch up now/)
  await expect(upkeep.getByText(/Looked for what is due just now\./)).toBeVisible()
  await expect(upkeep.getByRole('button', { name: 'Catch up now' })).toBeFocused()
  await expect
    .poll(() => run.must('upkeep.status', {}))
    .toMatchObject({ running: false, waiting: 0 })
  expect(run.complaints).toEqual([])
})
