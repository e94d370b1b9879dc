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

/** The row that the keyboard is on. */
export const focusedRow = ({ page }: WindowRun) => page.locator('.grid-row:focus')

/** Goes from the search to the first row, as a person does who types. */
export async function toRows(run: WindowRun): Promise<void> {
  const { keyboard } = run.page
  await keyboard.press('Control+f')
  await keyboard.press('ArrowDown')
  await expect(focusedRow(run)).toHaveCount(1)
  await keyboard.press('Home')
  await expect(focusedRow(run)).toHaveAttribute('aria-rowindex', '2')
}

/** Goes to another row with a key, and waits until the keyboard is there: it may have to be drawn. */
export async function goBy(run: WindowRun, key: string): Promise<void> {
  const before = await focusedRow(run).getAttribute('aria-rowindex')
  await run.page.keyboard.press(key)
  await expect(focusedRow(run)).not.toHaveAttribute('aria-rowindex', before ?? '')
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

const shownLines = `[...document.querySelectorAll('.grid-row:not([hidden])')]
  .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
  .map((row) => row.querySelector('.site-title, .group-name').textContent)`

/** The titles of all rows, headings of groups among them, as they stand from top to bottom. */
export function lines({ page }: WindowRun): Promise<string[]> {
  return page.evaluate(shownLines)
}

/**
 * Holds Shift and the arrow down from now on until a row says a word; gives a function that waits for
 * that, and gives the lines as they stood then. The page presses the key itself: the list waits a
 * second for the next one, and from here it may come later on a busy computer.
 */
export async function holdDown(run: WindowRun, title: string, word: string) {
  const [wanted, said] = [JSON.stringify(title), JSON.stringify(word)]
  await run.page.evaluate(`void (window.held = new Promise((resolve) => {
    const rows = () => [...document.querySelectorAll('.grid-row:not([hidden])')]
    const row = () => rows().find((each) => each.querySelector('.site-title').textContent === ${wanted})
    const key = { key: 'ArrowDown', code: 'ArrowDown', shiftKey: true, bubbles: true, cancelable: true }
    const timer = setInterval(() => {
      if (!row()?.textContent.includes(${said})) {
        return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key))
      }
      clearInterval(timer)
      resolve(${shownLines})
    }, 50)
  }))`)
  return () => run.page.evaluate<string[]>('window.held')
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
  await expect
    .poll(async () => {
      const index = await focusedRow(run).getAttribute('aria-rowindex')
      return (await seen(run)).includes(Number(index))
    })
    .toBe(true)
}
