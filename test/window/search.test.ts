import { expect, site, test } from './fixture.ts'
import { connectMarked, filters, rail, search, titles } from '../steps/marking.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { rowOf } from '../steps/steps.ts'

test('the search finds by client, tag, health, currency, color and note', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const { page } = run
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  practice.control.change(one.website.id, { title: 'Nordlys', currency: 'NOK' })
  practice.control.change(two.website.id, { title: 'Olive Row', currency: 'EUR' })
  practice.control.change(three.website.id, { title: 'Quiet Press', currency: 'EUR' })
  await connectMarked(run, [
    [one, { client: 'Finch Group', addTags: ['food'], color: 'teal' }],
    [two, { client: 'Finch Group', addTags: ['sale', 'seafood'] }],
    [three, { note: 'Renewed in spring. Ask for María at the front desk.' }],
  ])
  practice.control.deleteKey(three.apiKey)
  await run.check()
  for (const [query, found] of [
    ['client:"finch group"', ['Nordlys', 'Olive Row']],
    ['client:none', ['Quiet Press']],
    ['tag:food', ['Nordlys']],
    ['tag:foo', ['Nordlys', 'Olive Row']],
    ['-tag:food', ['Olive Row', 'Quiet Press']],
    ['tag:food tag:sale currency:eur', ['Olive Row']],
    ['color:teal', ['Nordlys']],
    ['health:rejected', ['Quiet Press']],
    ['health:"needs you"', ['Quiet Press']],
    ['-health:working', ['Quiet Press']],
    ['maria', ['Quiet Press']],
    ['"front desk', ['Quiet Press']],
    ['"desk front"', []],
    ['client:', ['Nordlys', 'Olive Row', 'Quiet Press']],
  ] as const) {
    await search(page).fill(query)
    await expect.poll(async () => (await titles(page).allTextContents()).toSorted()).toEqual(found)
  }
  await search(page).fill('maria')
  await expect(rowOf(run, 'Quiet Press')).toContainText('Note: …María at the')
})

test('what the screen shows is found, however it is typed', async ({ start, sites, practice }) => {
  const run = await start()
  const { page } = run
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  const nowhere = { timeZone: '', location: null }
  practice.control.change(one.website.id, {
    ...nowhere,
    title: 'Wi‑Fi Café',
    url: 'https://müller.de',
  })
  practice.control.change(two.website.id, {
    ...nowhere,
    title: 'Mum’s',
    url: 'https://xn--bcher-kva.de',
  })
  practice.control.change(three.website.id, {
    ...nowhere,
    title: 'Quiet Press',
    location: { region: 'Ljubljana', country: 'SI' },
  })
  await run.must('clients.save', {
    name: 'Finch',
    contacts: [{ name: 'María Moreno', email: 'maria@finch.example', phone: '' }],
    notes: '',
    color: null,
    state: 'active',
  })
  await connectMarked(run, [
    [one, { client: 'Finch' }],
    [two, {}],
    [three, {}],
  ])
  practice.control.lapse(three.website.id)
  await run.check()
  for (const [query, found] of [
    ['wi-fi', 'Wi‑Fi Café'],
    ["mum's", 'Mum’s'],
    ['mum\u200b´s', 'Mum’s'],
    ['xn--mller-kva.de', 'Wi‑Fi Café'],
    ['bücher.de', 'Mum’s'],
    ['lapsed', 'Quiet Press'],
    ['ljubljana', 'Quiet Press'],
    ['slovenia', 'Quiet Press'],
    ['moreno', 'Wi‑Fi Café'],
  ] as const) {
    await search(page).fill(query)
    await expect(titles(page)).toHaveText([found])
  }
  await expect(rowOf(run, 'Wi‑Fi Café')).toContainText('Contact: …Moreno, maria@')
  await search(page).fill('lapsed')
  await expect(rowOf(run, 'Quiet Press')).toContainText('Subscription lapsed')
  expect(run.complaints).toEqual([])
})

test('a client without sites is shown none, though another is called nearly so', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  await connectMarked(run, [
    [site(sites, 0), { client: 'Muller' }],
    [site(sites, 1), { client: 'Muller' }],
  ])
  for (const name of ['Müller', 'Mu\u0308ller']) {
    await run.call('clients.save', {
      name,
      contacts: [],
      notes: '',
      color: null,
      state: 'active',
    })
  }
  const line = (name: string) => rail(page).getByRole('button', { name: new RegExp(`^${name}`) })
  await line('Müller').click()
  await expect(page.getByRole('heading', { name: 'Müller', level: 1 })).toBeVisible()
  await expect(page.getByText('No site has the client “Müller”')).toBeVisible()
  await expect(titles(page)).toHaveCount(0)
  await expect(line('Müller')).toHaveAttribute('aria-current', 'page')
  await line('Müller').press('Shift+F10')
  const menu = page.getByRole('menu', { name: 'Müller' })
  await expect(menu.getByRole('menuitem', { name: 'Check its sites' })).toBeDisabled()
  await escape(menu)
  await page.keyboard.press('Control+e')
  await expect(page.getByText('There is no site on the list to export.')).toBeVisible()
  await line('Muller').click()
  await expect(titles(page)).toHaveCount(2)
  expect(run.complaints).toEqual([])
})

test('filters are chosen with the keyboard alone, and write the search', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const [one, two, three] = [site(sites, 0), site(sites, 1), site(sites, 2)]
  await connectMarked(run, [
    [one, { client: 'Nordlys', addTags: ['food'] }],
    [two, { client: 'Olive Row', addTags: ['food'] }],
    [three, {}],
  ])
  const { keyboard } = page
  await keyboard.press('Control+f')
  await keyboard.type('e')
  const chip = (name: RegExp) => filters(page).getByRole('button', { name })
  await chip(/^Client/).focus()
  await keyboard.press('Enter')
  const list = page.getByRole('listbox', { name: 'Client' })
  await expect(list).toBeVisible()
  await expect(list.getByRole('option')).toHaveText([
    /No client\s*1/,
    /Nordlys\s*1/,
    /Olive Row\s*1/,
  ])
  await expectKeyboardIn(list)
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(search(page)).toHaveValue('e client:"Nordlys"')
  await keyboard.press('ArrowDown')
  await keyboard.press(' ')
  await expect(search(page)).toHaveValue('e client:"Nordlys" client:"Olive Row"')
  await escape(page.getByRole('dialog'))
  await expect(list).toBeHidden()
  await expect(chip(/^Client: Nordlys or Olive Row/)).toBeFocused()
  await expect(titles(page)).toHaveCount(2)
  // How many each choice would show beside the rest of the search.
  await chip(/^Tag/).focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('option')).toHaveText([/food\s*2/])
  await escape(page.getByRole('dialog'))
  await chip(/^Clear client/).focus()
  await keyboard.press('Enter')
  await expect(search(page)).toHaveValue('e')
  await expect(chip(/^Client/)).toBeFocused()
  expect(run.complaints).toEqual([])
})

test('the rail goes to clients and tags, by arrow keys too, and says how many sites are there', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await connectMarked(run, [
    [site(sites, 0), { client: 'Nordlys', addTags: ['food'] }],
    [site(sites, 1), { client: 'Nordlys' }],
    [site(sites, 2), { client: 'Olive Row' }],
  ])
  await expect(rail(page)).toMatchAriaSnapshot(`
    - navigation "Main":
      - list "Sites":
        - listitem:
          - button "All sites 3"
        - listitem:
          - button "Needs you"
        - listitem:
          - button "Breaking soon"
      - region "Clients":
        - heading "Clients" [level=2]
        - button "Add a client"
        - list "Clients":
          - listitem:
            - button "Nordlys 2"
            - button "More about Nordlys"
          - listitem:
            - button "Olive Row 1"
            - button "More about Olive Row"
      - region "Tags":
        - heading "Tags" [level=2]
        - list "Tags":
          - listitem:
            - button "food 1"
            - button "More about food"
      - button "Trash"
      - button "Settings"
      - status: Online
  `)
  await rail(page).getByRole('button', { name: 'All sites' }).focus()
  for (let step = 0; step < 4; step += 1) await keyboard.press('ArrowDown')
  const olive = rail(page).getByRole('button', { name: 'Olive Row', exact: false }).first()
  await expect(olive).toBeFocused()
  await keyboard.press('Enter')
  await expect(search(page)).toHaveValue('client:"Olive Row"')
  await expect(olive).toHaveAttribute('aria-current', 'page')
  await expect(titles(page)).toHaveText([site(sites, 2).website.title])
  await keyboard.press('Shift+F10')
  await escape(page.getByRole('menu', { name: 'Olive Row' }))
  await expect(olive).toBeFocused()
  await keyboard.press('ArrowRight')
  await expect(rail(page).getByRole('button', { name: 'More about Olive Row' })).toBeFocused()
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Remove client' }).press('Enter')
  await expect(olive).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(olive).toContainText('1')
  await rail(page).getByRole('button', { name: 'Add a client' }).press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(run.complaints).toEqual([])
})

test('sites that are dropped on a client or a tag are marked so', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  await connectMarked(run, [
    [site(sites, 0), { client: 'Nordlys', addTags: ['food'] }],
    [site(sites, 1), {}],
  ])
  const row = rowOf(run, site(sites, 1).website.title)
  const nordlys = rail(page).getByRole('button', { name: /^Nordlys/ })
  await row.dragTo(nordlys)
  await expect(nordlys).toContainText('2')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(nordlys).toContainText('1')
  const food = rail(page).getByRole('button', { name: /^food/ })
  await row.dragTo(food)
  await expect(food).toContainText('2')
})

test('a tag gets another name everywhere, and that can be undone', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await connectMarked(run, [
    [site(sites, 0), { addTags: ['food', 'sale'] }],
    [site(sites, 1), { addTags: ['food'] }],
  ])
  await run.must('views.save', {
    name: 'Mine',
    view: 'all',
    query: 'desk tag:food',
    sorting: [],
    grouping: 'none',
  })
  const queryOf = async () => (await run.must('views.list', {})).views[0]?.query
  const rename = async (from: string, to: string) => {
    await rail(page)
      .getByRole('button', { name: new RegExp(`^${from}`) })
      .focus()
    await keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Rename tag…' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await keyboard.type(to)
    await keyboard.press('Enter')
  }
  await rail(page).getByRole('button', { name: /^food/ }).click()
  await rename('food', 'Sale')
  await expect(page.getByText('There is a tag called “sale” already.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type('Food')
  await keyboard.press('Enter')
  await expect(rail(page).getByRole('button', { name: /^Food/ })).toContainText('2')
  await expect(search(page)).toHaveValue('tag:"Food"')
  await expect(titles(page)).toHaveCount(2)
  await expect.poll(queryOf).toBe('desk tag:"Food"')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rail(page).getByRole('button', { name: /^food/ })).toContainText('2')
  await expect.poll(queryOf).toBe('desk tag:food')
  expect(run.complaints).toEqual([])
})

test('Esc closes one thing after the other: menu, selection, site, search', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  await connectMarked(run, [[site(sites, 0), {}]])
  const { title } = site(sites, 0).website
  await keyboard.press('Control+f')
  await keyboard.type(title)
  await keyboard.press('ArrowDown')
  await expect(rowOf(run, title)).toBeFocused()
  await keyboard.press('Enter')
  const heading = page.getByRole('heading', { name: title, level: 1 })
  await expect(heading).toBeVisible()
  await rowOf(run, title).focus()
  await keyboard.press(' ')
  const selected = page.getByText('1 selected').or(page.getByText('1 site selected')).first()
  await expect(selected).toBeVisible()
  await keyboard.press('Shift+F10')
  await escape(page.getByRole('menu'))
  await expect(selected).toBeVisible()
  await keyboard.press('Escape')
  await expect(selected).toBeHidden()
  await expect(heading).toBeVisible()
  await keyboard.press('Escape')
  await expect(heading).toBeHidden()
  await expect(search(page)).toHaveValue(title)
  await keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')
})
