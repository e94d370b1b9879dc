/** The messages in the corner, by keyboard. */
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'
import type { WindowRun } from './run.ts'

/** The newest message. It may come a moment after what it tells of is seen on the list. */
export function newestMessage({ page }: WindowRun): Locator {
  return page.getByRole('alertdialog').first()
}

/** Takes back what the newest message says, once it says so. */
export async function undo(run: WindowRun, says: string | RegExp): Promise<void> {
  const message = newestMessage(run)
  await expect(message).toContainText(says)
  await run.page.keyboard.press('F6')
  await expect(message.getByRole('button', { name: 'Undo' })).toBeFocused()
  await run.page.keyboard.press('Enter')
}
