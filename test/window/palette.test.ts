import { expect, site, test } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import { connectMarked, rail, search, titles } from '../steps/marking.ts'
import { goTo, openPalette, paletteOf } from '../steps/palette.ts'
import { rowOf } from '../steps/steps.ts'

test('the palette goes anywhere with the keyboard alone, and remembers where', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const [one, two] = [site(sites, 0), site(sites, 1)]
  await connectMarked(run, [
    [one, { client: 'Nordlys', addTags: ['food'] }],
    [two, { client: 'Ölberg', note: 'The key is under the mat.' }],
  ])
  const options = paletteOf(run).getByRole('option')

  await openPalette(run)
  await expect(options.first()).toContainText('Check all')
  await expect(options.first()).toContainText('Ctrl R')
  await keyboard.type(one.website.title.slice(0, 5))
  await expect(options.first()).toContainText(one.website.title)
  await keyboard.press('Enter')
  const heading = page.getByRole('heading', { name: one.website.title, level: 1 })
  await expect(heading).toBeFocused()

  await goTo(run, 'olb', 'Ölberg')
  await expect(search(page)).toHaveValue('client:"Ölberg"')
  await expect(titles(page)).toHaveText([two.website.title])

  await openPalette(run)
  await keyboard.type('under mat')
  await expect(options.first()).toContainText(two.website.title)
  await keyboard.press('ArrowDown')
  await expect(options.nth(1)).toContainText('Search all sites for “under mat”')
  await keyboard.press('Enter')
  await expect(search(page)).toHaveValue('under mat')
  await expect(rowOf(run, two.website.title)).toBeFocused()

  await goTo(run, 'food', 'food')
  await expect(rail(page).getByRole('button', { name: /^food/ })).toHaveAttribute(
    'aria-current',
    'page',
  )

  // The newest first, also after the next start.
  await run.quit()
  const again = await start()
  await openPalette(again)
  const recent = again.page.getByRole('group', { name: 'Recent' }).getByRole('option')
  await expect(recent).toHaveText([/food/, /Ölberg/, new RegExp(one.website.title)])
  expect([...run.complaints, ...again.complaints]).toEqual([])
})

test('a command closes the menu that is open, and the keyboard is back where that was', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await connectMarked(run, [[site(sites, 0), {}]])
  const row = rowOf(run, site(sites, 0).website.title)
  const menu = page.getByRole('menu')
  for (const [key, name] of [
    ['k', 'Go to'],
    ['n', 'Connect a store'],
  ] as const) {
    await row.focus()
    await keyboard.press('Shift+F10')
    await expect(menu).toBeVisible()
    await keyboard.press(`Control+${key}`)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await expect(menu).toHaveCount(0)
    await escape(page.getByRole('dialog', { name }))
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(row).toBeFocused()
  }
  await keyboard.press('Shift+F10')
  await expect(menu).toBeVisible()
  await keyboard.press('Control+f')
  await expect(menu).toHaveCount(0)
  await expect(search(page)).toBeFocused()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await escape(page.getByRole('dialog'))
  await expect(page.getByRole('button', { name: 'Tag', exact: true })).toBeFocused()
})

test('the palette runs commands, and the keyboard goes on where it was', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const { title } = site(sites, 0).website
  await connectMarked(run, [[site(sites, 0), {}]])
  const palette = paletteOf(run)
  const command = async (typed: string, name: string) => {
    await goTo(run, typed, name)
    await expect(palette).toBeHidden()
  }
  await rowOf(run, title).focus()
  await command('dark', 'Use the dark theme')
  await expect.poll(() => run.must('preferences.get', {})).toMatchObject({ theme: 'dark' })
  await expect(rowOf(run, title)).toBeFocused()
  await command('hide column curr', 'Hide column: Currency')
  await expect(page.getByRole('columnheader', { name: 'Currency' })).toHaveCount(0)
  await command('show column curr', 'Show column: Currency')
  await expect(page.getByRole('columnheader', { name: 'Currency' })).toHaveCount(1)
  for (const [typed, name] of [
    ['settings', 'Settings'],
    ['connect a', 'Connect a store'],
    ['shortcuts', 'Keyboard shortcuts'],
  ] as const) {
    await command(typed, name)
    await escape(page.getByRole('dialog', { name }))
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(rowOf(run, title)).toBeFocused()
  }
  await command('search the list', 'Search the list')
  await expect(search(page)).toBeFocused()
  await openPalette(run)
  await keyboard.type('x')
  await keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(search(page)).toBeFocused()
  await openPalette(run)
  await keyboard.press('Control+k')
  await expect(palette).toBeHidden()
  expect(run.complaints).toEqual([])
})
