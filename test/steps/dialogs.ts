/** Dialogs, which take the keyboard a moment after they are seen. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'

/** Waits until the keyboard is in a dialog: what is pressed before goes nowhere. */
export async function expectKeyboardIn(dialog: Locator): Promise<void> {
  await expect.poll(() => dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true)
}

/** Closes a dialog with Esc. */
export async function escape(dialog: Locator): Promise<void> {
  await expectKeyboardIn(dialog)
  await dialog.page().keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}
