/** What a person does in the import dialog, by keyboard as far as a keyboard can. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { expectKeyboardIn } from './dialogs.ts'
import type { WindowRun } from './run.ts'

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A sheet with a line for each site, and what else is in it. */
export function sheetOf(sites: PracticeSite[], ...more: string[][]): string {
  const lines = sites.map(({ website, apiKey }, at) => [
    website.title,
    apiKey,
    at % 2 === 0 ? 'Finch Group' : 'Lune SARL',
    'food, imported',
  ])
  return [['Title', 'API key', 'Client', 'Tags'], ...lines, ...more]
    .map((cells) => cells.map(cell).join(','))
    .join('\r\n')
}

/** What a control is called, as source. */
const nameOf = `(it) =>
  (it?.getAttribute('aria-label') || it?.labels?.[0]?.innerText || it?.innerText || '').trim()`

/** The names of all controls that Tab may come to, as source. */
const stops = `[...document.querySelectorAll('a, button, input, textarea, [tabindex]')]
  .filter((it) => !it.matches(':disabled') && it.checkVisibility())
  .map(${nameOf})`

/** Goes on with Tab until the control of this name has the focus, once there is one. */
export async function tabTo({ page }: WindowRun, name: RegExp): Promise<void> {
  await expect
    .poll(() => page.evaluate<string[]>(stops), { message: `There is no ${name}` })
    .toContainEqual(expect.stringMatching(name))
  for (let step = 0; step < 60; step += 1) {
    const at = await page.evaluate<string>(`(${nameOf})(document.activeElement)`)
    if (name.test(at)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

/**
 * Presses the button of this name with the keyboard, once it can be pressed: a button that waits for
 * an answer keeps the focus and does nothing.
 */
export async function press(run: WindowRun, name: RegExp): Promise<void> {
  await tabTo(run, name)
  await expect(run.page.locator(':focus')).toBeEnabled()
  await run.page.keyboard.press('Enter')
}

/** The dialog, opened with its shortcut. */
export async function openImport({ page }: WindowRun): Promise<Locator> {
  await page.keyboard.press('Control+i')
  const dialog = page.getByRole('dialog', { name: 'Import sites' })
  await expectKeyboardIn(dialog)
  return dialog
}

/** Chooses a file with this text or these bytes in the system's file dialog. */
export async function chooseFile(
  run: WindowRun,
  content: string | Uint8Array,
  name = 'stores.csv',
): Promise<void> {
  const chooser = run.page.waitForEvent('filechooser')
  await press(run, /^Choose a file…$/)
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await expect(run.page.getByRole('heading', { name: 'What is in each column?' })).toBeVisible()
}

/** From nothing to the end of a dry run of a file with this text. */
export async function tryFile(run: WindowRun, text: string): Promise<Locator> {
  const dialog = await openImport(run)
  await chooseFile(run, text)
  await press(run, /^Try it$/)
  await expect(dialog.getByRole('heading', { name: 'What each line does' })).toBeVisible()
  return dialog
}

/** Answers the system's dialog for saving with this path, or by canceling it. */
export function answerSaveDialog(run: WindowRun, path: string | null): Promise<void> {
  return run.answerSaves(path)
}

/** The bar about an import whose dialog is closed. */
export function importBar({ page }: WindowRun): Locator {
  return page.getByRole('region', { name: 'Import' })
}
