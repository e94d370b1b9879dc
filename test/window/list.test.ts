import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { healths, openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

const search = ({ page }: Run) => page.getByRole('searchbox', { name: 'Search sites' })
const titles = ({ page }: Run) =>
  page.getByRole('grid', { name: 'Sites' }).locator('.grid-row:not([hidden]) .site-title')

test('the search narrows as it is typed, whatever the case and the accents', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  practice.control.rename(one.website.id, 'Café Kōji')
  practice.control.rename(two.website.id, 'Straße & Søn')
  for (const { apiKey } of [one, two, three]) await run.connect(apiKey)
  for (const [typed, found] of [
    ['cafe', 'Café Kōji'],
    ['KOJI café', 'Café Kōji'],
    ['strasse', 'Straße & Søn'],
    ['& son', 'Straße & Søn'],
    [three.website.id, three.website.title],
    [three.website.siteId.toUpperCase(), three.website.title],
  ] as const) {
    await search(run).fill(typed)
    await expect(titles(run)).toHaveText([found])
  }
  await search(run).fill('no such store')
  await expect(run.page.getByText('Nothing matches “no such store”')).toBeVisible()
  for (const [query, said] of [
    ['client:Nordlys', 'No site has the client “Nordlys”'],
    ['client:Nordlys', 'It may have another name by now, or be in the trash.'],
    ['tag:"spring sale"', 'No site has the tag “spring sale”'],
  ] as const) {
    await search(run).fill(query)
    await expect(run.page.getByText(said)).toBeVisible()
  }
  const client = { name: 'Nordlys', notes: '', color: null, state: 'active' } as const
  await run.must('clients.save', { ...client, contacts: [] })
  await search(run).fill('client:Nordlys')
  await expect(run.page.getByText('Choose it in a site’s details, or drop sites')).toBeVisible()
  await run.page.getByRole('button', { name: 'Clear search' }).last().click()
  await expect(titles(run)).toHaveCount(3)
})

test('Check all shows how far it is, can be cancelled, and keeps what it found', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  for (const { apiKey } of sites.slice(0, 12)) await run.connect(apiKey)
  const before = await sitesOf(run)
  practice.control.hang()
  await run.page.getByRole('button', { name: 'Check all' }).click()
  const progress = run.page.getByRole('progressbar', { name: 'Checking connections' })
  await expect(progress).toHaveAttribute('aria-valuemax', '12')
  await expect(run.page.getByText('Checked 0 of 12')).toBeVisible()
  await run.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(run.page.getByText('Stopped after 0 of 12 connections.')).toBeVisible()
  await expect(progress).toBeHidden()
  expect(await sitesOf(run)).toEqual(before)
  practice.control.comeUp()
  practice.control.deleteKey(site(sites, 3).apiKey)
  practice.control.hang()
  await run.page.getByRole('button', { name: 'Check all' }).click()
  await expect(progress).toBeVisible()
  practice.control.comeUp()
  await expect(run.page.getByText('Checked 12 connections.')).toBeVisible()
  await expect(rowOf(run, site(sites, 3).website.title)).toContainText('Key rejected')
})

test('a permission that was taken is named, and Settings decide whether it matters', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  const { connectionId } = await run.connect(apiKey)
  practice.control.takePermission(website.id, 'orders')
  await run.check()
  await expect(rowOf(run, website.title)).toContainText('Cannot read Orders')
  await openSite(run, website.title)
  await expect(pane(run)).toContainText('This key cannot read Orders.')
  await run.must('preferences.set', { neededApis: ['products'] })
  await expect(rowOf(run, website.title)).toContainText('Working')
  expect(await healths(run)).toEqual({ [connectionId]: 'ok' })
  practice.control.takePermission(website.id, 'products')
  await run.check()
  await expect(rowOf(run, website.title)).toContainText('Cannot read Products')
  await run.must('preferences.set', { neededApis: ['orders', 'products'] })
  await expect(pane(run)).toContainText('This key cannot read Orders and Products.')
  await run.quit()
  const again = await start()
  await expect(rowOf(again, website.title)).toContainText('Permission missing')
})

test('what a key could read is told as past while Squarespace rejects it', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await openSite(run, website.title)
  await pane(run)
    .getByRole('tab', { name: /Connections/ })
    .click()
  const now = pane(run).getByRole('list', { name: 'What it can read' })
  const before = pane(run).getByRole('list', { name: 'What it could read before' })
  await expect(now.getByText('Orders')).toContainText('can read')
  practice.control.deleteKey(apiKey)
  await run.check()
  await expect(before.getByText('Orders')).toContainText('could read')
  await expect(now).toHaveCount(0)
})

test('what changed in Squarespace stands under Changes, the newest first', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  practice.control.rename(website.id, 'Cedar & Co')
  await run.check()
  practice.control.change(website.id, { currency: 'JPY', location: null })
  await run.check()
  await expect(rowOf(run, 'Cedar & Co')).toContainText('JPY')
  await openSite(run, 'Cedar & Co')
  await pane(run).getByRole('tab', { name: 'Changes' }).click()
  const items = pane(run).getByRole('tabpanel', { name: 'Changes' }).getByRole('listitem')
  await expect(items).toHaveCount(3)
  await expect(items.last()).toContainText(`Before: ${website.title}, after: Cedar & Co`)
  await expect(items.filter({ hasText: 'Currency' })).toContainText('Japanese Yen (JPY)')
  await expect(items.filter({ hasText: 'Location' })).toContainText('Not given')
  await pane(run).getByRole('tab', { name: 'Details' }).click()
  await expect(pane(run).getByRole('tabpanel', { name: 'Details' })).toContainText('Japanese Yen')
})

test('practice stores are entered from the first run and left again', async ({ computer }) => {
  const run = await computer.start()
  const { page } = run
  await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeVisible()
  await page.getByRole('button', { name: 'Try it with practice stores' }).click()
  await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row').nth(3)).toBeVisible()
  expect(await sitesOf(run)).toHaveLength(21)
  const progress = await run.check()
  expect(progress).toMatchObject({ state: 'finished', done: 21 })
  expect(progress.failures.filter(({ health }) => health !== 'limited')).toEqual([])
  await page.getByRole('button', { name: 'Leave practice' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeVisible()
  expect(await sitesOf(run)).toEqual([])
  expect((await run.must('app.status', {})).squarespace.kind).toBe('real')
  await page.getByRole('button', { name: 'Try it with practice stores' }).click()
  await expect(page.getByRole('region', { name: 'Practice' })).toBeVisible()
  expect(await sitesOf(run)).toHaveLength(21)
  expect(await run.check()).toMatchObject({ state: 'finished', done: 21 })
  expect(run.complaints).toEqual([])
})
