import { expect, test } from './fixture.ts'
import { choose } from './native.ts'

test('practice stores offer no backup', async ({ computer }) => {
  const run = await computer.start('--practice')
  await expect(run.page.getByRole('grid')).toBeVisible()
  await choose(run, 'Restore a backup…')
  await expect(run.page.getByText('Leave practice to restore a backup')).toBeVisible()
  await expect(run.page.getByRole('dialog')).toHaveCount(0)
})
