import { expect, site, test } from './fixture.ts'
import { goTo } from '../steps/palette.ts'
import { newestMessage } from '../steps/messages.ts'
import { toRows } from '../steps/grid.ts'
import { rowOf } from '../steps/steps.ts'

test('a site’s admin opens with one key, from its menu, the palette and the site', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const { opened } = computer.xdgOpen
  const [one, two] = [site(sites, 0), site(sites, 1)]
  await run.connect(one.apiKey)
  await run.connect(two.apiKey)
  const admin = (of: typeof one, path = '') =>
    `https://${of.website.siteId}.squarespace.com/config${path}`

  await keyboard.press('Control+o')
  await expect(newestMessage(run)).toContainText('Choose a site on the list first.')
  expect(opened()).toEqual([])

  await toRows(run)
  await rowOf(run, two.website.title).focus()
  await keyboard.press('Control+o')
  await expect.poll(opened).toEqual([admin(two)])

  await rowOf(run, one.website.title).focus()
  await keyboard.press('Shift+F10')
  const menu = page.getByRole('menu').first()
  await menu.getByRole('menuitem', { name: 'Open in Squarespace' }).press('Enter')
  await expect.poll(opened).toEqual([admin(two), admin(one)])

  await rowOf(run, one.website.title).focus()
  await keyboard.press('Shift+F10')
  const more = page.getByRole('menuitem', { name: 'Pages in Squarespace' })
  await more.focus()
  await more.press('ArrowRight')
  const pages = page.getByRole('menu', { name: 'Pages in Squarespace' })
  await expect(pages.getByRole('menuitem')).toHaveText([
    'Orders',
    'Products',
    'Billing',
    'API keys',
  ])
  await pages.getByRole('menuitem', { name: 'Billing' }).press('Enter')
  await expect.poll(() => opened().at(-1)).toBe(admin(one, '/settings/billing'))
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(rowOf(run, one.website.title)).toBeFocused()

  const word = two.website.title.split(' ')[0]?.toLowerCase() ?? ''
  await goTo(run, `${word} orders`, /Orders of .* in Squarespace/)
  await expect.poll(() => opened().at(-1)).toBe(admin(two, '/commerce/orders'))

  await goTo(run, one.website.title, one.website.title)
  const heading = page.getByRole('heading', { name: one.website.title, level: 1 })
  await expect(heading).toBeFocused()
  await page.getByRole('link', { name: 'Squarespace', exact: true }).press('Enter')
  await expect.poll(() => opened().length).toBe(5)
  expect(opened().at(-1)).toBe(admin(one))
  await page.getByRole('button', { name: 'Pages in Squarespace' }).press('Enter')
  await pages.getByRole('menuitem', { name: 'Products' }).press('Enter')
  await expect.poll(() => opened().at(-1)).toBe(admin(one, '/commerce/inventory'))

  await goTo(run, 'open squarespace', /^Open .* in Squarespace/)
  await expect.poll(() => opened().length).toBe(7)
  expect(opened().at(-1)).toBe(admin(one))
  expect(run.complaints).toEqual([])
})
