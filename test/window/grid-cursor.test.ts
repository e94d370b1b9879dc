import { expect, site, test } from './fixture.ts'
import { bulk, expectSeen, focusedRow, goBy, holdDown, lines } from '../steps/grid.ts'
import { picked, seen, titled, toRows, treegrid } from '../steps/grid.ts'
import { openKeyboard } from '../steps/keyboards.ts'
import { search, titles } from '../steps/marking.ts'
import { goTo } from '../steps/palette.ts'
import { pane } from '../steps/steps.ts'

test('a long list is walked from end to end, and the site that is open keeps its mark', async ({
  computer,
}) => {
  const run = await computer.start('--practice', '--practice-sites=300')
  const { page } = run
  const { keyboard } = page
  await toRows(run)
  const count = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
  await keyboard.press('End')
  const focused = focusedRow(run)
  await expect(focused).toHaveAttribute('aria-rowindex', String(count + 1))
  await expect(focused).toBeInViewport()
  await goBy(run, 'PageUp')
  const id = await focused.getAttribute('data-id')
  await keyboard.press('Enter')
  await expect(pane(run)).toBeVisible()
  await page.locator('.grid-body').evaluate((it) => it.scrollTo(0, 0))
  await expect(page.locator('[aria-current="true"].grid-row')).toHaveAttribute('data-id', id ?? '')
  await expect(focused).toHaveAttribute('data-id', id ?? '')
  await goBy(run, 'ArrowDown')
  await expect(focused).toBeInViewport()
  await keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-rowindex', '2')
  await expect(focused).toBeInViewport()
  expect(run.complaints).toEqual([])
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
  await expect(page.getByRole('progressbar', { name: 'Checking connections' })).toBeVisible()
  await toRows(run)
  await keyboard.press('Shift+ArrowDown')
  const held = await holdDown(run, last ?? '', 'Key rejected')
  practice.control.deleteKey(rejected.apiKey)
  practice.control.comeUp(rejected.website.id)
  expect(await held()).toEqual(before)
  // The keyboard rests, the check goes on.
  await expect.poll(() => lines(run)).toEqual([last, ...before.slice(0, -1)])
})

test('a line that changes its place takes the keyboard along, but not the list', async ({
  computer,
}) => {
  const run = await computer.start('--practice', '--practice-sites=300')
  const { page } = run
  const focused = focusedRow(run)
  const scroller = page.locator('.grid-body')
  const scrolled = () => scroller.evaluate((it) => it.scrollTop)
  await page.mouse.move(0, 0)
  await toRows(run)
  await goBy(run, 'End')
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
  await goTo(run, title, title)
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
  const focused = focusedRow(run)
  await toRows(run)
  await expectSeen(run)
  const first = await seen(run)
  await goBy(run, 'PageDown')
  expect(first.slice(-2)).toContain(Number(await focused.getAttribute('aria-rowindex')))
  await keyboard.press('Control+a')
  await expect(bulk(run)).toBeVisible()
  await goBy(run, 'End')
  await expectSeen(run)
  await keyboard.press('Escape')
  await expect(bulk(run)).toHaveCount(0)

  await run.must('preferences.set', {
    list: { sorting: [], grouping: 'tag', hidden: [], widths: {} },
  })
  await expect(treegrid(run)).toBeVisible()
  await keyboard.press('End')
  const count = (await treegrid(run).getAttribute('aria-rowcount')) ?? ''
  await expect(focused).toHaveAttribute('aria-rowindex', count)
  await expectSeen(run)
  const sticky = page.locator('.group-row[data-sticky="true"] .group-name')
  await expect(sticky).toHaveText('No tag')
  await goBy(run, 'PageUp')
  await goBy(run, 'PageUp')
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
  await (await openKeyboard(run)).type(title.slice(0, title.indexOf(' ') + 2))
  await expect(focusedRow(run)).toContainText(title)
  await expect(picked(run)).toHaveCount(0)
})
