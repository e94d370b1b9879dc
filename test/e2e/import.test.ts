import { expect, site, test } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import { importBar, openImport, press } from '../steps/importing.ts'
import { counted, importHalf } from '../steps/import-half.ts'
import { sheetOf, tryFile } from '../steps/importing.ts'
import { rowOf } from '../steps/steps.ts'
import { expectNoTraceOf, keepEvents } from './traces.ts'

test('pasted keys are nowhere: not on the page, in a field, the log, an event or a file', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { page, app } = run
  const some = sites.slice(0, 4)
  const keys = some.map(({ apiKey }) => apiKey)
  const heard = await keepEvents(run)
  const text = sheetOf(some, ['Broken', 'never-accepted-0000000001', '', ''])
  await app.evaluate(({ clipboard }, cells) => clipboard.writeText(cells), text)
  const dialog = await openImport(run)
  const nowhere = async () => {
    const html = await page.evaluate(() => document.documentElement.outerHTML)
    expect(keys.filter((key) => html.includes(key))).toEqual([])
    const fields = await page.evaluate(() =>
      [...document.querySelectorAll('input, textarea')].map((each) =>
        'value' in each ? String(each.value) : '',
      ),
    )
    expect(keys.filter((key) => fields.join('\n').includes(key))).toEqual([])
  }
  await page.keyboard.press('Control+v')
  await expect(dialog.getByRole('heading', { name: 'What is in each column?' })).toBeVisible()
  await expect(dialog.getByRole('rowheader', { name: 'API key' })).toBeVisible()
  await nowhere()
  await page.keyboard.press('Control+z')
  await nowhere()
  await press(run, /^Try it$/)
  await expect(dialog.getByRole('heading', { name: 'What each line does' })).toBeVisible()
  await nowhere()
  await press(run, /^Add 4 keys$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  await nowhere()
  await press(run, /^Close$/)
  await app.evaluate(({ clipboard }) => clipboard.clear())
  const told = await heard()
  expect(keys.filter((key) => told.includes(key))).toEqual([])
  await expectNoTraceOf(keys, run, computer)
  await run.quit()
  await expectNoTraceOf(keys, run, computer)
})

test('what a kill interrupted is offered at the next start, and each store is added once', async ({
  start,
  sites,
  practice,
}) => {
  const first = await start()
  await importHalf(first, practice, sites)
  await first.kill()
  practice.control.comeUp()
  const second = await start()
  await expect(importBar(second)).toContainText('stores.csv stopped at 12 of 24 lines.')
  await press(second, /^Resume$/)
  const again = second.page.getByRole('dialog', { name: 'Import sites' })
  await expect(again.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  expect(await counted(second)).toEqual({ sites: 24, connections: 24 })
  await second.page.keyboard.press('Escape')
  await second.quit()
  const third = await start()
  await expect(rowOf(third, site(sites, 7).website.title)).toBeVisible()
  expect((await third.must('imports.unfinished', {})).import).toBeNull()
})

test('discarding the rest says what it forgets, and forgets its keys', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const dialog = await tryFile(run, sheetOf(sites))
  practice.control.cutConnection()
  await press(run, /^Add 24 keys$/)
  await expect(dialog.getByRole('heading', { name: 'The import stopped' })).toBeVisible()
  await press(run, /^Discard the rest…$/)
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await run.page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Discard the rest…' })).toBeFocused()
  await escape(dialog)
  await press(run, /^Discard…$/)
  await expect(importBar(run)).toContainText(
    'Forget the 24 lines that are left, with their keys? What was imported stays.',
  )
  await expect(importBar(run).getByRole('button', { name: 'Keep it' })).toBeFocused()
  await run.page.keyboard.press('Escape')
  await expect(importBar(run).getByRole('button', { name: 'Discard…' })).toBeFocused()
  await run.page.keyboard.press('Enter')
  await importBar(run).getByRole('button', { name: 'Discard the rest' }).press('Enter')
  await expect(importBar(run)).toHaveCount(0)
  expect((await run.must('imports.unfinished', {})).import).toBeNull()
  await run.quit()
  const keys = sites.map(({ apiKey }) => apiKey)
  await expectNoTraceOf(keys, run, computer)
})
