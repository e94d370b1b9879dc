import { DatabaseSync } from 'node:sqlite'
import { databaseOf } from '../steps/files.ts'
import { noteField, openNotes, storedNote } from '../steps/notes.ts'
import { expect, site, test } from './fixture.ts'
import { pane, rowOf } from '../steps/steps.ts'

test('a note is written by keyboard, saves itself, is found, and is there after a restart', async ({
  start,
  sites,
}) => {
  const run = await start()
  const [one, two] = [site(sites, 0), site(sites, 1)]
  for (const { apiKey } of [one, two]) await run.connect(apiKey)
  await rowOf(run, one.website.title).focus()
  await run.page.keyboard.press('Enter')
  await expect(pane(run).getByRole('tabpanel', { name: 'Details' })).toBeVisible()
  await pane(run).getByRole('tab', { name: 'Details' }).focus()
  await run.page.keyboard.press('End')
  await expect(pane(run).getByRole('tab', { name: 'Notes' })).toBeFocused()
  await run.page.keyboard.press('Tab')
  await expect(noteField(run)).toBeFocused()
  await run.page.keyboard.type('Ask Renée before the sale.\nContract until May.')
  await expect(pane(run).getByText('Saved', { exact: true })).toBeVisible()
  await expect
    .poll(() => storedNote(run, one.website.title))
    .toBe('Ask Renée before the sale.\nContract until May.')
  await run.page.keyboard.press('Control+f')
  await expect(run.page.getByRole('searchbox', { name: 'Search sites' })).toBeFocused()
  await run.page.keyboard.insertText('renee CONTRACT')
  await expect(
    run.page.getByRole('grid').locator('.grid-row:not([hidden]) .site-title'),
  ).toHaveText([one.website.title])
  await run.quit()
  const again = await start()
  await expect(await openNotes(again, one.website.title)).toHaveValue(
    'Ask Renée before the sale.\nContract until May.',
  )
  expect(again.complaints).toEqual([])
})

test('no letter is lost or gets to another site when sites are switched quickly', async ({
  start,
  sites,
}) => {
  const run = await start()
  const titles = [0, 1, 2].map((index) => site(sites, index).website.title)
  for (const index of [0, 1, 2]) await run.connect(site(sites, index).apiKey)
  for (const title of titles) {
    const notes = await openNotes(run, title)
    await notes.focus()
    await run.page.keyboard.insertText(`About ${title}`)
  }
  // And once more, over what is being stored.
  for (const title of titles) {
    const notes = await openNotes(run, title)
    await expect(notes).toHaveValue(`About ${title}`)
    await notes.press('Control+End')
    await run.page.keyboard.insertText(', and more')
  }
  await run.page.keyboard.press('Escape')
  await expect(pane(run)).toHaveCount(0)
  for (const title of titles) {
    await expect.poll(() => storedNote(run, title)).toBe(`About ${title}, and more`)
    await expect(await openNotes(run, title)).toHaveValue(`About ${title}, and more`)
  }
})

test('another saving and a check do not touch what is being typed', async ({ start, sites }) => {
  const { apiKey, website } = site(sites, 0)
  const run = await start()
  await run.connect(apiKey)
  const notes = await openNotes(run, website.title)
  await notes.focus()
  await run.page.evaluate(`(() => {
    const field = document.activeElement
    const type = (text) => document.execCommand('insertText', false, text)
    type('Mine')
    const call = window.latchkey.call
    window.done = call('sites.saveNote', { websiteId: '${website.id}', note: 'Theirs' })
      .then(() => call('connections.check', {}))
      .then(() => type(' alone'))
  })()`)
  await run.page.evaluate('window.done')
  await expect(notes).toHaveValue('Mine alone')
  await expect.poll(() => storedNote(run, website.title)).toBe('Mine alone')
  await expect(notes).toHaveValue('Mine alone')
  await run.must('sites.saveNote', { websiteId: website.id, note: 'From an import' })
  await expect(notes).toHaveValue('From an import')
})

test('a note that cannot be saved stays, says so, and is saved on trying again', async ({
  start,
  sites,
  computer,
}) => {
  const run = await start()
  const [one, two] = [site(sites, 0), site(sites, 1)]
  for (const { apiKey } of [one, two]) await run.connect(apiKey)
  await (await openNotes(run, one.website.title)).focus()
  const other = new DatabaseSync(databaseOf(computer))
  other.exec('BEGIN IMMEDIATE')
  await run.page.keyboard.insertText('Kept')
  const wrong = pane(run).getByRole('alert')
  // It is waited for a while, for as long as the other program may take.
  await expect(wrong).toContainText(
    'Another program is using Latchkey’s file, so nothing was saved',
  )
  await expect(wrong).toContainText('What you wrote stays here until it is saved.')
  await openNotes(run, two.website.title)
  await expect(run.page.getByText('is not saved.')).toBeVisible()
  await expect(await openNotes(run, one.website.title)).toHaveValue('Kept')
  other.exec('ROLLBACK')
  other.close()
  await wrong.getByRole('button', { name: 'Try again' }).click()
  await expect(wrong).toBeEmpty()
  await expect.poll(() => storedNote(run, one.website.title)).toBe('Kept')
})

test('a note says how much room is left before it is full', async ({ start, sites }) => {
  const { apiKey, website } = site(sites, 0)
  const run = await start()
  await run.connect(apiKey)
  const notes = await openNotes(run, website.title)
  await notes.focus()
  await run.page.keyboard.insertText('x'.repeat(17_999))
  await expect(pane(run).getByText('left')).toHaveCount(0)
  await run.page.keyboard.insertText('x'.repeat(1_001))
  await expect(pane(run).getByText('1,000 characters left')).toBeVisible()
  await run.page.keyboard.insertText('y'.repeat(2_000))
  await expect(pane(run).getByText('A note holds 20,000 characters.')).toBeVisible()
  await expect.poll(async () => (await storedNote(run, website.title))?.length).toBe(20_000)
})
