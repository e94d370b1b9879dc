/** The note about a site, on screen and stored. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { WindowRun } from './run.ts'
import { openSite, pane, sitesOf } from './steps.ts'

export const noteField = (run: WindowRun): Locator =>
  pane(run).getByRole('textbox', { name: /^Notes about/ })

export async function openNotes(run: WindowRun, title: string): Promise<Locator> {
  await openSite(run, title)
  await pane(run).getByRole('tab', { name: 'Notes' }).click()
  await expect(noteField(run)).toHaveAccessibleName(`Notes about ${title}`)
  return noteField(run)
}

/** What is stored of the note about a site. */
export async function storedNote(run: WindowRun, title: string): Promise<string | undefined> {
  return (await sitesOf(run)).find((row) => row.title === title)?.note
}
