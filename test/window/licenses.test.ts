import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../../build/launcher.ts'
import { escape, expectKeyboardIn } from '../steps/dialogs.ts'
import { goTo } from '../steps/palette.ts'
import { expect, test } from './fixture.ts'
import type { Run } from './fixture.ts'

const dialogOf = ({ page }: Run) => page.getByRole('dialog', { name: 'Licenses' })

const bill = z.object({ components: z.array(z.object({ name: z.string() })) })

/** The packages that are shipped, as the build wrote them down. */
const shipped = () =>
  bill
    .parse(JSON.parse(readFileSync(join(projectRoot, 'out/sbom.json'), 'utf8')))
    .components.map(({ name }) => name)

test('every package that is shipped stands there with its text, which is loaded only then', async ({
  start,
}) => {
  const run = await start()
  const { page } = run
  const isLoaded = () =>
    page.evaluate<boolean>(
      `performance.getEntriesByType('resource').some(({ name }) => /virtual_licenses/.test(name))`,
    )
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Licenses' }).waitFor()
  expect(await isLoaded()).toBe(false)
  await page.getByRole('button', { name: 'Licenses' }).press('Enter')
  const names = dialogOf(run).locator('.license-of')
  await expect(names).toHaveText(shipped())
  expect(await isLoaded()).toBe(true)
  for (const summary of await dialogOf(run).locator('summary').all()) await summary.click()
  await expect(dialogOf(run).locator('.license-text', { hasText: /\w/ })).toHaveCount(
    shipped().length,
  )
  expect(run.complaints).toEqual([])
})

test('a license is found and read by the keyboard alone', async ({ start }) => {
  const run = await start()
  const { keyboard } = run.page
  await goTo(run, 'licenses', 'Licenses')
  const dialog = dialogOf(run)
  await expectKeyboardIn(dialog)
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await keyboard.type('lucide-r')
  await expect(dialog.locator('.license-of')).toHaveText(['lucide-react'])
  await keyboard.press('Tab')
  await expect(dialog.locator('summary')).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog.getByText('Lucide Icons and Contributors')).toBeVisible()
  await escape(dialog)
})

test('what comes with Electron is a page of its own', async ({ start, computer }) => {
  const run = await start()
  await goTo(run, 'licenses', 'Licenses')
  await dialogOf(run).getByRole('button', { name: 'Licenses of Chromium' }).click()
  await expect.poll(() => computer.xdgOpen.opened()).toEqual(['LICENSES.chromium.html'])
})
