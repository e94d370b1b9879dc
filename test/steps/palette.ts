/** The palette, by keyboard. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { WindowRun } from './run.ts'

export const paletteOf = ({ page }: WindowRun): Locator =>
  page.getByRole('dialog', { name: 'Go to' })

/** Opens the palette, which takes what is typed next. */
export async function openPalette(run: WindowRun): Promise<Locator> {
  await run.page.keyboard.press('Control+k')
  const palette = paletteOf(run)
  await expect(palette.getByRole('combobox')).toBeFocused()
  return palette
}

/** Types in the palette, and takes its best line once that is the one with this text. */
export async function goTo(run: WindowRun, typed: string, best: string | RegExp): Promise<void> {
  const palette = await openPalette(run)
  await run.page.keyboard.type(typed)
  await expect(palette.getByRole('option').first()).toContainText(best)
  await run.page.keyboard.press('Enter')
}
