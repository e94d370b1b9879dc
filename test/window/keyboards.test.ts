import type { Locator } from '@playwright/test'
import { expect, site, test } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import { openKeyboard } from '../steps/keyboards.ts'
import { connectMarked, search, titles } from '../steps/marking.ts'
import { openSite, pane } from '../steps/steps.ts'

const keysOfInputMethods = ['ArrowDown', 'ArrowUp', 'Tab', 'Enter', 'Escape']

test('keys belong to the input method while it composes a text, wherever that is', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const { title } = site(sites, 0).website
  await connectMarked(run, [[site(sites, 0), { client: 'Nordlys', addTags: ['food'] }]])
  const { compose, commit } = await openKeyboard(run)

  /** Composes a text in a field; the keys leave it and the keyboard where they are. */
  async function composeIn(field: Locator): Promise<void> {
    await expect(field).toBeFocused()
    await compose('にほん')
    for (const key of keysOfInputMethods) await keyboard.press(key)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(/にほん/)
    await commit('日本')
    await expect(field).toHaveValue(/日本/)
  }

  await openSite(run, title)
  await pane(run).getByRole('tab', { name: 'Notes' }).click()
  const note = pane(run).getByRole('textbox', { name: /^Notes about/ })
  await note.focus()
  await composeIn(note)

  await pane(run).getByRole('tab', { name: 'Connections' }).click()
  await pane(run)
    .getByRole('button', { name: /^Rename/ })
    .click()
  await composeIn(pane(run).getByRole('textbox', { name: 'Label' }))
  await keyboard.press('Escape')
  await expect(pane(run).getByRole('button', { name: /^Rename/ })).toBeFocused()
  await keyboard.press('Escape')
  await expect(pane(run)).toHaveCount(0)

  await keyboard.press('Control+f')
  await composeIn(search(page))
  await expect(titles(page)).toHaveText([title])
  await keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')

  await keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Go to' })
  await composeIn(palette.getByRole('combobox'))
  await escape(palette)

  await page.getByRole('button', { name: 'Add a client' }).click()
  const dialog = page.getByRole('dialog', { name: 'New client' })
  await composeIn(dialog.getByRole('textbox', { name: 'Name' }))
  await keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const { clients } = await run.must('clients.list', {})
  expect(clients.map(({ name }) => name).toSorted()).toEqual(['Nordlys', '日本'])
  expect(run.complaints).toEqual([])
})
