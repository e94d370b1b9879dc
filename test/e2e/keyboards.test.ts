import { escape } from '../steps/dialogs.ts'
import { expect, site, test } from './fixture.ts'
import { picked, toRows } from '../steps/grid.ts'
import { openKeyboard } from '../steps/keyboards.ts'
import { connectMarked } from '../steps/marking.ts'

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
      await escape(shortcuts)
    })
  }
  expect(run.complaints).toEqual([])
})
