import { expect, site, test } from './fixture.ts'
import { connectMarked, filters, rail, search, titles } from '../steps/marking.ts'

test('a view is saved, shown, changed, renamed and removed with the keyboard', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  await connectMarked(run, [
    [one, { addTags: ['food'] }],
    [two, { addTags: ['food', 'sale'] }],
    [three, {}],
  ])
  const dialog = page.getByRole('dialog')
  const entry = (name: string) =>
    rail(page).getByRole('button', { name: new RegExp(`^${name}( \\d+)?$`) })
  const save = filters(page).getByRole('button', { name: 'Save view…' })

  await expect(save).toBeHidden()
  await keyboard.press('Control+f')
  await keyboard.type('tag:food')
  await save.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Food')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.type('To eat')
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(entry('To eat')).toHaveAccessibleName('To eat 2')
  await expect(entry('To eat')).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('heading', { name: 'To eat', level: 1 })).toBeVisible()
  await expect(save).toBeHidden()

  // The count follows the sites.
  await run.must('sites.mark', { websiteIds: [three.website.id], addTags: ['food'] })
  await expect(entry('To eat')).toHaveAccessibleName('To eat 3')

  await entry('All sites').press('Enter')
  await expect(search(page)).toHaveValue('')
  await entry('To eat').press('Enter')
  await expect(search(page)).toHaveValue('tag:food')
  await expect(titles(page)).toHaveCount(3)

  await search(page).fill('tag:food -tag:sale')
  await save.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('To eat')
  await dialog.getByRole('button', { name: 'Update view' }).press('Enter')
  await expect(entry('To eat')).toHaveAccessibleName('To eat 2')

  await search(page).fill('tag:sale')
  await save.press('Enter')
  await dialog.getByRole('button', { name: 'Save as new view' }).press('Enter')
  await expect(dialog.getByText('There is a view called “To eat” already.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('On sale')
  await dialog.getByRole('button', { name: 'Save as new view' }).press('Enter')
  await expect(entry('On sale')).toHaveAccessibleName('On sale 1')

  await entry('On sale').focus()
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Rename view…' }).press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.type('Reduced')
  await keyboard.press('Enter')
  await expect(entry('Reduced')).toBeFocused()
  await expect(entry('On sale')).toHaveCount(0)

  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Remove view' }).press('Enter')
  await expect(entry('Reduced')).toHaveCount(0)
  await expect(entry('To eat')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry('Reduced')).toHaveAccessibleName('Reduced 1')

  await run.quit()
  const again = await start()
  await expect(
    rail(again.page).getByRole('list', { name: 'Views' }).getByRole('listitem'),
  ).toHaveText([/Reduced\s*1/, /To eat\s*2/])
  expect([...run.complaints, ...again.complaints]).toEqual([])
})

test('a saved view keeps its own order and groups, and All sites keeps its own', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const [one, two] = [site(sites, 0), site(sites, 1)]
  await connectMarked(run, [
    [one, { client: 'Nordlys' }],
    [two, {}],
  ])
  const header = (name: string) => page.getByRole('columnheader', { name })
  await run.must('views.save', {
    name: 'By title',
    view: 'all',
    query: '',
    sorting: [{ id: 'site', desc: true }],
    grouping: 'client',
  })
  await rail(page)
    .getByRole('button', { name: /^By title/ })
    .click()
  await expect(header('Site')).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row', { name: /^No client/ })).toBeVisible()
  await expect(page.getByText('2 sites', { exact: true })).toBeVisible()
  await header('Site').getByRole('button').first().click()
  await expect(header('Site')).toHaveAttribute('aria-sort', 'ascending')
  await expect(filters(page).getByRole('button', { name: 'Save view…' })).toBeVisible()
  await expect(page.getByText('changed, 2 sites', { exact: true })).toBeVisible()
  await rail(page)
    .getByRole('button', { name: /^All sites/ })
    .click()
  await expect(header('Health')).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('row', { name: /^No client/ })).toHaveCount(0)
  expect((await run.must('preferences.get', {})).list.grouping).toBe('none')
})

test('saved views follow a client’s new name', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await connectMarked(run, [[site(sites, 0), { client: 'Nordlys' }]])
  await run.must('views.save', {
    name: 'Theirs',
    view: 'all',
    query: 'client:nordlys currency:none',
    sorting: [],
    grouping: 'none',
  })
  await rail(page)
    .getByRole('button', { name: /^Nordlys/ })
    .press('Enter')
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Edit client…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).first().fill('Nordlys & Co')
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(search(page)).toHaveValue('client:"Nordlys & Co"')
  await expect(titles(page)).toHaveCount(1)
  await expect
    .poll(async () => (await run.must('views.list', {})).views[0]?.query)
    .toBe('client:"Nordlys & Co" currency:none')
})

test('a search for many clients is kept as a view, and the way out of it stays in sight', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  await connectMarked(run, [[site(sites, 0), {}]])
  const names = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(80, 'Nordlys '))
  const many = names.map((name) => `client:"${name}"`).join(' ')
  await search(page).fill(many)
  await expect(page.getByRole('button', { name: 'Clear search' }).last()).toBeInViewport()
  await filters(page).getByRole('button', { name: 'Save view…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Many')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect((await run.must('views.list', {})).views).toMatchObject([{ name: 'Many', query: many }])
})
