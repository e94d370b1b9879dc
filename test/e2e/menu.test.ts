import { escape } from '../steps/dialogs.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { choose } from './native.ts'
import { rowOf } from '../steps/steps.ts'

/** What Edit → Undo and Edit → Redo say. */
function editLabels({ app }: Run): Promise<string[] | undefined> {
  return app.evaluate(({ Menu }) => {
    const edit = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Edit')
    return edit?.submenu?.items.slice(0, 2).map(({ label }) => label)
  })
}

test('a command that is chosen while no window is open opens one, and runs there', async ({
  start,
  sites,
}) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  // As on a Mac, where the app goes on without a window.
  await run.app.evaluate(({ app, BrowserWindow }) => {
    app.removeAllListeners('window-all-closed')
    app.on('window-all-closed', () => {})
    BrowserWindow.getAllWindows()[0]?.close()
  })
  const windows = () =>
    run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await expect.poll(windows).toBe(0)
  const opening = run.app.waitForEvent('window', { timeout: 0 })
  await choose(run, 'Import…')
  const page = await opening
  await expect(page.getByRole('dialog', { name: 'Import' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await escape(page.getByRole('dialog'))
  await choose(run, 'Go to…')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
})

test('a key that is held down runs its command once', async ({ start, sites }) => {
  const run = await start()
  const { page, app } = run
  await run.connect(site(sites, 0).apiKey)
  await rowOf(run, site(sites, 0).website.title).focus()
  await page.evaluate(`{
    window.seen = { keys: 0, commands: [] }
    window.addEventListener('keydown', () => { window.seen.keys += 1 })
    window.latchkey.on('app.command', ({ command }) => window.seen.commands.push(command))
  }`)
  for (const [at, modifiers] of [
    ['control'] as const,
    ['control', 'isautorepeat'] as const,
    ['control', 'isautorepeat'] as const,
  ].entries()) {
    await app.evaluate(({ BrowserWindow }, held) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'K', modifiers: [...held] })
    }, modifiers)
    await expect.poll(() => page.evaluate('window.seen.keys')).toBe(at + 1)
  }
  await choose(run, 'Settings…')
  await expect.poll(() => page.evaluate('window.seen.commands')).toEqual(['settings'])
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
})

test('Edit → Undo names what it takes back, and in a field takes back what was typed', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const { title } = site(sites, 0).website
  await run.connect(site(sites, 0).apiKey)
  const row = rowOf(run, title)
  await row.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).press('Enter')
  const labels = () => editLabels(run)
  const pin = `Pin ${title}`.replaceAll('&', '&&')
  await expect.poll(labels).toEqual([`Undo ${pin}`, 'Redo'])
  await page.keyboard.press('Control+f')
  await page.keyboard.type('oak')
  const field = page.getByRole('searchbox', { name: 'Search' })
  await choose(run, `Undo ${pin}`)
  await expect(field).not.toHaveValue('oak')
  expect(await labels()).toEqual([`Undo ${pin}`, 'Redo'])
  await field.fill('')
  await page.keyboard.press('ArrowDown')
  await expect(row).toBeFocused()
  await choose(run, `Undo ${pin}`)
  await expect.poll(labels).toEqual(['Undo', `Redo ${pin}`])
  await expect(page.getByText(`Undone: Pin ${title}.`)).toBeVisible()
  await choose(run, `Redo ${pin}`)
  await expect.poll(labels).toEqual([`Undo ${pin}`, 'Redo'])
})

test('other stores have other changes to undo', async ({ computer }) => {
  const run = await computer.start()
  const client = { name: 'Finch Group', contacts: [], notes: '', color: null, state: 'active' }
  await run.page.evaluate(`window.latchkey.call('clients.save', ${JSON.stringify(client)})`)
  await expect.poll(() => editLabels(run)).toEqual(['Undo Add the client “Finch Group”', 'Redo'])
  await run.page.evaluate(`window.latchkey.call('practice.enter', {})`)
  await expect.poll(() => editLabels(run)).toEqual(['Undo', 'Redo'])
})
