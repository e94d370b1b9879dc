import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseOf, digest, edit, overwrite, storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Computer, Run } from './launch.ts'
import { healths, notices, sitesOf } from '../steps/steps.ts'
import { migrations } from '../../main/database/migrations.ts'

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
