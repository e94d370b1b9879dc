import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, site, test } from './fixture.ts'
import { expectKeyboardIn } from '../steps/dialogs.ts'
import { answerSaveDialog, press, tabTo } from '../steps/importing.ts'
import type { Run } from './fixture.ts'

async function openExport({ page }: Run) {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expectKeyboardIn(dialog)
  return dialog
}

test('the list is saved as CSV with the keyboard alone, without a key in it', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const some = sites.slice(0, 4)
  for (const { apiKey } of some) await run.connect(apiKey)
  await expect(run.page.locator('.status-line')).toContainText('4 sites')
  const path = join(computer.profile, '..', 'list.csv')
  const dialog = await openExport(run)
  await expect(dialog.getByText('No keys or tokens are in it.')).toBeVisible()
  // A person who changes their mind in the system's dialog is back where they were.
  await answerSaveDialog(run, null)
  await press(run, /^Save…$/)
  const save = dialog.getByRole('button', { name: 'Save…' })
  await expect(save).toBeEnabled()
  await expect(save).toBeFocused()
  await answerSaveDialog(run, path)
  await press(run, /^Save…$/)
  await expect(dialog).toBeHidden()
  await expect(run.page.getByText('List saved as')).toContainText('list.csv')
  const saved = readFileSync(path, 'utf8')
  for (const { website, apiKey } of some) {
    expect(saved).toContain(website.id)
    expect(saved).not.toContain(apiKey)
  }
  expect(run.complaints).toEqual([])
})

test('what the search found is saved, or all, as JSON', async ({ start, sites, computer }) => {
  const run = await start()
  const some = sites.slice(0, 4)
  for (const { apiKey } of some) await run.connect(apiKey)
  const path = join(computer.profile, '..', 'list.json')
  await answerSaveDialog(run, path)
  const found = site(sites, 2).website
  await run.page.keyboard.press('Control+f')
  await run.page.keyboard.insertText(found.id)
  await expect(run.page.getByRole('grid', { name: 'Sites' }).getByRole('row')).toHaveCount(2)
  const savedIds = (): string[] => {
    const { sites: records } = JSON.parse(readFileSync(path, 'utf8'))
    return records.map(({ websiteId }: { websiteId: string }) => websiteId)
  }
  const dialog = await openExport(run)
  await tabTo(run, /^The 1 site found$/)
  await tabTo(run, /^CSV/)
  await run.page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: /^JSON/ })).toBeChecked()
  await press(run, /^Save…$/)
  await expect(dialog).toBeHidden()
  expect(savedIds()).toEqual([found.id])

  const again = await openExport(run)
  await tabTo(run, /^The 1 site found$/)
  await run.page.keyboard.press('ArrowDown')
  await expect(again.getByRole('radio', { name: 'All 4 sites' })).toBeChecked()
  await tabTo(run, /^CSV/)
  await run.page.keyboard.press('ArrowDown')
  await expect(again.getByRole('radio', { name: /^JSON/ })).toBeChecked()
  await press(run, /^Save…$/)
  await expect(again).toBeHidden()
  expect(savedIds().toSorted()).toEqual(some.map(({ website }) => website.id).toSorted())
})
