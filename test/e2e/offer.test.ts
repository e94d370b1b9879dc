import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseOf, overwrite, storesOf } from '../steps/files.ts'
import { expect, site, test } from './fixture.ts'
import { sitesOf } from '../steps/steps.ts'

test('the backup is still offered when the app was killed before anybody saw the offer', async ({
  start,
  sites,
  computer,
}) => {
  const first = await start()
  await first.connect(site(sites, 0).apiKey)
  await first.quit()
  const second = await start()
  await expect.poll(() => readdirSync(join(storesOf(computer), 'backups')).length).toBe(1)
  await second.quit()
  overwrite(databaseOf(computer), 0, 100)
  const third = await start()
  await expect(third.page.getByRole('button', { name: /^Restore the backup/ })).toBeVisible()
  await third.kill()
  const fourth = await start()
  expect(await sitesOf(fourth)).toEqual([])
  await expect(fourth.page.getByRole('button', { name: /^Restore the backup/ })).toBeVisible()
})
