import { expect, site, test } from './fixture.ts'
import { bulk, treegrid, toRows, openColumns, lines } from '../steps/grid.ts'
import { connectMarked, search } from '../steps/marking.ts'

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
  await expect(bulk(run)).toHaveCount(0)
  await keyboard.press('ArrowLeft')
  await expect(heading).toHaveAttribute('aria-expanded', 'false')
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
