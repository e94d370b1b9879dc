import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePracticeSites } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import { answerSaveDialog, chooseFile, importBar, openImport, press } from '../steps/importing.ts'
import { escape } from '../steps/dialogs.ts'
import { counted, holdHalf, importHalf } from '../steps/import-half.ts'
import { sheetOf, tabTo, tryFile } from '../steps/importing.ts'
import type { Run } from './fixture.ts'
import { sitesOf, shrinkWindow } from '../steps/steps.ts'

/** The lines that the dialog shows, as far as they are on screen. */
function shownLines({ page }: Run) {
  return page.getByRole('grid', { name: 'Lines' }).getByRole('row')
}

test('a file is matched, tried and imported with the keyboard alone', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  await run.connect(site(sites, 0).apiKey)
  await run.connect(site(sites, 1).apiKey)
  const other = practice.control.addKey(site(sites, 1).website.id)
  const [, second, ...rest] = sites.slice(0, 12)
  const sheet = sheetOf(
    [
      site(sites, 0),
      {
        ...site(
          [second].flatMap((each) => each ?? []),
          0,
        ),
        apiKey: other,
      },
      ...rest,
    ],
    ['Again', site(sites, 3).apiKey, '', ''],
    ['Broken', 'no-such-key-0000000001', '', ''],
  )
  const dialog = await tryFile(run, sheet)
  const filters = dialog.getByRole('radiogroup', { name: 'Lines to show' })
  await expect(filters.getByRole('radio', { name: 'All 14' })).toBeChecked()
  for (const name of ['Adds 10', 'Updates 1', 'Already here 1', 'Repeated 1', 'Fails 1']) {
    await expect(filters.getByRole('radio', { name })).toBeVisible()
  }
  await expect(dialog.getByText(/2 new clients: .?Finch Group/)).toBeVisible()
  expect(await counted(run)).toEqual({ sites: 2, connections: 2 })

  await tabTo(run, /^All/)
  await page.keyboard.press('ArrowLeft')
  await expect(filters.getByRole('radio', { name: 'Fails 1' })).toBeChecked()
  await expect(shownLines(run)).toHaveCount(2)
  await expect(shownLines(run).last()).toContainText('Squarespace rejects this key.')

  await press(run, /^Import 11 lines$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await expect(dialog.getByRole('status').first()).toContainText(
    'Added 10 keys and updated 1 site. Of the others, 1 was already here, 1 was repeated, and 1 failed.',
  )
  await expect(filters.getByRole('radio', { name: 'Failed 1' })).toBeChecked()
  expect(await counted(run)).toEqual({ sites: 12, connections: 12 })

  await press(run, /^Show what was added$/)
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('columnheader', { name: 'Last checked' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  const rows = await sitesOf(run)
  const added = rows.find(({ websiteId }) => websiteId === site(sites, 5).website.id)
  expect(added).toMatchObject({ tags: ['food', 'imported'], client: 'Lune SARL' })
  await expect(importBar(run)).toHaveCount(0)
  expect(run.complaints).toEqual([])
})

test('nothing can be tried before a column says which store a line is about', async ({
  start,
  sites,
}) => {
  const run = await start()
  const dialog = await openImport(run)
  await chooseFile(run, sheetOf(sites.slice(0, 3)))
  const go = dialog.getByRole('button', { name: 'Try it' })
  await expect(go).toBeEnabled()
  const choose = async (column: string, field: string) => {
    const button = dialog.getByRole('button', { name: `What ${column} holds` })
    await button.press('Enter')
    await run.page.getByRole('option', { name: field, exact: true }).press('Enter')
    await expect(run.page.getByRole('listbox')).toHaveCount(0)
    // The keyboard comes back a moment after the choices have gone.
    await expect(button).toBeFocused()
  }
  await choose('Client', 'Title')
  await expect(dialog.getByText('More than one column is matched to Title.')).toBeVisible()
  await expect(go).toBeDisabled()
  await choose('Title', 'Leave out')
  await expect(go).toBeEnabled()
  await choose('API key', 'Leave out')
  await expect(dialog.getByText('no site is added')).toBeVisible()
  await choose('Client', 'Client')
  await expect(dialog.getByText('Match a column to API key')).toBeVisible()
  await expect(go).toBeDisabled()
  await escape(dialog)
  await expect(importBar(run)).toHaveCount(0)
  await openImport(run)
  await expect(run.page.getByRole('heading', { name: 'What is in each column?' })).toHaveCount(0)
})

test('a run that is canceled keeps what it did, and goes on where it was', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const dialog = await importHalf(run, practice, sites)
  await press(run, /^Cancel the rest$/)
  await expect(dialog.getByRole('heading', { name: 'The import was canceled' })).toBeVisible()
  expect(await counted(run)).toEqual({ sites: 12, connections: 12 })
  await escape(dialog)
  await expect(importBar(run)).toContainText('The import of stores.csv stopped at 12 of 24 lines.')

  await openImport(run)
  await expect(dialog.getByRole('button', { name: 'Choose a file…' })).toBeVisible()
  const note = dialog.getByRole('group', { name: 'Import that stopped' })
  await expect(note).toContainText('The import of stores.csv stopped at 12 of 24 lines.')
  practice.control.comeUp()
  await press(run, /^Resume$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await expect(dialog.getByText('Added 24 keys.')).toBeVisible()
  expect(await counted(run)).toEqual({ sites: 24, connections: 24 })
})

test('an import goes on while its dialog is closed, and tells how far it is', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const dialog = await tryFile(run, sheetOf(sites))
  holdHalf(practice, sites)
  await press(run, /^Add 24 keys$/)
  await expect(dialog.getByRole('heading', { name: 'Importing' })).toBeVisible()
  await escape(dialog)
  await expect(importBar(run).getByRole('progressbar')).toBeVisible()
  await expect(importBar(run)).toContainText('Imported 12 of 24 lines')
  practice.control.comeUp()
  await expect(importBar(run)).toContainText('The import is done. Added 24 keys.')
  await press(run, /^Open the report$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await escape(dialog)
  await expect(importBar(run)).toHaveCount(0)
})

test('an import goes on while its window is loaded anew, and can be canceled there', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const dialog = await importHalf(run, practice, sites)

  await page.reload()
  await expect(importBar(run).getByRole('progressbar')).toBeVisible()
  await expect(importBar(run)).toContainText('Imported 12 of 24 lines')
  await importBar(run).getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(importBar(run)).toContainText('The import of stores.csv stopped at 12 of 24 lines.')
  await press(run, /^Resume$/)
  await expect(dialog.getByText('Imported 12 of 24 lines')).toBeVisible()

  await page.reload()
  await importBar(run).getByRole('button', { name: 'Open' }).press('Enter')
  await expect(dialog.getByRole('heading', { name: 'Importing' })).toBeVisible()
  await expect(dialog.getByText('Imported 12 of 24 lines')).toBeVisible()
  practice.control.comeUp()
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await expect(dialog.getByText('Added 24 keys.')).toBeVisible()
  await expect(dialog.getByRole('radio', { name: 'All 24' })).toBeVisible()
})

test('a run stops when Squarespace is out of reach, and says so', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const dialog = await tryFile(run, sheetOf(sites))
  practice.control.cutConnection()
  await press(run, /^Add 24 keys$/)
  await expect(dialog.getByRole('heading', { name: 'The import stopped' })).toBeVisible()
  await expect(dialog.getByText('Squarespace isn’t answering.')).toBeVisible()
  practice.control.comeUp()
  await press(run, /^Resume$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  expect(await counted(run)).toEqual({ sites: 24, connections: 24 })
})

test('in the least window the lines scroll, and not the dialog around them too', async ({
  start,
  sites,
}) => {
  const run = await start()
  await shrinkWindow(run)
  const broken = Array.from({ length: 9 }, (_, at) => [`Broken ${at}`, `no-key-0000000${at}`])
  const dialog = await tryFile(run, sheetOf(sites.slice(0, 3), ...broken))
  const scrolls = (selector: string) =>
    run.page.evaluate<boolean>(`(() => {
      const { scrollHeight, clientHeight } = document.querySelector('${selector}')
      return scrollHeight > clientHeight
    })()`)
  await expect.poll(() => scrolls('.lines-body')).toBe(true)
  await expect.poll(() => scrolls('.dialog-body')).toBe(false)
  await press(run, /^Add 3 keys$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await expect.poll(() => scrolls('.lines-body')).toBe(true)
  await expect.poll(() => scrolls('.dialog-body')).toBe(false)
})

test('the report is saved where the person says, with each line and no key', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const path = join(computer.profile, '..', 'report.csv')
  const dialog = await tryFile(
    run,
    sheetOf(sites.slice(0, 3), ['Broken', 'no-key-00000001', '', '']),
  )
  await press(run, /^Add 3 keys$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await answerSaveDialog(run, null)
  await press(run, /^Save report…$/)
  await expect(dialog.getByRole('button', { name: 'Save report…' })).toBeEnabled()
  await answerSaveDialog(run, path)
  await press(run, /^Save report…$/)
  await expect(run.page.getByText('Report saved as')).toContainText('report.csv')
  const report = readFileSync(path, 'utf8')
  expect(report).toContain(site(sites, 2).website.title)
  expect(report).toContain('Failed')
  expect(sites.filter(({ apiKey }) => report.includes(apiKey))).toEqual([])
})

test.describe('with 500 lines', () => {
  const sites = makePracticeSites(500)
  // A list by itself would be taken for a fixture with its options.
  test.use({ sites: [sites, { scope: 'test' }] })

  test('only the lines on screen are drawn, and the keyboard comes to the last', async ({
    start,
  }) => {
    const run = await start()
    const dialog = await tryFile(run, sheetOf(sites))
    await expect(dialog.getByRole('radio', { name: 'All 500' })).toBeChecked()
    await expect(shownLines(run).nth(2)).toBeVisible()
    expect(await shownLines(run).count()).toBeLessThan(40)
    await tabTo(run, /^2\n/)
    await run.page.keyboard.press('End')
    await expect(run.page.locator(':focus')).toContainText(site(sites, 499).website.title)
    await press(run, /^Add 500 keys$/)
    await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible({
      timeout: 240_000,
    })
    expect(await counted(run)).toEqual({ sites: 500, connections: 500 })
  })
})
