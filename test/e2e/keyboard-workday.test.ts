import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { expect, site, test } from './fixture.ts'
import { focusedRow, toRows } from '../steps/grid.ts'
import {
  answerSaveDialog,
  chooseFile,
  openImport,
  press,
  sheetOf,
  tabTo,
} from '../steps/importing.ts'
import { pickByName, search, titles } from '../steps/marking.ts'
import { undo } from '../steps/messages.ts'
import { noteField } from '../steps/notes.ts'
import { goTo } from '../steps/palette.ts'
import { pane, sitesOf } from '../steps/steps.ts'

// Nothing here clicks, or puts the focus anywhere but by keys that a person has.
test('a working day with the keyboard alone, from the first store to the trash', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const { page } = run
  const { keyboard } = page
  const mine = site(sites, 0).website
  const bulk = page.getByRole('toolbar', { name: 'Selected sites' })
  const marked = async () => (await sitesOf(run)).find(({ websiteId }) => websiteId === mine.id)

  await test.step('Connect a store by its API key', async () => {
    await keyboard.press('Control+n')
    const dialog = page.getByRole('dialog', { name: 'Connect a store' })
    await expect(dialog.getByLabel('API key', { exact: true })).toBeFocused()
    await keyboard.insertText(site(sites, 0).apiKey)
    await expect(dialog.getByText('This key opens')).toContainText(mine.title)
    await keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { name: mine.title, level: 1 })).toBeVisible()
  })

  await test.step('Import the others from a file', async () => {
    const dialog = await openImport(run)
    await chooseFile(run, sheetOf(sites.slice(1, 9)))
    await press(run, /^Try it$/)
    await expect(dialog.getByRole('heading', { name: 'What each line does' })).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Add 8 keys' })).toBeVisible()
    await press(run, /^Add 8 keys$/)
    await expect(dialog.getByRole('heading', { name: 'The import is done' })).toBeVisible()
    await escape(dialog)
    expect(await sitesOf(run)).toHaveLength(9)
  })

  await test.step('Go to a store from the palette', async () => {
    await goTo(run, mine.title, mine.title)
    await expect(page.getByRole('heading', { name: mine.title, level: 1 })).toBeFocused()
  })

  await test.step('Give it a client, a tag, a color and a pin', async () => {
    await press(run, /^Choose a client$/)
    await pickByName(run, 'Harbor & Co')
    await expect(pane(run).getByRole('button', { name: 'Client: Harbor & Co' })).toBeFocused()
    await press(run, /^Choose a color label$/)
    await expect(page.getByRole('option', { name: 'No color' })).toBeFocused()
    await keyboard.type('te')
    await expect(page.getByRole('option', { name: 'Teal' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(pane(run).getByRole('button', { name: 'Color label: Teal' })).toBeFocused()
    await press(run, /^Change tags$|^Tag$/)
    await pickByName(run, 'food')
    await escape(page.getByRole('dialog'))
    await expect.poll(marked).toMatchObject({
      client: 'Harbor & Co',
      color: 'teal',
      tags: ['food'],
    })
  })

  await test.step('Write a note', async () => {
    await tabTo(run, /^Details$/)
    await keyboard.press('End')
    await expect(pane(run).getByRole('tab', { name: 'Notes' })).toBeFocused()
    await keyboard.press('Tab')
    await expect(noteField(run)).toBeFocused()
    await keyboard.type('The sale begins in May.')
    await expect(pane(run).getByText('Saved', { exact: true })).toBeVisible()
    await expect.poll(marked).toMatchObject({ note: 'The sale begins in May.' })
  })

  await test.step('Find stores by operator, select some, tag them and undo it', async () => {
    await keyboard.press('Control+f')
    await expect(search(page)).toBeFocused()
    await keyboard.type('tag:food -client:harbor')
    await expect(titles(page)).toHaveCount(8)
    await keyboard.press('ArrowDown')
    await expect(focusedRow(run)).toHaveCount(1)
    await keyboard.press(' ')
    await keyboard.press('Shift+ArrowDown')
    await keyboard.press('Shift+ArrowDown')
    await expect(bulk).toContainText('3 sites')
    await tabTo(run, /^Check$/)
    for (let right = 0; right < 2; right += 1) await keyboard.press('ArrowRight')
    await expect(bulk.getByRole('button', { name: 'Tags…' })).toBeFocused()
    await keyboard.press('Enter')
    await pickByName(run, 'spring')
    await escape(page.getByRole('dialog'))
    const spring = async () => (await sitesOf(run)).filter(({ tags }) => tags.includes('spring'))
    await expect.poll(async () => (await spring()).length).toBe(3)
    await undo(run, '“spring”')
    await expect.poll(async () => (await spring()).length).toBe(0)
  })

  await test.step('Keep the search as a view', async () => {
    await keyboard.press('Control+f')
    await press(run, /^Save view…$/)
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await keyboard.press('Control+a')
    await keyboard.type('Others with food')
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Others with food', level: 1 })).toBeVisible()
  })

  await test.step('Group by client, and fold a group', async () => {
    await toRows(run)
    for (const key of ['ArrowUp', 'Shift+F10']) await keyboard.press(key)
    const menu = page.getByRole('menu', { name: 'Columns and groups' })
    await expectKeyboardIn(menu)
    const byClient = page.getByRole('menuitemradio', { name: 'Client' })
    while (!(await byClient.evaluate((item) => item === document.activeElement))) {
      await keyboard.press('ArrowDown')
    }
    await keyboard.press('Enter')
    await expect(menu).toHaveCount(0)
    const group = page.getByRole('row', { name: /^Finch Group/ })
    await expect(group).toHaveAttribute('aria-expanded', 'true')
    await toRows(run)
    await expect(group).toBeFocused()
    await keyboard.press('ArrowLeft')
    await expect(group).toHaveAttribute('aria-expanded', 'false')
    await expect(titles(page)).toHaveCount(4)
  })

  await test.step('Check all, and export what is shown', async () => {
    await page.evaluate(`void (window.checked = new Promise((resolve) =>
      window.latchkey.on('check.progress', ({ state, asked }) =>
        asked && state === 'finished' && resolve(state))))`)
    await keyboard.press('Control+r')
    expect(await page.evaluate('window.checked')).toBe('finished')
    const path = join(computer.profile, '..', 'list.csv')
    await answerSaveDialog(run, path)
    await keyboard.press('Control+e')
    await press(run, /^Save…$/)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(readFileSync(path, 'utf8')).toContain('Finch Group')
  })

  await test.step('Remove a store from its menu, and restore it from the trash', async () => {
    await goTo(run, 'All sites', 'All sites')
    await expect(focusedRow(run)).toHaveCount(1)
    await keyboard.press('Control+f')
    await keyboard.type(mine.title)
    await expect(titles(page)).toHaveText([mine.title])
    await keyboard.press('ArrowDown')
    await expect(focusedRow(run)).toHaveCount(1)
    await keyboard.press('Shift+F10')
    await expectKeyboardIn(page.getByRole('menu'))
    await keyboard.type('Remove')
    await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeFocused()
    await keyboard.press('Enter')
    await expect.poll(marked).toBe(undefined)
    await goTo(run, 'trash', 'Trash')
    const trash = page.getByRole('dialog', { name: 'Trash' })
    await expect(trash.getByRole('option')).toContainText(mine.title)
    await press(run, /^Select all$/)
    await press(run, /^Restore$/)
    await expect(trash.getByText('The trash is empty')).toBeVisible()
    await escape(trash)
    await expect.poll(marked).toMatchObject({
      client: 'Harbor & Co',
      note: 'The sale begins in May.',
    })
  })
  expect(run.complaints).toEqual([])
})
