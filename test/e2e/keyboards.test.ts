import type { Locator } from '@playwright/test'
import { expect, site, test } from './fixture.ts'
import { picked, toRows } from '../steps/grid.ts'
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
  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await expect(palette).toHaveCount(0)

  await page.getByRole('button', { name: 'Add a client' }).click()
  const dialog = page.getByRole('dialog', { name: 'New client' })
  await composeIn(dialog.getByRole('textbox', { name: 'Name' }))
  await keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const { clients } = await run.must('clients.list', {})
  expect(clients.map(({ name }) => name).toSorted()).toEqual(['Nordlys', '日本'])
  expect(run.complaints).toEqual([])
})

test('shortcuts are the same in every layout', async ({ start, sites }) => {
  const run = await start()
  const { page } = run
  await connectMarked(run, [
    [site(sites, 0), {}],
    [site(sites, 1), {}],
  ])
  const { control } = await openKeyboard(run)
  // Beside what the window hears, the menu takes a key by where it is on an American keyboard.
  const claimed = await run.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
    return items
      ?.filter(({ accelerator }) => accelerator === 'CmdOrCtrl+/')
      .map((item) => item.registerAccelerator)
  })
  expect(claimed).toEqual([false])
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const [layout, a, z, slash] of [
    ['Russian', ['ф', 'KeyA'], ['я', 'KeyZ'], ['.', 'Slash']],
    ['Greek', ['α', 'KeyA'], ['ζ', 'KeyZ'], ['/', 'Slash']],
    ['Hebrew', ['ש', 'KeyA'], ['ז', 'KeyZ'], ['.', 'Slash']],
    ['French', ['a', 'KeyQ'], ['z', 'KeyW'], ['/', 'Period', 'Shift']],
    ['German', ['a', 'KeyA'], ['z', 'KeyY'], ['/', 'Digit7', 'Shift']],
  ] as const) {
    await test.step(layout, async () => {
      await toRows(run)
      await control(a)
      await expect(picked(run)).toHaveCount(2)
      await page.keyboard.press('Escape')
      await expect(picked(run)).toHaveCount(0)

      await page.locator('.grid-row:focus').press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Pin', exact: true }).press('Enter')
      const pinned = async () =>
        (await run.must('connections.list', {})).sites.map((row) => row.pinned)
      await expect.poll(pinned).toContain(true)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
      await control(z)
      await expect.poll(pinned).toEqual([false, false])

      await control(slash)
      await expect(shortcuts).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(shortcuts).toHaveCount(0)
    })
  }
  expect(run.complaints).toEqual([])
})
