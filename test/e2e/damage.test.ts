import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  openSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { databaseOf, digest, edit, rowsOf, storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Computer, Run } from './launch.ts'
import { healths, notices, openSite, pane, rowOf, sitesOf } from '../steps/steps.ts'
import { migrations } from '../../main/database/migrations.ts'

/** Overwrites part of a file, as a failing disk does. */
function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(file)
}

const backupsOf = (computer: Computer) =>
  readdirSync(join(storesOf(computer), 'backups')).filter((name) => name.endsWith('.db'))

const setAsideIn = (folder: string, start: string) =>
  readdirSync(folder).filter((name) => name.startsWith(start))

/** Saves enough that the database has pages in its middle. */
async function connectSome(run: Run, keys: string[]): Promise<void> {
  for (const apiKey of keys) await run.connect(apiKey)
}

for (const { what, damage } of [
  { what: 'whose header is overwritten', damage: (path: string) => overwrite(path, 0, 100) },
  {
    what: 'that was cut off',
    damage: (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000)),
  },
]) {
  test(`a database ${what} is set aside whole, and the backup restores the stores`, async ({
    start,
    sites,
    computer,
  }) => {
    const keys = sites.slice(0, 4).map(({ apiKey }) => apiKey)
    const first = await start()
    await connectSome(first, keys)
    await first.quit()
    // The daily backup may have been made after the first store was connected, before the others.
    rmSync(join(storesOf(computer), 'backups'), { recursive: true, force: true })
    // The first start with stores writes a backup once its window is up.
    const second = await start()
    await expect.poll(() => backupsOf(computer)).toHaveLength(1)
    await second.quit()
    const path = databaseOf(computer)
    damage(path)
    const damaged = digest(path)

    const third = await start()
    const [name] = setAsideIn(storesOf(computer), 'latchkey.damaged-')
    expect(name).toMatch(/^latchkey\.damaged-\d{4}-\d{2}-\d{2}T[\d.-]+\.db$/)
    expect(digest(join(storesOf(computer), String(name)))).toBe(damaged)
    await expect(notices(third)).toContainText([`set aside as ${name}; nothing was deleted`])
    expect(await sitesOf(third)).toEqual([])
    await third.page.getByRole('button', { name: /^Restore the backup of/ }).click()
    const dialog = third.page.getByRole('dialog', { name: 'Restore a backup' })
    await expect(dialog.getByRole('option', { selected: true })).toContainText('4 sites')
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(third.page.getByRole('grid').getByRole('row')).toHaveCount(keys.length + 1)
    await expect(notices(third)).toHaveCount(0)
    expect(await third.check()).toMatchObject({ done: keys.length, failures: [] })
    expect(Object.values(await healths(third))).toEqual(keys.map(() => 'ok'))
    await third.quit()
    const fourth = await start()
    expect(await fourth.check()).toMatchObject({ done: keys.length, failures: [] })
    expect(digest(join(storesOf(computer), String(name)))).toBe(damaged)
  })
}

test('a database with a bad page gives what still reads, and all of it works', async ({
  start,
  sites,
  computer,
}) => {
  const keys = sites.slice(0, 4).map(({ apiKey }) => apiKey)
  const first = await start()
  await connectSome(first, keys)
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
  })
})

test('a database of a newer Latchkey is left alone, and the log says why', async ({
  start,
  sites,
  computer,
  practice,
}) => {
  const first = await start()
  await first.connect(site(sites, 0).apiKey)
  await first.quit()
  const path = databaseOf(computer)
  edit(path, 'PRAGMA user_version = 999')
  const before = digest(path)
  // It says so in a box of the system's, which nobody is there to close, and in its log.
  const flag = `--squarespace=${practice.origin}`
  await computer.startAndKill('The schema is a newer one', flag)
  expect(digest(path)).toBe(before)
  expect(setAsideIn(storesOf(computer), 'latchkey.damaged-')).toEqual([])
  edit(path, `PRAGMA user_version = ${migrations.length}`)
  const back = await start()
  expect(await sitesOf(back)).toHaveLength(1)
})

test('stored times of a clock that was ten years off are read, and nothing is lost', async ({
  start,
  sites,
  computer,
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
  expect(await second.check()).toMatchObject({ done: 1, failures: [] })
  expect(await healths(second)).toEqual({ [connectionId]: 'ok' })
  await expect(second.page.locator('.status-line')).toContainText('Checked just now')
  expect(second.complaints).toEqual([])
})
