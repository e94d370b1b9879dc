import { expect, site, test } from './fixture.ts'
import type { Run } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import { pickByName } from '../steps/marking.ts'
import { newestMessage, undo } from '../steps/messages.ts'
import { openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'

async function rowData(run: Run, title: string) {
  return (await sitesOf(run)).find((row) => row.title === title)
}

test('a site gets a client, tags, a color and a pin by keyboard, and each can be undone', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await openSite(run, website.title)
  const { title } = website
  const marks = pane(run).getByRole('group', { name: 'Client, color and tags' })

  await marks.getByRole('button', { name: 'Choose a client' }).focus()
  await keyboard.press('Enter')
  await expect(run.page.getByRole('combobox', { name: /^Client/ })).toBeFocused()
  await keyboard.type('Finch Group')
  await expect(run.page.getByRole('option', { name: 'New client “Finch Group”' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(marks.getByRole('button', { name: 'Client: Finch Group' })).toBeFocused()
  await expect(run.page.getByText('Finch Group now owns')).toBeVisible()
  expect(await rowData(run, title)).toMatchObject({ client: 'Finch Group' })

  await marks.getByRole('button', { name: 'Change tags' }).focus()
  await keyboard.press('Enter')
  for (const tag of ['food', 'wholesale']) {
    await pickByName(run, tag)
    await expect(run.page.getByRole('combobox', { name: /^Tags/ })).toHaveValue('')
  }
  await escape(run.page.getByRole('dialog'))
  await expect(marks.getByRole('row')).toHaveCount(2)
  await expect(run.page.getByText('“food” and “wholesale”')).toBeVisible()
  expect(await rowData(run, title)).toMatchObject({ tags: ['food', 'wholesale'] })

  await marks.getByRole('button', { name: 'Choose a color label' }).focus()
  await keyboard.press('Enter')
  await expect(run.page.getByRole('option', { name: 'No color' })).toBeFocused()
  await keyboard.type('te')
  await expect(run.page.getByRole('option', { name: 'Teal' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(marks.getByRole('button', { name: 'Color label: Teal' })).toBeVisible()
  const pin = pane(run).getByRole('button', { name: 'Pin to the top of the list' })
  await pin.press('Enter')
  await expect(pin).toHaveAttribute('aria-pressed', 'true')
  expect(await rowData(run, title)).toMatchObject({ color: 'teal', pinned: true })

  await undo(run, 'Pinned')
  await expect(pin).toHaveAttribute('aria-pressed', 'false')
  expect(await rowData(run, title)).toMatchObject({
    client: 'Finch Group',
    color: 'teal',
    pinned: false,
    tags: ['food', 'wholesale'],
  })

  await marks.getByRole('row', { name: 'food' }).focus()
  await keyboard.press('Delete')
  await expect(marks.getByRole('row')).toHaveCount(1)
  await expect(newestMessage(run)).toContainText('Removed “food”')
  await run.quit()
  const again = await start()
  expect(await rowData(again, title)).toMatchObject({
    client: 'Finch Group',
    color: 'teal',
    pinned: false,
    tags: ['wholesale'],
  })
  expect(run.complaints).toEqual([])
})

test('a client is made, edited and removed by keyboard; its band shows who it is', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await run.page.getByRole('button', { name: 'Add a client' }).press('Enter')
  const dialog = run.page.getByRole('dialog', { name: 'New client' })
  const name = dialog.getByRole('textbox', { name: 'Name' }).first()
  await expect(name).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog.getByText('Give the client a name.')).toBeVisible()
  await expect(name).toBeFocused()
  await keyboard.type('Finch Group')
  await keyboard.press('Tab')
  await keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Paused' })).toBeChecked()
  await keyboard.press('Tab')
  await keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'Red' })).toBeChecked()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  const contact = dialog.getByRole('group', { name: 'Contact 1' })
  await expect(contact.getByLabel('Name')).toBeFocused()
  await keyboard.type('Mara')
  await keyboard.press('Tab')
  await keyboard.type('mara')
  await keyboard.press('Enter')
  await expect(contact.getByText('An email address looks like name@example.com.')).toBeVisible()
  await expect(contact.getByLabel('Email')).toBeFocused()
  await keyboard.type('@finch.example')
  await keyboard.press('Tab')
  await keyboard.type('+353 1 234')
  await keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect((await run.must('clients.list', {})).clients).toMatchObject([
    {
      name: 'Finch Group',
      state: 'paused',
      color: 'red',
      contacts: [{ name: 'Mara', email: 'mara@finch.example', phone: '+353 1 234' }],
    },
  ])

  const [finch] = (await run.must('clients.list', {})).clients
  await run.must('sites.mark', { websiteIds: [website.id], client: { id: finch?.id ?? '' } })
  await run.must('views.save', {
    name: 'Finch in euros',
    view: 'all',
    query: 'client:"Finch Group" currency:EUR',
    sorting: [],
    grouping: 'none',
  })
  await keyboard.press('Control+f')
  await expect(run.page.getByRole('searchbox', { name: 'Search sites' })).toBeFocused()
  await keyboard.insertText('client:"finch group"')
  const band = run.page.getByRole('region', { name: 'Client: Finch Group' })
  await expect(band).toMatchAriaSnapshot(`
    - 'region "Client: Finch Group"':
      - img "Red label"
      - heading "Finch Group" [level=1]
      - text: Paused 1 site Sorted by what needs you first
      - button "Edit client"
      - list "Contacts":
        - listitem:
          - text: Mara mara@finch.example
          - button "Copy email of Mara"
          - status
          - text: +353 1 234
          - button "Copy phone of Mara"
          - status
  `)
  await band.getByRole('button', { name: 'Copy email of Mara' }).press('Enter')
  await expect.poll(computer.clipboard).toBe('mara@finch.example')

  await band.getByRole('button', { name: 'Edit client' }).press('Enter')
  const edit = run.page.getByRole('dialog', { name: 'Edit client' })
  await edit.getByLabel('Name').first().fill('Finch & Co')
  await keyboard.press('Escape')
  await expect(edit.getByText('There are changes that are not saved.')).toBeVisible()
  await expect(edit.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await keyboard.press('Enter')
  await edit.getByLabel('Name').first().press('Enter')
  await expect(edit).toHaveCount(0)
  // What searched for the client goes on finding it.
  await expect(run.page.getByRole('region', { name: 'Client: Finch & Co' })).toBeVisible()
  expect((await run.must('views.list', {})).views).toMatchObject([
    { query: 'client:"Finch & Co" currency:EUR' },
  ])
  expect(await rowData(run, website.title)).toMatchObject({ client: 'Finch & Co' })

  await run.page.getByRole('button', { name: 'Edit client' }).press('Enter')
  await edit.getByLabel('Notes').fill('Pays late')
  await edit.getByRole('button', { name: 'Remove client' }).press('Enter')
  await expect(edit.getByText('The changes are not saved, and Undo would not')).toBeVisible()
  await expect(edit.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(edit.getByLabel('Notes')).toHaveValue('Pays late')
  await edit.getByLabel('Notes').fill('')
  await edit.getByRole('button', { name: 'Remove client' }).press('Enter')
  await expect(run.page.getByText('Removed the client “Finch & Co”.')).toBeVisible()
  expect((await run.must('clients.list', {})).clients).toEqual([])
  await undo(run, 'Removed the client')
  await expect.poll(async () => (await rowData(run, website.title))?.client).toBe('Finch & Co')
  expect(run.complaints).toEqual([])
})

test('a second client of the same name is refused where the name is typed', async ({
  start,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  const client = { contacts: [], notes: '', color: null, state: 'active' as const }
  await run.must('clients.save', { ...client, name: 'Finch Group' })
  await run.page.getByRole('button', { name: 'Add a client' }).first().press('Enter')
  const dialog = run.page.getByRole('dialog', { name: 'New client' })
  const name = dialog.getByLabel('Name').first()
  await expect(name).toBeFocused()
  await run.page.keyboard.type('FINCH group')
  await run.page.keyboard.press('Enter')
  await expect(name).toHaveAccessibleDescription(/There is a client called/)
  await expect(name).toBeFocused()
  await name.fill('Finch & Sons')
  await expect(dialog.getByText('There is a client called')).toHaveCount(0)
  await run.page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect((await run.must('clients.list', {})).clients).toHaveLength(2)
})

test('many clients are found as they are typed', async ({ start, sites }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  const client = { contacts: [], notes: '', color: null, state: 'active' as const }
  for (let number = 1; number <= 120; number += 1) {
    await run.must('clients.save', { ...client, name: `Client ${number}` })
  }
  await openSite(run, website.title)
  await pane(run).getByRole('button', { name: 'Choose a client' }).press('Enter')
  await expect(run.page.getByText('80 others. Type to find one.')).toBeVisible()
  await expect(run.page.getByRole('combobox', { name: /^Client/ })).toBeFocused()
  await run.page.keyboard.type('client 117')
  await expect(run.page.getByRole('option')).toHaveText(['Client 117'])
  await run.page.keyboard.press('Enter')
  await expect.poll(async () => (await rowData(run, website.title))?.client).toBe('Client 117')
  await expect(pane(run).getByRole('button', { name: 'Client: Client 117' })).toBeVisible()
})

test('the marks of a site and their pickers read out what they are', async ({ start, sites }) => {
  const run = await start()
  const [one, two] = [site(sites, 0), site(sites, 1)]
  for (const { apiKey } of [one, two]) await run.connect(apiKey)
  const { clientId } = await run.must('clients.save', {
    name: 'Finch Group',
    contacts: [],
    notes: '',
    color: 'red',
    state: 'paused',
  })
  const websiteIds = [one.website.id]
  await run.must('sites.mark', {
    websiteIds,
    client: { id: clientId },
    addTags: ['food'],
    color: 'teal',
  })
  await openSite(run, one.website.title)
  const { keyboard } = run.page
  const marks = pane(run).getByRole('group', { name: 'Client, color and tags' })
  await expect(marks).toMatchAriaSnapshot(`
    - group "Client, color and tags":
      - 'button "Client: Finch Group"'
      - 'button "Color label: Teal"'
      - grid "Tags":
        - row "food":
          - gridcell "food Remove food":
            - button "Remove food"
      - button "Change tags"
  `)
  await marks.getByRole('button', { name: 'Client: Finch Group' }).press('Enter')
  const popover = run.page.getByRole('dialog')
  await expect(popover).toMatchAriaSnapshot(`
    - 'dialog "Client: ${one.website.title}"':
      - 'combobox "Client: find or name" [expanded]'
      - listbox "Client":
        - option "No client"
        - option "Finch Group Paused" [selected]
  `)
  await escape(popover)
  await marks.getByRole('button', { name: 'Color label: Teal' }).press('Enter')
  await expect(popover).toMatchAriaSnapshot(`
    - 'dialog "Color label: ${one.website.title}"':
      - listbox "Color label":
        - option "No color"
        - option "Red"
        - option "Orange"
        - option "Yellow"
        - option "Green"
        - option "Teal" [selected]
        - option "Blue"
        - option "Purple"
        - option "Pink"
  `)
  await escape(popover)
  await keyboard.press('Escape')
  await expect(pane(run)).toHaveCount(0)
  await expect(rowOf(run, one.website.title)).toBeFocused()
  await keyboard.press('Control+a')
  await run.page.getByRole('button', { name: 'Tags…' }).press('Enter')
  await expect(popover).toMatchAriaSnapshot(`
    - 'dialog "Tags: 2 sites"':
      - 'combobox "Tags: find or name" [expanded]'
      - listbox "Tags":
        - option "food 1 of 2 sites"
  `)
  await expect(popover.getByRole('combobox')).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(run.page.getByRole('option', { name: 'food' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await escape(popover)
  await expect(run.page.getByText('Tagged 2 sites “food”.')).toBeVisible()
  expect((await sitesOf(run)).map(({ tags }) => tags)).toEqual([['food'], ['food']])
  await undo(run, 'Tagged 2 sites')
  await expect.poll(async () => (await rowData(run, two.website.title))?.tags).toEqual([])
  expect(await rowData(run, one.website.title)).toMatchObject({ tags: ['food'], color: 'teal' })
})

test('undoing one thing leaves what was done since', async ({ start, sites }) => {
  const run = await start()
  const { apiKey, website } = site(sites, 0)
  await run.connect(apiKey)
  await openSite(run, website.title)
  await pane(run).getByRole('button', { name: 'Choose a client' }).press('Enter')
  await pickByName(run, 'Finch Group')
  const owned = run.page.getByRole('alertdialog').filter({ hasText: 'Finch Group now owns' })
  await expect(owned).toBeVisible()
  // A toast with the pointer on it stays.
  await owned.hover()
  await pane(run).getByRole('button', { name: 'Pin to the top of the list' }).press('Enter')
  await expect.poll(async () => (await rowData(run, website.title))?.pinned).toBe(true)
  await owned.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(async () => (await rowData(run, website.title))?.client).toBe(null)
  expect(await rowData(run, website.title)).toMatchObject({ pinned: true })
  expect((await run.must('clients.list', {})).clients).toEqual([])
})
