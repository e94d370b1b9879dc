import { DatabaseSync } from 'node:sqlite'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { databaseOf } from '../steps/files.ts'
import { press } from '../steps/importing.ts'
import { goTo } from '../steps/palette.ts'
import { openSite, pane, rowOf } from '../steps/steps.ts'
import { connectGrants } from '../steps/webhooks.ts'

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

test('after days away nothing is said to work that was not checked since, and it is checked at once', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const [kept, deleted] = [site(sites, 0), site(sites, 1)]
  const first = await start()
  for (const { apiKey } of [kept, deleted]) await first.connect(apiKey)
  await first.quit()
  const file = new DatabaseSync(databaseOf(computer))
  file.exec('UPDATE connection SET checked_at = checked_at - 5 * 86400000')
  file.close()
  practice.control.deleteKey(deleted.apiKey)
  practice.control.hang()

  const run = await start()
  await expect(rowOf(run, kept.website.title)).toContainText('Not checked lately')
  await expect(rowOf(run, kept.website.title)).toContainText('Worked 5 d')
  await openSite(run, kept.website.title)
  await expect(pane(run)).toContainText(/Worked .+\. Not checked since then\./)
  practice.control.comeUp()
  await expect(rowOf(run, deleted.website.title)).toContainText('Key rejected')
  await expect(rowOf(run, kept.website.title)).toContainText('Working')
  expect(run.complaints).toEqual([])
})

test('somebody who goes away is told what stops when, and how to prevent it, by keyboard', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const first = await start()
  const [byKey, ...granted] = sites.slice(0, 4)
  await first.connect(byKey?.apiKey ?? '')
  await connectGrants(first, practice, granted)
  await first.quit()
  const file = new DatabaseSync(databaseOf(computer))
  // One of them is a day older than the others: it is ten hours until it is due.
  file.exec(`UPDATE oauth_grant SET received_at = received_at - 36000000,
    refresh_expires_at = refresh_expires_at - 86400000
    WHERE id = (SELECT min(id) FROM oauth_grant)`)
  file.close()

  const run = await start()
  await goTo(run, 'while I am away', 'What breaks while I am away')
  const dialog = run.page.getByRole('dialog', { name: 'What breaks while you are away' })
  await expectKeyboardIn(dialog)
  await expect(
    dialog.getByText('3 of 4 stores will need their owners. Keep Latchkey running'),
  ).toBeVisible()
  const days = dialog.getByRole('table', { name: 'Stores that stop working, by day' })
  // Beside the row of headers.
  await expect(days.getByRole('row')).toHaveCount(3)
  await expect(days.getByRole('row').nth(1)).toContainText('1 store')
  await expect(days.getByRole('row').nth(2)).toContainText('2 stores')
  await expect(days).not.toContainText(byKey?.website.title ?? '')
  await dialog.getByRole('radio', { name: 'Two weeks' }).press('ArrowLeft')
  await expect(dialog.getByRole('radio', { name: 'A week' })).toBeChecked()
  await expect(dialog.getByText('3 of 4 stores')).toBeVisible()
  await escape(dialog)
  expect(run.complaints).toEqual([])
})
