import { encodings } from '../../preload/contract.ts'
import { makeWorkbook } from '../fakes/workbook.ts'
import { expect, site, test } from './fixture.ts'
import { chooseFile, openImport, press, sheetOf } from '../steps/importing.ts'
import type { Run } from './fixture.ts'
import { rowOf, sitesOf } from '../steps/steps.ts'

/** Chooses another way to read the sheet, with the keyboard. */
async function readAs({ page }: Run, what: string, choice: string): Promise<void> {
  const button = page.getByRole('button', { name: what })
  await button.press('Enter')
  await page.getByRole('option', { name: choice, exact: true }).press('Enter')
  await expect(button).toContainText(choice)
  await expect(button).toBeFocused()
}

/** A picture of the screen in light and in dark, beside what else the test leaves. */
async function takePictures(run: Run, path: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await run.page.emulateMedia({ colorScheme: theme })
    const isDark = () => run.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
    await expect.poll(isDark).toBe(theme === 'dark')
    await run.page.screenshot({ path: `${path}-${theme}.png` })
  }
}

test('a workbook is read, also from another of its sheets, and imported', async ({ start, sites }, {
  outputDir,
}) => {
  const run = await start()
  const dialog = await openImport(run)
  const lines = sites.slice(0, 3).map(({ website, apiKey }) => [website.title, 'Acme', apiKey])
  const workbook = makeWorkbook(
    { name: 'Read me', rows: [['Ask Ann before you change this']] },
    {
      name: 'Stores',
      rows: [
        ['Clients as of 1 November'],
        [],
        ['Store', 'Client', 'API key'],
        ...lines,
        ['Total', null, 3],
      ],
    },
  )
  await chooseFile(run, workbook, 'stores.xlsx')
  await expect(dialog.getByText('5 lines in stores.xlsx')).toBeVisible()
  await expect(
    dialog.getByText(
      'Of all 7 lines, 1 names the columns, 1 stands above that and is left out, and 1 is empty.',
    ),
  ).toBeVisible()
  await expect(dialog.getByLabel('Line 3 names the columns')).toBeChecked()
  await takePictures(run, `${outputDir}/workbook`)
  await readAs(run, 'Sheet of the workbook', 'Read me')
  await expect(dialog.getByText('1 line in stores.xlsx')).toBeVisible()
  await readAs(run, 'Sheet of the workbook', 'Stores')
  await press(run, /^Try it$/)
  await expect(dialog.getByRole('radio', { name: 'Left out 2' })).toBeVisible()
  await expect(dialog.getByText('This line holds totals.')).toBeVisible()
  await takePictures(run, `${outputDir}/left-out`)
  await press(run, /^Add 3 keys$/)
  await expect(dialog.getByText('Added 3 keys. Of the others, 2 were left out.')).toBeVisible()
  expect((await sitesOf(run)).map(({ client }) => client)).toEqual(['Acme', 'Acme', 'Acme'])
  expect(run.complaints).toEqual([])
})

test('how the letters of a file are written is guessed, shown, and can be changed by hand', async ({
  start,
  sites,
}, { outputDir }) => {
  const run = await start()
  const dialog = await openImport(run)
  const yamada = Uint8Array.of(0x8e, 0x52, 0x93, 0x63, 0x8f, 0xa4, 0x93, 0x58)
  const [before, after] = ['Client,API key\r\n', `,${site(sites, 0).apiKey}\r\n`]
  await chooseFile(run, Buffer.concat([Buffer.from(before), yamada, Buffer.from(after)]))
  const how = dialog.getByRole('group', { name: 'How the sheet is read' })
  await expect(how).toContainText('Shift_JIS')
  await expect(how).toContainText('Reads 山田商店')
  await takePictures(run, `${outputDir}/encoding`)
  const seen = new Set<string>()
  for (const encoding of encodings) {
    await readAs(run, 'Encoding of the letters', encoding)
    seen.add(await how.innerText())
  }
  // Each of them is known to the runtime, and reads the bytes in a way of its own.
  expect(seen.size).toBe(encodings.length)
  await readAs(run, 'Encoding of the letters', 'Shift_JIS')
  await press(run, /^Try it$/)
  await press(run, /^Add 1 key$/)
  await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
  expect((await sitesOf(run))[0]?.client).toBe('山田商店')
  expect(run.complaints).toEqual([])
})

test('a paste with names in quotation marks loses no line, and is parted as a person says', async ({
  start,
  sites,
}) => {
  const run = await start()
  const [a, b, c] = [0, 1, 2].map((at) => site(sites, at).apiKey)
  const text = `Title\tAPI key\n"Le" Petit Four\t${a}\nOak\t${b}\n"Hoppa"\t${c}`
  await run.page.context().grantPermissions(['clipboard-write'])
  await run.page.evaluate((cells) => navigator.clipboard.writeText(cells), text)
  const dialog = await openImport(run)
  await run.page.keyboard.press('Control+v')
  await expect(dialog.getByText('3 lines from the clipboard')).toBeVisible()
  await readAs(run, 'Separator of the cells', 'Vertical bar')
  await expect(dialog.getByRole('rowheader')).toHaveCount(1)
  await readAs(run, 'Separator of the cells', 'Tab')
  await press(run, /^Try it$/)
  await press(run, /^Add 3 keys$/)
  await expect(dialog.getByText('Added 3 keys.')).toBeVisible()
  await press(run, /^Close$/)
  for (const at of [0, 1, 2]) await expect(rowOf(run, site(sites, at).website.title)).toBeVisible()
})

test('a file that is dropped on the dialog is read, and the window stays where it is', async ({
  start,
  sites,
}) => {
  const run = await start()
  const dialog = await openImport(run)
  const dropped = await run.page.evaluateHandle(
    (text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }))
      return data
    },
    sheetOf(sites.slice(0, 3)),
  )
  await dialog.getByText('Drop a file here').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(dialog.getByRole('heading', { name: 'What is in each column?' })).toBeVisible()
  await expect(dialog.getByText('3 lines in dropped.csv')).toBeVisible()
  expect(run.complaints).toEqual([])
})
