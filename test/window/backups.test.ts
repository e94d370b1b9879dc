import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import type { Computer, Run } from './fixture.ts'
import { goTo } from '../steps/palette.ts'
import { notices, rowOf, sitesOf } from '../steps/steps.ts'

const day = 24 * 60 * 60 * 1000
const backupsOf = (computer: Computer) => join(storesOf(computer), 'backups')
const backupsIn = (computer: Computer) =>
  readdirSync(backupsOf(computer)).filter((name) => name.endsWith('.db'))

const dialogOf = ({ page }: Run) => page.getByRole('dialog', { name: 'Restore a backup' })

/** A backup of one site, `ago` days old, beside those that the app makes. */
async function backUpFirst(
  start: () => Promise<Run>,
  computer: Computer,
  apiKey: string,
  ago: number,
) {
  const first = await start()
  await first.connect(apiKey)
  await first.quit()
  const [name = ''] = backupsIn(computer)
  const older = join(backupsOf(computer), `latchkey-000001-${Date.now() - ago * day}.db`)
  copyFileSync(join(backupsOf(computer), name), older)
  rmSync(join(backupsOf(computer), name))
}

test('a day is chosen by the keyboard alone, and its stores are back while nothing was wrong', async ({
  start,
  sites,
  computer,
}) => {
  const [one, two] = [site(sites, 0), site(sites, 1)]
  await backUpFirst(start, computer, one.apiKey, 3)
  const run = await start()
  await expect.poll(() => backupsIn(computer).length).toBe(2)
  await run.connect(two.apiKey)
  await goTo(run, 'restore a backup', 'Restore a backup')
  const options = dialogOf(run).getByRole('option')
  await expect(options).toHaveCount(2)
  await expect(options.first()).toBeFocused()
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(options.last()).toContainText('1 site · 1 connection')
  await run.page.keyboard.press('ArrowDown')
  await expect(options.last()).toBeFocused()
  await run.page.keyboard.press('Enter')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  const restore = dialogOf(run).getByRole('button', { name: 'Restore', exact: true })
  for (let tabs = 0; tabs < 2; tabs += 1) await run.page.keyboard.press('Tab')
  await expect(restore).toBeFocused()
  await run.page.keyboard.press('Enter')
  await expect(dialogOf(run)).toHaveCount(0)
  await expect(run.page.getByText(/^Restored the backup of/)).toBeVisible()
  await expect(rowOf(run, one.website.title)).toBeVisible()
  expect(await sitesOf(run)).toHaveLength(1)
  const aside = readdirSync(storesOf(computer)).filter((name) => name.includes('replaced'))
  expect(aside).toHaveLength(1)
  expect(run.complaints).toEqual([])
})

test('a backup that turns out damaged changes nothing and says so', async ({
  start,
  sites,
  computer,
}) => {
  await backUpFirst(start, computer, site(sites, 0).apiKey, 3)
  writeFileSync(join(backupsOf(computer), 'latchkey-000002-1000.db'), 'damaged'.repeat(1_000))
  const run = await start()
  await expect.poll(() => backupsIn(computer).length).toBe(3)
  await goTo(run, 'restore a backup', 'Restore a backup')
  const damaged = dialogOf(run).getByRole('option', { name: /Cannot be read/ })
  await expect(damaged).toHaveAttribute('aria-disabled', 'true')
  expect(await run.call('app.restoreBackup', { backupId: 'latchkey-000002-1000' })).toMatchObject({
    ok: false,
    error: { reason: 'backup-unreadable' },
  })
  expect(await sitesOf(run)).toHaveLength(1)
})

test('a folder of backups that is not to be had is said once, and stores are saved', async ({
  start,
  sites,
  computer,
}) => {
  mkdirSync(storesOf(computer), { recursive: true })
  symlinkSync(join(storesOf(computer), 'nowhere', 'far'), backupsOf(computer))
  const first = await start()
  await first.connect(site(sites, 0).apiKey)
  await first.quit()
  const second = await start()
  await expect(notices(second)).toContainText(['could not be backed up'])
  await second.connect(site(sites, 1).apiKey)
  await second.page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices(second)).toHaveCount(0)
  expect(await sitesOf(second)).toHaveLength(2)
})
