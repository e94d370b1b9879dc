/** What a person does again and again, and where they look. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { Output } from '../../preload/contract.ts'
import type { Run } from './launch.ts'

type Row = Output<'connections.list'>['sites'][number]

/** The list's row of a site. */
export function rowOf({ page }: Run, title: string): Locator {
  return page.getByRole('grid', { name: 'Sites' }).getByRole('row', { name: title })
}

/** The bars above everything that say where a person's data stands. */
export function notices({ page }: Run): Locator {
  return page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Dismiss' }) })
}

/** The pane of the site that is open. */
export function pane({ page }: Run): Locator {
  return page.getByRole('complementary')
}

/** Opens a site from the list. */
export async function openSite(run: Run, title: string): Promise<void> {
  await rowOf(run, title).click()
  await expect(run.page.getByRole('heading', { name: title, exact: true })).toBeVisible()
}

/** Opens the dialog that connects a store. */
export async function openConnect({ page }: Run): Promise<Locator> {
  await page.getByRole('button', { name: 'Connect a store' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Connect a store' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** Every site as the bridge tells it. */
export async function sitesOf(run: Run): Promise<Row[]> {
  return (await run.must('connections.list', {})).sites
}

/** The health of every connection, by the id of the connection. */
export async function healths(run: Run): Promise<Record<string, string>> {
  const connections = (await sitesOf(run)).flatMap((row) => row.connections)
  return Object.fromEntries(connections.map(({ id, health }) => [id, health]))
}
