import { expect, site, test } from './fixture.ts'
import { picked, bulk, toRows, lines } from '../steps/grid.ts'
import { pickByName, search, titles } from '../steps/marking.ts'
import { escape } from '../steps/dialogs.ts'
import { newestMessage } from '../steps/messages.ts'
import { pane, sitesOf, shrinkWindow } from '../steps/steps.ts'

test('rows are selected one by one, in ranges and all at once, with the keyboard', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  for (const { apiKey } of sites.slice(0, 6)) await run.connect(apiKey)
  await toRows(run)
  await keyboard.press('Space')
  await expect(picked(run)).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: '1 site selected' })).toBeAttached()
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await expect(picked(run)).toHaveCount(4)
  await keyboard.press('Shift+ArrowUp')
  await expect(picked(run)).toHaveCount(3)
  await keyboard.press('Shift+Home')
  await expect(picked(run)).toHaveCount(3)
  await keyboard.press('Escape')
  await expect(picked(run)).toHaveCount(0)
  await expect(bulk(run)).toHaveCount(0)
  await keyboard.press('Space')
  await keyboard.press('End')
  await keyboard.press('Shift+Space')
  await expect(picked(run)).toHaveCount(6)
  await keyboard.press('Control+a')
  await expect(picked(run)).toHaveCount(0)
  await keyboard.press('Control+a')
  await expect(picked(run)).toHaveCount(6)
  await expect(bulk(run)).toContainText('6 sites')
  expect(run.complaints).toEqual([])
})

test('rows are selected with the pointer: the box, Ctrl and Shift', async ({ start, sites }) => {
  const run = await start()
  for (const { apiKey } of sites.slice(0, 5)) await run.connect(apiKey)
  const row = (at: number) => titles(run.page).nth(at)
  await run.page.locator('.grid-row .col-pick').first().click()
  await expect(picked(run)).toHaveCount(1)
  await expect(pane(run)).toHaveCount(0)
  await row(2).click({ modifiers: ['Shift'] })
  await expect(picked(run)).toHaveCount(3)
  await row(4).click({ modifiers: ['Control'] })
  await expect(picked(run)).toHaveCount(4)
  await row(1).click({ modifiers: ['Control'] })
  await expect(picked(run)).toHaveCount(3)
  const all = run.page.getByRole('checkbox', { name: 'Select all that are shown' })
  await expect(all).toHaveAttribute('aria-checked', 'mixed')
  await all.click()
  await expect(picked(run)).toHaveCount(5)
  await all.click()
  await expect(picked(run)).toHaveCount(0)
})

test('many sites are tagged, pinned and removed at once by keyboard, each with a way back', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  for (const { apiKey } of sites.slice(0, 5)) await run.connect(apiKey)
  const undo = async (says: string) => {
    await expect(newestMessage(run)).toContainText(says)
    await newestMessage(run).getByRole('button', { name: 'Undo' }).press('Enter')
  }
  const withTag = async () => (await sitesOf(run)).filter(({ tags }) => tags.includes('food'))
  await toRows(run)
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await keyboard.press(key)
  await expect(bulk(run)).toContainText('3 sites')

  await keyboard.press('Tab')
  await expect(bulk(run).getByRole('button', { name: 'Check' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await expect(bulk(run).getByRole('button', { name: 'Tags…' })).toBeFocused()
  await keyboard.press('Enter')
  await pickByName(run, 'food')
  await escape(page.getByRole('dialog'))
  await expect.poll(async () => (await withTag()).length).toBe(3)
  await expect(page.locator('.tag', { hasText: 'food' })).toHaveCount(3)
  await undo('Tagged 3 sites')
  await expect.poll(async () => (await withTag()).length).toBe(0)

  await bulk(run).getByRole('button', { name: 'Pin', exact: true }).press('Enter')
  await expect(page.getByRole('img', { name: 'Pinned' })).toHaveCount(3)
  await expect(bulk(run).getByRole('button', { name: 'Unpin' })).toBeVisible()

  await bulk(run).getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(titles(page)).toHaveCount(2)
  await expect(bulk(run)).toHaveCount(0)
  await undo('Removed 3 sites')
  await expect(titles(page)).toHaveCount(5)
  await expect(picked(run)).toHaveCount(0)
  expect(run.complaints).toEqual([])
})

test('a check of the selection shows how far it is and names what failed', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  for (const { apiKey } of sites.slice(0, 7)) await run.connect(apiKey)
  practice.control.deleteKey(site(sites, 1).apiKey)
  // Until it has been seen.
  practice.control.hang()
  await toRows(run)
  await run.page.keyboard.press('Control+a')
  await bulk(run).getByRole('button', { name: 'Check' }).press('Enter')
  const progress = run.page.getByRole('progressbar', { name: 'Checking connections' })
  await expect(progress).toHaveAttribute('aria-valuemax', '7')
  await expect(progress).toBeVisible()
  practice.control.comeUp()
  await expect(run.page.getByText('Checked 7 connections.')).toBeVisible()
  await expect(run.page.getByText(/\(key rejected\)/)).toContainText(site(sites, 1).website.title)
  await expect(picked(run)).toHaveCount(7)
})

test('what a search hides stays selected, is said so, and nothing is done with it', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const [one] = [site(sites, 0)]
  for (const { apiKey } of sites.slice(0, 4)) await run.connect(apiKey)
  await toRows(run)
  await page.keyboard.press('Control+a')
  await search(page).fill(one.website.title)
  await expect(titles(page)).toHaveText([one.website.title])
  await expect(bulk(run)).toContainText('1 site and 3 not shown')
  await bulk(run).getByRole('button', { name: 'Pin', exact: true }).press('Enter')
  await expect
    .poll(async () => (await sitesOf(run)).filter(({ pinned }) => pinned).map(({ title }) => title))
    .toEqual([one.website.title])
  await search(page).fill('')
  await expect(bulk(run)).toContainText('4 sites')
  await expect(titles(page).first()).toHaveText(one.website.title)
})

test('a range ends with a step without Shift, and Esc undoes the nearest thing first', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  for (const { apiKey } of sites.slice(0, 6)) await run.connect(apiKey)
  await search(run.page).fill('.')
  await toRows(run)
  for (const key of ['Shift+ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown']) {
    await keyboard.press(key)
  }
  await expect(picked(run)).toHaveCount(4)
  await keyboard.press('Enter')
  await expect(pane(run)).toBeVisible()
  await keyboard.press('Escape')
  await expect(picked(run)).toHaveCount(0)
  await expect(pane(run)).toBeVisible()
  await keyboard.press('Escape')
  await expect(pane(run)).toHaveCount(0)
  await expect(search(run.page)).toHaveValue('.')
  await expect(run.page.locator('.grid-row:focus')).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(search(run.page)).toHaveValue('')
})

test('in a narrow window Esc closes the site before it touches what is selected under it', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  for (const { apiKey } of sites.slice(0, 3)) await run.connect(apiKey)
  await shrinkWindow(run)
  await toRows(run)
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Enter')
  await expect(pane(run)).toBeVisible()
  await keyboard.press('Escape')
  await expect(pane(run)).toHaveCount(0)
  await expect(picked(run)).toHaveCount(2)
  await keyboard.press('Escape')
  await expect(picked(run)).toHaveCount(0)
})

test('the menu of a row is about it, or about all that are selected', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  for (const { apiKey } of sites.slice(0, 4)) await run.connect(apiKey)
  await toRows(run)
  const [first] = await lines(run)
  await keyboard.press('ArrowRight')
  await expect(page.getByRole('gridcell', { name: 'Actions' }).first()).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('menu', { name: first ?? '' })).toBeVisible()
  await page.getByRole('menuitem', { name: 'Select', exact: true }).press('Enter')
  await expect(picked(run)).toHaveCount(1)
  await expect(page.locator('.grid-row .col-more:focus')).toHaveCount(1)
  await keyboard.press('Shift+ArrowDown')
  await expect(picked(run)).toHaveCount(2)
  await keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: '2 sites' })
  await expect(menu).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: 'Copy address' })).toHaveCount(0)
  await menu.getByRole('menuitem', { name: 'Color…' }).press('Enter')
  await page.getByRole('option', { name: 'Red' }).press('Enter')
  await expect(page.locator('.col-site[data-color="red"]')).toHaveCount(2)
  await expect(page.getByRole('gridcell', { name: /red label/ })).toHaveCount(2)
  // A row outside of the selection is meant alone.
  const last = titles(page).nth(3)
  await last.click({ button: 'right' })
  const title = (await last.innerText()).slice(0, 12)
  await expect(page.getByRole('menu', { name: title })).toBeVisible()
  expect(run.complaints).toEqual([])
})
