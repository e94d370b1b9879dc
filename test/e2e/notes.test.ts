import { noteField, openNotes, storedNote } from '../steps/notes.ts'
import { expect, site, test } from './fixture.ts'
import { pane } from '../steps/steps.ts'

test('what was typed is stored when the app is quit right after', async ({ start, sites }) => {
  const { apiKey, website } = site(sites, 0)
  const first = await start()
  await first.connect(apiKey)
  await (await openNotes(first, website.title)).focus()
  await first.page.keyboard.insertText('First')
  await first.quit()
  const second = await start()
  await expect(await openNotes(second, website.title)).toHaveValue('First')
  await noteField(second).press('Control+End')
  await second.page.keyboard.insertText(', closed')
  const closed = second.app.waitForEvent('close', { timeout: 0 })
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
  const third = await start()
  expect(await storedNote(third, website.title)).toBe('First, closed')
})

test('links of a note are opened when the person says so, and nothing else is', async ({
  start,
  sites,
  computer,
}) => {
  const { apiKey, website } = site(sites, 0)
  const run = await start()
  await run.connect(apiKey)
  const questions = await run.app.evaluateHandle(({ dialog }) => {
    const responses = [1, 0]
    const messages: string[] = []
    dialog.showMessageBox = async (...given: unknown[]) => {
      messages.push(JSON.stringify(given.at(-1)))
      return { response: responses.shift() ?? 1, checkboxChecked: false }
    }
    return messages
  })
  const url = 'https://drive.example.com/brief?id=1'
  await (await openNotes(run, website.title)).focus()
  await run.page.keyboard.insertText(`The brief: ${url}, not javascript:alert(1).`)
  const links = pane(run).getByRole('region', { name: 'Links in the note' }).getByRole('link')
  await expect(links).toHaveText([url])
  await links.click()
  await expect.poll(() => questions.jsonValue()).toHaveLength(1)
  await links.click()
  await expect.poll(computer.xdgOpen.opened).toEqual([url])
  expect(await questions.jsonValue()).toEqual([
    expect.stringContaining('Open drive.example.com in your browser?'),
    expect.stringContaining(url),
  ])
  const websiteId = website.id
  for (const not of ['https://drive.example.com/other', 'javascript:alert(1)']) {
    expect(await run.call('links.openFromNote', { websiteId, url: not })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  }
  expect(computer.xdgOpen.opened()).toHaveLength(1)
})
