import type { Locator } from '@playwright/test'
import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { header, toRows, openColumns, widthOf } from '../steps/grid.ts'
import { connectMarked, search } from '../steps/marking.ts'
import { shrinkWindow } from '../steps/steps.ts'

const left = async (it: Locator) => (await it.boundingBox())?.x ?? NaN
const bottom = (it: Element) => it.getBoundingClientRect().bottom

/** Waits until a cell stands right below the header of its column. */
async function expectBelow(run: Run, cell: Locator, name: string): Promise<void> {
  await expect.poll(async () => (await left(cell)) - (await left(header(run, name)))).toBe(0)
}

test('all of a header sorts, and the heading says by what, when the column is not on screen too', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  for (const { apiKey } of sites.slice(0, 3)) await run.connect(apiKey)
  await expect(page.getByText('Sorted by what needs you first')).toBeVisible()
  const { width = 0, height = 0 } = (await header(run, 'Connections').boundingBox()) ?? {}
  await header(run, 'Connections').click({ position: { x: width - 12, y: height - 3 } })
  await expect(header(run, 'Connections')).toHaveAttribute('aria-sort', 'ascending')
  const menu = await openColumns(run, 'Connections')
  await menu.getByRole('menuitemcheckbox', { name: 'Connections' }).press('Enter')
  await expect(header(run, 'Connections')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByText('Sorted by connections')).toBeVisible()
})

test('columns are made wider, hidden and sorted by keyboard, which the next start knows', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  for (const { apiKey } of sites.slice(0, 3)) await run.connect(apiKey)
  const before = await widthOf(run, 'Client')
  await header(run, 'Client').getByRole('button').focus()
  await keyboard.press('Alt+ArrowRight')
  await keyboard.press('Alt+ArrowRight')
  await expect.poll(() => widthOf(run, 'Client')).toBe(before + 32)
  await expect(header(run, 'Client').getByRole('separator')).toHaveAttribute(
    'aria-valuenow',
    String(before + 32),
  )
  const menu = await openColumns(run, 'Client')
  await menu.getByRole('menuitem', { name: 'Narrower' }).press('Enter')
  await expect.poll(() => widthOf(run, 'Client')).toBe(before + 16)
  await menu.getByRole('menuitemcheckbox', { name: 'Currency' }).press('Enter')
  await expect(header(run, 'Currency')).toHaveCount(0)
  await expect(menu).toBeVisible()
  await menu.getByRole('menuitem', { name: 'Sort descending' }).press('Enter')
  await expect(header(run, 'Client')).toHaveAttribute('aria-sort', 'descending')
  const kept = { hidden: ['currency'], widths: { client: before + 16 } }
  await expect.poll(async () => (await run.must('preferences.get', {})).list).toMatchObject(kept)
  await run.quit()

  const again = await start()
  await expect(header(again, 'Client')).toHaveAttribute('aria-sort', 'descending')
  await expect(header(again, 'Currency')).toHaveCount(0)
  await expect.poll(() => widthOf(again, 'Client')).toBe(before + 16)
  const usual = await openColumns(again, 'Site')
  await usual.getByRole('menuitem', { name: 'Usual columns and widths' }).press('Enter')
  await expect.poll(() => widthOf(again, 'Client')).toBe(before)
  await expect(header(again, 'Currency')).toBeVisible()
})

test('a column follows the pointer at its edge, and a double click gives it its own width', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  for (const { apiKey } of sites.slice(0, 2)) await run.connect(apiKey)
  const before = await widthOf(run, 'Health')
  const edge = header(run, 'Health').getByRole('separator')
  const box = await edge.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 10]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y, { steps: 4 })
  await expect.poll(() => widthOf(run, 'Health')).toBe(before + 60)
  await page.mouse.up()
  await expect
    .poll(async () => (await run.must('preferences.get', {})).list.widths)
    .toEqual({
      health: before + 60,
    })
  await expectBelow(run, page.locator('.grid-row .col-site').first(), 'Site')
  await edge.dblclick()
  await expect.poll(() => widthOf(run, 'Health')).toBe(before)
})

test('columns that are too wide scroll sideways, and less room hides the least of them', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  await run.connect(site(sites, 0).apiKey)
  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'none', hidden: [], widths: { client: 900 } },
  })
  await expect.poll(() => widthOf(run, 'Client')).toBe(900)
  const scroller = page.locator('.grid-body')
  const tooWide = () => scroller.evaluate((it) => it.scrollWidth - it.clientWidth)
  await expect.poll(tooWide).toBeGreaterThan(0)
  await scroller.evaluate((it) => it.scrollTo(500, 0))
  await expectBelow(run, page.locator('.grid-row .col-client'), 'Client')
  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'none', hidden: [], widths: {} },
  })
  await shrinkWindow(run)
  await expect(header(run, 'Currency')).toHaveCount(0)
  await expect(header(run, 'Breaks by')).toBeVisible()
  await expect.poll(tooWide).toBe(0)
})

test('the arrow keys go between the rows and the headers, also when a column goes', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const button = (name: string) => header(run, name).getByRole('button')
  for (const { apiKey } of sites.slice(0, 2)) await run.connect(apiKey)
  await toRows(run)
  await keyboard.press('ArrowUp')
  await expect(button('Site')).toBeFocused()
  await keyboard.press('ArrowRight')
  await expect(button('Client')).toBeFocused()
  for (let times = 0; times < 8; times += 1) await keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => widthOf(run, 'Client')).toBe(64)
  await expect
    .poll(async () => (await run.must('preferences.get', {})).list.widths)
    .toEqual({ client: 64 })
  await keyboard.press('ArrowDown')
  await expect(run.page.locator('.grid-row:focus')).toHaveAttribute('aria-rowindex', '2')
  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'none', hidden: ['client'], widths: {} },
  })
  await expect(header(run, 'Client')).toHaveCount(0)
  await keyboard.press('ArrowUp')
  await expect(button('Site')).toBeFocused()
})

test('in few pixels a row has its address with some letters of it or not at all', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  await run.connect(site(sites, 0).apiKey)
  await run.must('preferences.set', { density: 'compact' })
  /** Whether the address stands in its row, and how wide it is there. */
  const address = (): Promise<{ isThere: boolean; width: number }> =>
    page.evaluate(`(() => {
      const row = document.querySelector('.grid-row:not([hidden])').getBoundingClientRect()
      const { top, width } = document.querySelector('.grid-row:not([hidden]) .site-host').getBoundingClientRect()
      return { isThere: top < row.bottom - 1, width }
    })()`)
  await header(run, 'Site').getByRole('button').focus()
  // At 12:34 AM the local time takes more room than at 1:23 AM, and the site has less.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => (await address()).isThere).toBe(true)
  await expect.poll(async () => (await address()).width).toBeGreaterThan(40)
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(async () => (await address()).isThere).toBe(false)
})

test('what a search found is colored, also where the columns do not show it', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  await connectMarked(run, [
    [site(sites, 0), { client: 'Café Nordlys', addTags: ['nordic'], note: 'The Nordic sale' }],
    [site(sites, 1), { note: 'Ask for the front desk' }],
  ])
  const found = () =>
    page.evaluate<string[]>(
      `[...(CSS.highlights.get('found') ?? [])].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))`,
    )
  await search(page).fill('nord')
  await expect.poll(async () => (await found()).toSorted()).toEqual(['Nord', 'nord'])
  await search(page).fill('desk')
  await expect(page.locator('.site-host')).toContainText(['Note: …for the front desk'])
  await expect.poll(found).toEqual(['desk'])
  await search(page).fill('')
  await expect.poll(found).toEqual([])
})

test('in the least window the menu of a column scrolls down to its last line', async ({
  start,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  await shrinkWindow(run)
  const menu = await openColumns(run, 'Site')
  await run.page.keyboard.press('End')
  const last = menu.getByRole('menuitem', { name: 'Usual columns and widths' })
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport({ ratio: 1 })
  await expect
    .poll(async () => (await menu.evaluate(bottom)) - (await last.evaluate(bottom)))
    .toBeGreaterThanOrEqual(0)
})
