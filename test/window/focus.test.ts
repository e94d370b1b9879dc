import { expect, site, test } from './fixture.ts'
import { pickByName, search, titles } from '../steps/marking.ts'
import { openPalette } from '../steps/palette.ts'
import { newestMessage } from '../steps/messages.ts'
import { openSite, pane, sitesOf } from '../steps/steps.ts'

test('the keyboard is never nowhere when what it was on goes', async ({ start, sites }) => {
  const run = await start()
  const { page, must, connect } = run
  const { keyboard } = page
  for (const { apiKey } of sites.slice(0, 3)) await connect(apiKey)
  const first = site(sites, 0).website
  await must('sites.mark', { websiteIds: [first.id], addTags: ['food'] })
  const row = page.locator('.grid-row:focus')
  const bulk = page.getByRole('toolbar', { name: 'Selected sites' })

  await page
    .getByRole('columnheader', { name: 'Site', exact: true })
    .getByRole('button')
    .press('Enter')
  await page.getByRole('button', { name: 'Sort by what needs you first' }).press('Enter')
  await expect(row).toHaveCount(1)

  await page.getByRole('button', { name: 'Breaking soon' }).click()
  await page.getByRole('button', { name: 'Show all sites' }).press('Enter')
  await expect(row).toHaveCount(1)

  await openSite(run, first.title)
  await pane(run).getByRole('row', { name: 'food' }).focus()
  await keyboard.press('Delete')
  await expect(pane(run).getByRole('button', { name: 'Change tags' })).toBeFocused()
  await expect(pane(run).getByRole('row', { name: 'food' })).toHaveCount(0)
  await expect(pane(run).getByRole('button', { name: 'Change tags' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(row).toHaveCount(1)

  await search(page).fill('client:none')
  await expect(titles(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await expect(row).toHaveCount(1)
  await keyboard.press('Control+a')
  await bulk.getByRole('button', { name: 'Client…' }).press('Enter')
  await pickByName(run, 'Finch Group')
  await expect(bulk).toContainText('0 sites and 3 not shown')
  await expect(bulk.getByRole('button', { name: 'Client…' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await search(page).fill('')
  await expect(titles(page)).toHaveCount(3)
  await bulk.getByRole('button', { name: 'Clear the selection' }).press('Enter')
  await expect(row).toHaveCount(1)

  await keyboard.press('Home')
  await keyboard.press('ArrowDown')
  await expect(row).toHaveAttribute('aria-rowindex', '3')
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect.poll(async () => (await sitesOf(run)).length).toBe(2)
  await expect(titles(page)).toHaveCount(2)
  await expect(row).toHaveAttribute('aria-rowindex', '3')

  await expect(newestMessage(run)).toContainText('Removed')
  await keyboard.press('F6')
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeFocused()
  await keyboard.press('F6')
  await expect(row).toHaveAttribute('aria-rowindex', '3')

  await keyboard.press('Space')
  await bulk.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(bulk).toHaveCount(0)
  await expect(titles(page)).toHaveCount(1)
  await expect(row).toHaveCount(1)
  await keyboard.press('Control+a')
  await bulk.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeFocused()
  expect(await sitesOf(run)).toEqual([])
})

test('undo takes back the last change, also without its message, and in a field what was typed', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  for (const { apiKey } of sites.slice(0, 2)) await run.connect(apiKey)
  await search(page).fill('a')
  await search(page).press('End')
  await page.keyboard.type('b')
  await search(page).fill('')
  await expect(titles(page)).toHaveCount(2)
  await search(page).press('ArrowDown')
  await expect(page.locator('.grid-row:focus')).toHaveCount(1)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect(titles(page)).toHaveCount(1)
  await expect(newestMessage(run)).toContainText('Removed')
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveCount(2)
  await expect(search(page)).toHaveValue('')
  await expect(page.getByText(/^Undone: Remove “/)).toBeVisible()
  // Messages go; what was done can be undone for as long as the window is there.
  for (const close of await page.getByRole('button', { name: 'Dismiss' }).all()) await close.click()
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0)
  await page.reload()
  await expect(titles(page)).toHaveCount(2)
  await page.keyboard.press('Control+y')
  await expect(titles(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(titles(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(titles(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Redo' })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveCount(2)
  // Its message takes the place of one that only tells something.
  await expect(newestMessage(run)).toContainText('Undone')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('There is nothing to undo.')).toBeVisible()

  await openPalette(run)
  await page.keyboard.type('redo')
  await page.getByRole('option', { name: /^Redo: Remove “/ }).click()
  await expect(titles(page)).toHaveCount(1)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('There is nothing to redo.')).toBeVisible()

  await page.keyboard.press('Control+z')
  await expect(titles(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Redo' })).toBeVisible()
  await page.getByRole('row').last().focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).press('Enter')
  await expect(newestMessage(run)).toContainText('Pinned')
  // What was undone cannot be done again any more.
  await expect(page.getByRole('button', { name: 'Redo' })).toHaveCount(0)

  await search(page).focus()
  await page.keyboard.type('oak')
  await page.keyboard.press('Control+z')
  await expect(search(page)).not.toHaveValue('oak')
})

test('the search that is asked for right after Esc keeps the keyboard', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { title } = site(sites, 0).website
  await run.connect(site(sites, 0).apiKey)
  await openSite(run, title)
  // Both within one frame; the keyboard would go to the row two frames after the first.
  const field = await run.page.evaluate(`new Promise((resolve) => {
    const press = (key, ctrlKey) =>
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }))
    press('Escape', false)
    press('f', true)
    const after = (frames) =>
      frames === 0 ? resolve(document.activeElement.type) : requestAnimationFrame(() => after(frames - 1))
    after(10)
  })`)
  expect(field).toBe('search')
  await expect(pane(run)).toHaveCount(0)
})
