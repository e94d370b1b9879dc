/** What a person does with the guide of practice. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { press } from './importing.ts'
import type { WindowRun } from './run.ts'

/** The guide's steps that are ticked. */
export async function ticked(guide: Locator): Promise<string[]> {
  const steps = await guide.getByRole('listitem').filter({ hasText: ', done' }).allInnerTexts()
  return steps.map((text) => text.replace(/\s*, done$/, '').trim())
}

/** From the first run into practice, where the guide stands ready. */
export async function enterPractice(run: WindowRun): Promise<Locator> {
  await press(run, /^Try it with practice stores/)
  const guide = run.page.getByRole('region', { name: 'Guided minute' })
  await expect(guide).toBeVisible()
  await expect(run.page.getByRole('grid', { name: 'Sites' })).toBeVisible()
  return guide
}
