import { escape } from '../steps/dialogs.ts'
import { expect, site, test } from './fixture.ts'
import type { Run } from './launch.ts'
import { choose } from './native.ts'

const search = ({ page }: Run) => page.getByRole('searchbox', { name: 'Search sites' })

test('every command of the menu bar does what it says', async ({ start, sites }) => {
  const run = await start()
  await run.connect(site(sites, 0).apiKey)
  for (const [label, dialog] of [
    ['Connect a store…', 'Connect a store'],
    ['Import…', 'Import sites'],
    ['Export…', 'Export'],
    ['Go to…', 'Go to'],
    ['Trash…', 'Trash'],
    ['Restore a backup…', 'Restore a backup'],
    ['Settings…', 'Settings'],
    ['Keyboard shortcuts', 'Keyboard shortcuts'],
  ] as const) {
    await choose(run, label)
    await escape(run.page.getByRole('dialog', { name: dialog }))
    await expect(run.page.getByRole('dialog')).toHaveCount(0)
  }
  await choose(run, 'Find')
  await expect(search(run)).toBeFocused()
  await run.page.evaluate(`void (window.checked = new Promise((resolve) =>
    window.latchkey.on('check.progress', ({ state }) => state === 'finished' && resolve(state))))`)
  await choose(run, 'Check all')
  expect(await run.page.evaluate('window.checked')).toBe('finished')
})

test('flags that make no sense are refused with a sentence', async ({ computer }) => {
  for (const { flags, says } of [
    {
      flags: ['--squarespace=http://example.com'],
      says: '--squarespace takes an origin on this',
    },
    {
      flags: ['--squarespace=https://127.0.0.1:1/x'],
      says: '--squarespace takes an origin on this',
    },
    {
      flags: ['--practice-sites=0'],
      says: '--practice-sites takes a number from 1 to 20000.',
    },
    {
      flags: ['--practice', '--squarespace=http://127.0.0.1:1'],
      says: '--squarespace and --practice exclude each other.',
    },
  ]) {
    const ended = await computer.startAndEnd(...flags)
    expect([flags, ended.code]).toEqual([flags, 2])
    expect(ended.stderr).toContain(says)
  }
})

const boundsOf = ({ app }: Run) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

const move = ({ app }: Run, to: { x: number; y: number; width: number; height: number }) =>
  app.evaluate(({ BrowserWindow }, there) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(there)
  }, to)

test('the window opens where it was, also when its screen is gone', async ({ start }) => {
  const first = await start()
  const there = { x: 60, y: 40, width: 1100, height: 700 }
  await move(first, there)
  await expect.poll(() => boundsOf(first)).toEqual(there)
  await first.quit()
  const second = await start()
  await expect.poll(() => boundsOf(second)).toEqual(there)
  await move(second, { ...there, x: 5_000, y: 5_000 })
  await second.quit()
  const third = await start()
  expect((await boundsOf(third))?.x).toBeLessThan(1_600)
})
