/** Sites with clients, tags and notes, as an agency has them. */
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PracticeSite } from '../../main/practice/sites.ts'
import type { Input } from '../../preload/contract.ts'
import type { WindowRun } from './run.ts'
import { untilShown } from './shown.ts'

type Marked = Omit<Input<'sites.mark'>, 'websiteIds' | 'client'> & {
  client?: string
  note?: string
}

/** Connects sites and marks each as told, all of it shown; clients are made as they are named. */
export async function connectMarked(run: WindowRun, all: [PracticeSite, Marked][]): Promise<void> {
  for (const [{ apiKey, website }, { client, note, ...marks }] of all) {
    await run.connect(apiKey)
    const owner = client === undefined ? null : { name: client }
    await run.must('sites.mark', { websiteIds: [website.id], client: owner, ...marks })
    if (note !== undefined) await run.must('sites.saveNote', { websiteId: website.id, note })
  }
  await untilShown(run)
}

/** Types a name in the picker of clients or tags that opens, and picks what has it, or makes it. */
export async function pickByName({ page }: WindowRun, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: /: find or name$/ })
  await expect(field).toBeFocused()
  await page.keyboard.type(name)
  await expect(field).toHaveValue(name)
  await expect(page.getByRole('option', { name }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

/** The text of the search. */
export function search(page: Page) {
  return page.getByRole('searchbox', { name: 'Search sites' })
}

/** The titles on the list. */
export function titles(page: Page) {
  return page.locator('.grid-row:not([hidden]) .site-title')
}

/** The left rail. */
export function rail(page: Page) {
  return page.getByRole('navigation', { name: 'Main' })
}

/** The chips below the search. */
export function filters(page: Page) {
  return page.getByRole('group', { name: 'Filters' })
}
