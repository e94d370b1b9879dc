import { expect, site, test } from './fixture.ts'
import { press, tabTo } from '../steps/importing.ts'
import type { Run } from './fixture.ts'
import { connectMarked, pickByName, rail } from '../steps/marking.ts'
import { pane, rowOf, sitesOf } from '../steps/steps.ts'

/** Opens the dialog and pastes a key, by keyboard. */
async function paste({ page }: Run, apiKey: string) {
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
  await page.keyboard.insertText(apiKey)
  return dialog
}

const save = (run: Run) => press(run, /^Save connection$/)

async function saveClient(run: Run, name: string): Promise<string> {
  const blank = { contacts: [], notes: '', color: 'teal' as const, state: 'active' as const }
  return (await run.must('clients.save', { name, ...blank })).clientId
}

async function ownerOf(run: Run, websiteId: string) {
  return (await sitesOf(run)).find((row) => row.websiteId === websiteId)?.client
}

/** Closes the site, and looks for its client on the list. */
async function expectListed(run: Run, title: string, client: string): Promise<void> {
  await run.page.keyboard.press('Escape')
  await expect(pane(run)).toBeHidden()
  await expect(rowOf(run, title)).toContainText(client)
}

test('a store is connected for a client that is here, by keyboard', async ({ start, sites }) => {
  const run = await start()
  const { keyboard } = run.page
  const { website, apiKey } = site(sites, 0)
  for (const name of ['Finch Group', 'Nordlys', 'Olive Row']) await saveClient(run, name)
  const dialog = await paste(run, apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await tabTo(run, /^No client$/)
  // Typing on the field opens it.
  await keyboard.type('nord')
  await expect(run.page.getByRole('option', { name: 'Nordlys' })).toBeVisible()
  await expect(run.page.getByRole('option', { name: 'Finch Group' })).toHaveCount(0)
  await keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Client Nordlys' })).toBeFocused()
  await save(run)
  await expect(dialog).toBeHidden()
  await expect(pane(run).getByRole('button', { name: 'Client: Nordlys' })).toBeVisible()
  await expectListed(run, website.title, 'Nordlys')
  await expect(rail(run.page).getByRole('button', { name: 'Nordlys 1' })).toBeVisible()
  expect(run.complaints).toEqual([])
})

test('a store is connected for a new client, who is on the rail then', async ({ start, sites }) => {
  const run = await start()
  const { keyboard } = run.page
  const { website, apiKey } = site(sites, 0)
  const dialog = await paste(run, apiKey)
  await expect(dialog.getByText('This key opens')).toContainText(website.title)
  await tabTo(run, /^No client$/)
  await keyboard.press('Enter')
  await expect(run.page.getByText('No clients yet.')).toBeVisible()
  await keyboard.type('Finch Group')
  await expect(run.page.getByRole('option', { name: 'New client “Finch Group”' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Client Finch Group New' })).toBeFocused()
  // Nothing is made before the connection is.
  expect((await run.must('clients.list', {})).clients).toEqual([])
  await save(run)
  await expect(dialog).toBeHidden()
  await expectListed(run, website.title, 'Finch Group')
  await expect(rail(run.page).getByRole('button', { name: 'Finch Group 1' })).toBeVisible()
})

test('Esc closes the clients first, and then the dialog', async ({ start, sites }) => {
  const run = await start()
  const { keyboard } = run.page
  await saveClient(run, 'Nordlys')
  const dialog = await paste(run, site(sites, 0).apiKey)
  await tabTo(run, /^No client$/)
  await keyboard.press('ArrowDown')
  await expect(run.page.getByRole('option', { name: 'Nordlys' })).toBeVisible()
  // A second Esc may come at once: the keyboard must be in the dialog when the clients are gone.
  await run.page.evaluate(`void (window.gone = new Promise((resolve) => {
    const popover = document.querySelector('.picker-popover')
    new MutationObserver(() => popover.isConnected || resolve(document.activeElement.ariaHasPopup))
      .observe(document.body, { childList: true, subtree: true })
  }))`)
  await keyboard.press('Escape')
  expect(await run.page.evaluate('window.gone')).toBe('dialog')
  await expect(run.page.getByRole('option', { name: 'Nordlys' })).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Client No client' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a site that is here shows its client, who keeps it unless another one is chosen', async ({
  start,
  sites,
  practice,
}) => {
  const run = await start()
  const mine = site(sites, 0)
  await connectMarked(run, [[mine, { client: 'Cedar' }]])
  await saveClient(run, 'Nordlys')
  const first = await paste(run, practice.control.addKey(mine.website.id))
  await expect(first.getByRole('button', { name: 'Client Cedar' })).toBeVisible()
  await press(run, /^Keep both$/)
  await expect(first).toBeHidden()
  expect(await ownerOf(run, mine.website.id)).toBe('Cedar')

  const second = await paste(run, practice.control.addKey(mine.website.id))
  await expect(second.getByRole('button', { name: 'Keep both' })).toBeVisible()
  await press(run, /^Cedar$/)
  await pickByName(run, 'Nordlys')
  await expect(second.getByText('Cedar has this site now. Saving gives it to this')).toBeVisible()
  await press(run, /^Replace it$/)
  await expect(second).toBeHidden()
  await expectListed(run, mine.website.title, 'Nordlys')
  expect(await ownerOf(run, mine.website.id)).toBe('Nordlys')
})

test('a client that was chosen before the site was known takes it from nobody unseen', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const mine = site(sites, 0)
  await connectMarked(run, [[mine, { client: 'Cedar' }]])
  await saveClient(run, 'Nordlys')
  // Off the list, the site has its client still.
  await run.must('sites.remove', { websiteIds: [mine.website.id] })
  await keyboard.press('Control+n')
  const dialog = run.page.getByRole('dialog', { name: 'Connect a store' })
  const key = dialog.getByLabel('API key', { exact: true })
  await expect(key).toBeFocused()
  await press(run, /^No client$/)
  await pickByName(run, 'Nordlys')
  await expect(dialog.getByRole('button', { name: 'Client Nordlys' })).toBeFocused()
  await key.focus()
  await keyboard.insertText(mine.apiKey)
  await keyboard.press('Enter')
  await expect(dialog.getByText('Cedar has this site now.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save connection' })).toBeEnabled()
  expect(await sitesOf(run)).toEqual([])
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(await ownerOf(run, mine.website.id)).toBe('Nordlys')
})

test('a client that is removed meanwhile is said to be gone, and the key stays to be saved', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { keyboard } = run.page
  const { website, apiKey } = site(sites, 0)
  const clientId = await saveClient(run, 'Nordlys')
  const dialog = await paste(run, apiKey)
  await expect(dialog.getByText('This key opens')).toBeVisible()
  await press(run, /^No client$/)
  await pickByName(run, 'Nordlys')
  await expect(dialog.getByRole('button', { name: 'Client Nordlys' })).toBeFocused()
  await run.must('clients.remove', { clientId })
  const gone = dialog.getByText('This client is no longer here. Choose another one, or none.')
  await expect(gone).toBeVisible()
  await save(run)
  await expect(dialog.getByRole('button', { name: 'Save connection' })).toBeEnabled()
  await expect(gone).toBeVisible()
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue(apiKey)
  expect(await sitesOf(run)).toEqual([])
  await press(run, /^No client$/)
  await expect(run.page.getByRole('combobox', { name: /^Client/ })).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(gone).toBeHidden()
  await save(run)
  await expect(dialog).toBeHidden()
  expect(await ownerOf(run, website.id)).toBeNull()
})
