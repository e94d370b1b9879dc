/** An import that stands at its twelfth line of 24. */
import { expect } from '@playwright/test'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { press, sheetOf, tryFile } from './importing.ts'
import type { WindowRun } from './run.ts'
import { sitesOf } from './steps.ts'

/** How many sites are on the list, and how many connections they have. */
export async function counted(run: WindowRun): Promise<{ sites: number; connections: number }> {
  const rows = await sitesOf(run)
  return { sites: rows.length, connections: rows.flatMap((row) => row.connections).length }
}

/** Squarespace answers for the first twelve sites, and lets those who ask for another wait. */
export function holdHalf({ control }: PracticeSquarespace, sites: PracticeSite[]): void {
  for (const { website } of sites.slice(12)) control.hang({ websiteId: website.id })
}

/** Imports all the sites, and stands at the twelfth. */
export async function importHalf(
  run: WindowRun,
  practice: PracticeSquarespace,
  sites: PracticeSite[],
) {
  const dialog = await tryFile(run, sheetOf(sites))
  holdHalf(practice, sites)
  await press(run, /^Add 24 keys$/)
  await expect(dialog.getByText('Imported 12 of 24 lines')).toBeVisible()
  return dialog
}
