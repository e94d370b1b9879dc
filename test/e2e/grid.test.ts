import type { Locator } from '@playwright/test'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { connectMarked, search, titles } from './marking.ts'
import { pane, sitesOf } from './steps.ts'

const picked = ({ page }: Run) => page.locator('[role="row"][aria-selected="true"]')
const bulk = ({ page }: Run) => page.getByRole('toolbar', { name: 'Selected sites' })
const treegrid = ({ page }: Run) => page.getByRole('treegrid', { name: 'Sites' })
const header = ({ page }: Run, name: string) =>
  page.getByRole('columnheader', { name, exact: true })

/** Goes from the search to the first row, as a person does who types. */
async function toRows({ page }: Run): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.grid-row:focus')).toHaveCount(1)
  await page.keyboard.press('Home')
}

/** Opens the menu of a column by keyboard. */
async function openColumns(run: Run, name: string): Promise<Locator> {
  await header(run, name).getByRole('button').focus()
  await run.page.keyboard.press('Alt+ArrowDown')
  const menu = run.page.getByRole('menu', { name: 'Columns and groups' })
  await expect(menu).toBeVisible()
  return menu
}

/** The width of a column on screen, in CSS pixels. */
async function widthOf(run: Run, name: string): Promise<number> {
  return Math.round((await header(run, name).boundingBox())?.width ?? 0)
}

/** The practice site of this title. */
const titled = (sites: PracticeSite[], title = '') =>
  site(
    sites,
    sites.findIndex(({ website }) => website.title === title),
  )

/** The titles of all rows, headings of groups among them, as they stand from top to bottom. */
function lines({ page }: Run): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.grid-row:not([hidden])')]
    .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map((row) => row.querySelector('.site-title, .group-name').textContent)`)
}

/** The `aria-rowindex` of each row whose middle is on screen and not covered, from top to bottom. */
function seen({ page }: Run): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll('.grid-row:not([hidden])')]
    .filter((row) => {
      const { left, top, width, height } = row.getBoundingClientRect()
      return row.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
    .map((row) => Number(row.ariaRowIndex))
    .sort((a, b) => a - b)`)
}

/** Waits until the row that the keyboard is on is seen. */
async function expectSeen(run: Run): Promise<void> {
  const index = await run.page.locator('.grid-row:focus').getAttribute('aria-rowindex')
  await expect.poll(() => seen(run)).toContain(Number(index))
}

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
  const undo = () => page.getByRole('button', { name: 'Undo' }).first().press('Enter')
  const withTag = async () => (await sitesOf(run)).filter(({ tags }) => tags.includes('food'))
  await toRows(run)
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await keyboard.press(key)

  await keyboard.press('Tab')
  await expect(bulk(run).getByRole('button', { name: 'Check' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await expect(bulk(run).getByRole('button', { name: 'Tags…' })).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.type('food')
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await expect.poll(async () => (await withTag()).length).toBe(3)
  await expect(page.locator('.tag', { hasText: 'food' })).toHaveCount(3)
  await undo()
  await expect.poll(async () => (await withTag()).length).toBe(0)

  await bulk(run).getByRole('button', { name: 'Pin', exact: true }).press('Enter')
  await expect(page.getByRole('img', { name: 'Pinned' })).toHaveCount(3)
  await expect(bulk(run).getByRole('button', { name: 'Unpin' })).toBeVisible()

  await bulk(run).getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(titles(page)).toHaveCount(2)
  await expect(bulk(run)).toHaveCount(0)
  await undo()
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
  practice.control.goSlow(150)
  await toRows(run)
  await run.page.keyboard.press('Control+a')
  await bulk(run).getByRole('button', { name: 'Check' }).press('Enter')
  const progress = run.page.getByRole('progressbar', { name: 'Checking connections' })
  await expect(progress).toHaveAttribute('aria-valuemax', '7')
  await expect(progress).toBeVisible()
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

test('sites are grouped, and groups are closed and opened by keyboard', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  await connectMarked(run, [
    [one, { client: 'Nordlys', addTags: ['food', 'sale'] }],
    [two, { client: 'Nordlys', addTags: ['food'] }],
    [three, {}],
  ])
  const [a, b, c] = [one.website.title, two.website.title, three.website.title]
  const menu = await openColumns(run, 'Site')
  await menu.getByRole('menuitemradio', { name: 'Client' }).press('Enter')
  await expect.poll(() => lines(run)).toEqual(['Nordlys', a, b, 'No client', c])
  await expect(treegrid(run)).toMatchAriaSnapshot(`
    - treegrid "Sites":
      - rowgroup:
        - row:
          - columnheader "Selected":
            - checkbox "Select all that are shown"
          - columnheader "Health"
          - columnheader "Site"
          - columnheader "Client"
          - columnheader "Connections"
          - columnheader "Breaks by"
          - columnheader "Local time"
          - columnheader "Currency"
          - columnheader "Last checked"
          - columnheader "Tags"
          - columnheader "Actions"
      - rowgroup:
        - row "Nordlys 2 sites" [expanded] [level=1]
        - row /Working ${a}/ [level=2]:
          - gridcell
          - gridcell "Working"
          - gridcell /${a}/
          - gridcell "Nordlys"
          - gridcell /^Main key .API key.. Working$/
          - gridcell "Never"
          - gridcell
          - gridcell "EUR"
          - gridcell
          - gridcell "food +1"
          - gridcell "Actions"
        - row /Working ${b}/ [level=2]
        - row "No client 1 site" [expanded] [level=1]
        - row /Working The Greater/ [level=2]
  `)
  await toRows(run)
  const heading = page.getByRole('row', { name: 'Nordlys 2 sites' })
  await expect(heading).toBeFocused()
  await keyboard.press('ArrowLeft')
  await expect(heading).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => lines(run)).toEqual(['Nordlys', 'No client', c])
  await keyboard.press('Enter')
  await expect.poll(() => lines(run)).toEqual(['Nordlys', a, b, 'No client', c])
  await keyboard.press('ArrowDown')
  await expect(treegrid(run).getByRole('row', { name: a })).toBeFocused()
  await keyboard.press('ArrowLeft')
  await expect(heading).toBeFocused()
  await keyboard.press('Space')
  await expect(bulk(run)).toContainText('2 sites')
  await keyboard.press('Escape')
  await keyboard.press('ArrowLeft')
  // A search shows what it finds, also in a group that was closed.
  await search(page).fill(a)
  await expect.poll(() => lines(run)).toEqual(['Nordlys', a])
  await search(page).fill('')
  await expect.poll(() => lines(run)).toEqual(['Nordlys', 'No client', c])

  const again = await openColumns(run, 'Site')
  await again.getByRole('menuitemradio', { name: 'Tag' }).press('Enter')
  await expect.poll(() => lines(run)).toEqual(['food', a, b, 'sale', a, 'No tag', c])
  await toRows(run)
  await keyboard.press('n')
  await expect(page.getByRole('row', { name: 'No tag 1 site' })).toBeFocused()
  expect(run.complaints).toEqual([])
})

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
  expect(await widthOf(again, 'Client')).toBe(before + 16)
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
  expect(await widthOf(run, 'Health')).toBe(before + 60)
  await page.mouse.up()
  await expect
    .poll(async () => (await run.must('preferences.get', {})).list.widths)
    .toEqual({
      health: before + 60,
    })
  // Header and rows stay one below the other.
  const cell = await page.locator('.grid-row .col-site').first().boundingBox()
  expect(cell?.x).toBe((await header(run, 'Site').boundingBox())?.x)
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
  expect(await scroller.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true)
  await scroller.evaluate((it) => it.scrollTo(500, 0))
  const cell = await page.locator('.grid-row .col-client').boundingBox()
  expect(cell?.x).toBe((await header(run, 'Client').boundingBox())?.x)
  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'none', hidden: [], widths: {} },
  })
  await run.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 960, height: 600 }),
  )
  await expect(header(run, 'Currency')).toHaveCount(0)
  await expect(header(run, 'Breaks by')).toBeVisible()
  expect(await scroller.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0)
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
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: '2 sites' })
  await expect(menu).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: 'Copy address' })).toHaveCount(0)
  await menu.getByRole('menuitem', { name: 'Color…' }).press('Enter')
  await page.getByRole('option', { name: 'Red' }).press('Enter')
  await expect(page.locator('.col-site[data-colour="red"]')).toHaveCount(2)
  await expect(page.getByRole('gridcell', { name: /red label/ })).toHaveCount(2)
  // A row outside of the selection is meant alone.
  const last = titles(page).nth(3)
  await last.click({ button: 'right' })
  const title = (await last.innerText()).slice(0, 12)
  await expect(page.getByRole('menu', { name: title })).toBeVisible()
  expect(run.complaints).toEqual([])
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
  await expect.poll(async () => (await address()).isThere).toBe(true)
  expect((await address()).width).toBeGreaterThan(40)
  await header(run, 'Site').getByRole('button').focus()
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(async () => (await address()).isThere).toBe(false)
})

test('a long list is walked from end to end, and the site that is open keeps its mark', async ({
  computer,
}) => {
  const run = await computer.start('--practice', '--practice-sites=300')
  const { page } = run
  const { keyboard } = page
  await toRows(run)
  const count = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  await keyboard.press('End')
  const focused = page.locator('.grid-row:focus')
  await expect(focused).toHaveAttribute('aria-rowindex', String(count + 1))
  await expect(focused).toBeInViewport()
  await keyboard.press('PageUp')
  await keyboard.press('Enter')
  const id = await focused.getAttribute('data-id')
  await expect(pane(run)).toBeVisible()
  await page.locator('.grid-body').evaluate((it) => it.scrollTo(0, 0))
  await expect(page.locator('[aria-current="true"].grid-row')).toHaveAttribute('data-id', id ?? '')
  await expect(page.locator('.grid-row:focus')).toHaveAttribute('data-id', id ?? '')
  await keyboard.press('ArrowDown')
  await expect(focused).toBeInViewport()
  await keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-rowindex', '2')
  await expect(focused).toBeInViewport()
  expect(run.complaints).toEqual([])
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
  await run.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600),
  )
  await expect.poll(() => run.page.evaluate(() => innerWidth)).toBe(960)
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

test('rows keep their places below the pointer until a check is over', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  await page.mouse.move(0, 0)
  for (const { apiKey } of sites.slice(0, 4)) await run.connect(apiKey)
  const before = await lines(run)
  const [first, last] = [before.at(0), before.at(-1)]
  practice.control.deleteKey(titled(sites, last).apiKey)
  practice.control.hang({ websiteId: titled(sites, first).website.id })
  await titles(page).nth(1).hover()
  await page.getByRole('button', { name: 'Check all' }).press('Enter')
  await expect(page.getByRole('row', { name: last ?? '' })).toContainText('Key rejected')
  expect(await lines(run)).toEqual(before)
  practice.control.comeUp()
  await expect.poll(() => lines(run)).toEqual([last, ...before.slice(0, -1)])
})

test('rows keep their places under the keys until a check is over', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await page.mouse.move(0, 0)
  for (const { apiKey } of sites.slice(0, 4)) await run.connect(apiKey)
  const before = await lines(run)
  const [first, last] = [before.at(0), before.at(-1)]
  const [slow, rejected] = [titled(sites, first), titled(sites, last)]
  practice.control.hang({ websiteId: slow.website.id })
  practice.control.hang({ websiteId: rejected.website.id })
  await page.getByRole('button', { name: 'Check all' }).press('Enter')
  await toRows(run)
  await keyboard.press('Shift+ArrowDown')
  practice.control.deleteKey(rejected.apiKey)
  practice.control.comeUp(rejected.website.id)
  const row = page.getByRole('row', { name: last ?? '' })
  await expect(async () => {
    await keyboard.press('Shift+ArrowDown')
    await expect(row).toContainText('Key rejected', { timeout: 50 })
  }).toPass({ intervals: [0] })
  expect(await lines(run)).toEqual(before)
  // The keyboard rests, the check goes on.
  await expect.poll(() => lines(run)).toEqual([last, ...before.slice(0, -1)])
})

test('a line that changes its place takes the keyboard along, but not the list', async ({
  computer,
}) => {
  const run = await computer.start('--practice', '--practice-sites=300')
  const { page } = run
  const { keyboard } = page
  const focused = page.locator('.grid-row:focus')
  const scroller = page.locator('.grid-body')
  const scrolled = () => scroller.evaluate((it) => it.scrollTop)
  await page.mouse.move(0, 0)
  await toRows(run)
  await keyboard.press('End')
  const id = (await focused.getAttribute('data-id')) ?? ''
  const title = await focused.locator('.site-title').innerText()
  await scroller.evaluate((it) => it.scrollTo(0, 5_000))
  await run.must('sites.mark', { websiteIds: [id], pinned: true })
  const moved = page.locator(`.grid-row[data-id="${id}"]`)
  await expect(moved.getByRole('img', { name: 'Pinned' })).toBeAttached()
  await expect(moved).toBeFocused()
  // Once the keys have rested for a while.
  const place = async () => Number(await moved.getAttribute('aria-rowindex'))
  await expect.poll(place).toBeLessThan(100)
  await expect(moved).toBeFocused()
  expect(await scrolled()).toBe(5_000)
  // What is searched for begins at the top.
  await search(page).fill('.')
  await expect.poll(scrolled).toBe(0)
  // A site that is shown from elsewhere comes into view, and Tab comes to it.
  await toRows(run)
  await scroller.evaluate((it) => it.scrollTo(0, 5_000))
  await keyboard.press('Control+k')
  await keyboard.type(title)
  await expect(
    page.getByRole('dialog', { name: 'Go to' }).getByRole('option').first(),
  ).toContainText(title)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeFocused()
  await expect(moved).toBeInViewport()
  await expect(moved).toHaveAttribute('tabindex', '0')
  expect(run.complaints).toEqual([])
})

test('no line that the keyboard is on is covered, by a heading or by the bar', async ({
  computer,
}) => {
  const run = await computer.start('--practice', '--practice-sites=300')
  const { page } = run
  const { keyboard } = page
  const focused = page.locator('.grid-row:focus')
  await toRows(run)
  const first = await seen(run)
  await keyboard.press('PageDown')
  expect(first.slice(-2)).toContain(Number(await focused.getAttribute('aria-rowindex')))
  await keyboard.press('Control+a')
  await expect(bulk(run)).toBeVisible()
  await keyboard.press('End')
  await expectSeen(run)
  await keyboard.press('Escape')

  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'tag', hidden: [], widths: {} },
  })
  await expect(treegrid(run)).toBeVisible()
  await keyboard.press('End')
  await expectSeen(run)
  const sticky = page.locator('.group-row[data-sticky="true"] .group-name')
  await expect(sticky).toHaveText('No tag')
  await keyboard.press('PageUp')
  await keyboard.press('PageUp')
  await expectSeen(run)
  await expect(sticky).toHaveText('No tag')
  await keyboard.press('ArrowLeft')
  await expect(focused.locator('.group-name')).toHaveText('No tag')
  await expectSeen(run)
  await keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-rowindex', '2')
  await expectSeen(run)

  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'none', hidden: [], widths: {} },
  })
  await expect(treegrid(run)).toHaveCount(0)
  await run.must('preferences.set', { density: 'compact' })
  await page.locator('.grid-body').evaluate((it) => it.scrollTo(0, 5_000))
  await expect.poll(async () => (await seen(run)).length).toBeGreaterThan(first.length)
})

test('a title is typed with the spaces in it', async ({ start, sites }) => {
  const run = await start()
  for (const { apiKey } of sites.slice(0, 3)) await run.connect(apiKey)
  await toRows(run)
  const { title } = site(sites, 0).website
  await run.page.keyboard.type(title.slice(0, title.indexOf(' ') + 2))
  await expect(run.page.locator('.grid-row:focus')).toContainText(title)
  await expect(picked(run)).toHaveCount(0)
})
