import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { databaseOf, digest, edit, overwrite, rowsOf, storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import { healths, notices, openSite, pane, rowOf } from '../steps/steps.ts'

const setAsideIn = (folder: string, start: string) =>
  readdirSync(folder).filter((name) => name.startsWith(start))

test('a database with a bad page gives what still reads, and all of it works', async ({
  start,
  sites,
  computer,
}) => {
  const keys = sites.slice(0, 4).map(({ apiKey }) => apiKey)
  const first = await start()
  for (const apiKey of keys) await first.connect(apiKey)
  await first.quit()
  rmSync(join(storesOf(computer), 'backups'), { recursive: true, force: true })
  const path = databaseOf(computer)
  const [page] = rowsOf(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'permission'")
  overwrite(path, (z.object({ rootpage: z.number() }).parse(page).rootpage - 1) * 4096, 4096)
  const damaged = digest(path)

  const second = await start()
  const [name] = setAsideIn(storesOf(computer), 'latchkey.damaged-')
  expect(digest(join(storesOf(computer), String(name)))).toBe(damaged)
  await expect(notices(second)).toContainText([
    `could still read 4 connections. It was set aside as ${name}; nothing was deleted`,
  ])
  expect(await second.check()).toMatchObject({ done: keys.length, failures: [] })
  expect(Object.values(await healths(second))).toEqual(keys.map(() => 'ok'))
})

test('without a backup a damaged database is set aside and stores can be connected anew', async ({
  start,
  sites,
  computer,
}) => {
  const { apiKey, website } = site(sites, 0)
  const first = await start()
  await first.connect(apiKey)
  await first.quit()
  rmSync(join(storesOf(computer), 'backups'), { recursive: true })
  overwrite(databaseOf(computer), 0, 100)
  const second = await start()
  await expect(notices(second)).toContainText(['There is no backup yet'])
  await expect(second.page.getByRole('button', { name: /^Restore/ })).toHaveCount(0)
  await second.connect(apiKey)
  await expect(rowOf(second, website.title)).toContainText('Working')
})

test('damaged preferences are set aside under a dated name and the app says so', async ({
  start,
  computer,
}) => {
  const path = join(computer.profile, 'preferences.json')
  const damaged = '{ "theme": "dark", \0\0\0'
  const first = await start()
  await first.must('preferences.set', { theme: 'dark' })
  await first.quit()
  writeFileSync(path, damaged)
  const second = await start()
  const [name] = setAsideIn(computer.profile, 'preferences.damaged-')
  expect(readFileSync(join(computer.profile, String(name)), 'utf8')).toBe(damaged)
  await expect(notices(second)).toContainText([`set aside as ${name}`])
  expect(await second.must('preferences.get', {})).toMatchObject({ theme: 'system' })
  await second.must('preferences.set', { theme: 'light' })
  await second.quit()
  const third = await start()
  expect(await third.must('preferences.get', {})).toMatchObject({ theme: 'light' })
})

test('preferences that are JSON but make no sense fall back one by one', async ({
  start,
  computer,
}) => {
  mkdirSync(computer.profile, { recursive: true })
  const odd = {
    theme: 'dark',
    density: 7,
    neededApis: ['orders', 'x'],
    windowBounds: { x: 'a' },
    list: { grouping: 'client', sorting: 'up', hidden: ['mood'], widths: { site: -1 } },
    recent: 'all of it',
  }
  writeFileSync(join(computer.profile, 'preferences.json'), JSON.stringify(odd))
  const run = await start()
  expect(await run.must('preferences.get', {})).toEqual({
    theme: 'dark',
    density: 'comfortable',
    neededApis: ['orders', 'products', 'inventory'],
    list: {
      grouping: 'client',
      sorting: [{ id: 'health', desc: false }],
      hidden: [],
      widths: {},
    },
    recent: [],
    updateChannel: 'stable',
    checkEvery: 6,
    refreshEvery: 24,
  })
})

test('stored times of a clock that was ten years off are read, and nothing is lost', async ({
  start,
  sites,
  computer,
  practice,
}) => {
  const { apiKey, website } = site(sites, 0)
  const first = await start()
  const { connectionId } = await first.connect(apiKey)
  await first.quit()
  const path = databaseOf(computer)
  const later = Date.now() + 10 * 365.25 * 24 * 3600 * 1000
  edit(
    path,
    `UPDATE site SET fetched_at = ${Math.floor(later)};
    UPDATE connection SET added_at = ${Math.floor(later)}, checked_at = ${Math.floor(later)},
      health = 'rate-limited', retry_at = ${Math.floor(later)};
    UPDATE permission SET checked_at = 0;
    INSERT INTO change (website_id, at, field, before, after)
      VALUES ('${website.id}', ${Math.floor(later)}, 'title', 'Old', 'New'),
             ('${website.id}', 0, 'title', 'Older', 'Old')`,
  )
  // What such a clock wrote is checked at once.
  practice.control.hang()
  const second = await start()
  await openSite(second, website.title)
  await expect(pane(second).getByRole('tabpanel', { name: 'Details' })).toContainText(
    website.timeZone,
  )
  await expect(pane(second).getByText('As of')).toContainText(/\d{4}/)
  for (const tab of ['Connections', 'Changes']) {
    await pane(second).getByRole('tab', { name: tab }).click()
    await expect(pane(second).getByRole('tabpanel', { name: tab })).not.toContainText(/NaN|Invalid/)
  }
  practice.control.comeUp()
  expect(await second.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(second)).toEqual({ [connectionId]: 'ok' })
  await expect(second.page.locator('.status-line')).toContainText('Checked just now')
  expect(second.complaints).toEqual([])
})
