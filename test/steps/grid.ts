/** What stands in the list, and how a person gets about in it. */
import type { Locator } from '@playwright/test'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expect } from '@playwright/test'
import type { WindowRun } from './run.ts'
import { site } from './site.ts'

/** The rows that are selected. */
export const picked = ({ page }: WindowRun) => page.locator('[role="row"][aria-selected="true"]')

/** The bar of what can be done with them. */
export const bulk = ({ page }: WindowRun) => page.getByRole('toolbar', { name: 'Selected sites' })

/** The list while it has groups. */
export const treegrid = ({ page }: WindowRun) => page.getByRole('treegrid', { name: 'Sites' })

/** The header of a column. */
export const header = ({ page }: WindowRun, name: string) =>
  page.getByRole('columnheader', { name, exact: true })

/** Goes from the search to the first row, as a person does who types. */
export async function toRows({ page }: WindowRun): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.grid-row:focus')).toHaveCount(1)
  await page.keyboard.press('Home')
}

/** Opens the menu of a column by keyboard. */
export async function openColumns(run: WindowRun, name: string): Promise<Locator> {
  await header(run, name).getByRole('button').focus()
  await run.page.keyboard.press('Alt+ArrowDown')
  const menu = run.page.getByRole('menu', { name: 'Columns and groups' })
  await expect(menu).toBeVisible()
  return menu
}

/** The width of a column on screen, in CSS pixels. */
export async function widthOf(run: WindowRun, name: string): Promise<number> {
  return Math.round((await header(run, name).boundingBox())?.width ?? 0)
}

/** The practice site of this title. */
export const titled = (sites: PracticeSite[], title = '') =>
  site(
    sites,
    sites.findIndex(({ website }) => website.title === title),
  )

/** The titles of all rows, headings of groups among them, as they stand from top to bottom. */
export function lines({ page }: WindowRun): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.grid-row:not([hidden])')]
    .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map((row) => row.querySelector('.site-title, .group-name').textContent)`)
}

/** The `aria-rowindex` of each row whose middle is on screen and not covered, from top to bottom. */
export function seen({ page }: WindowRun): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll('.grid-row:not([hidden])')]
    .filter((row) => {
      const { left, top, width, height } = row.getBoundingClientRect()
      return row.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
    .map((row) => Number(row.ariaRowIndex))
    .sort((a, b) => a - b)`)
}

/** Waits until the row that the keyboard is on is seen. */
export async function expectSeen(run: WindowRun): Promise<void> {
  const index = await run.page.locator('.grid-row:focus').getAttribute('aria-rowindex')
  await expect.poll(() => seen(run)).toContain(Number(index))
}
