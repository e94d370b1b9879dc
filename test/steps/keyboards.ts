/** Keyboards of other layouts, and input methods that compose a text. */
import type { CDPSession } from '@playwright/test'
import type { WindowRun } from './run.ts'

/** What a key types in its layout, where it is, and whether Shift is held. */
type Key = readonly [key: string, code: string, shift?: 'Shift']

/** A keyboard and an input method beside the ones that Playwright has. */
export async function openKeyboard({ page }: WindowRun) {
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    /** Presses Ctrl with a key. */
    async control([key, code, shift]: Key): Promise<void> {
      const press = { key, code, modifiers: shift === undefined ? 2 : 2 + 8 }
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press })
    },

    /** Types a text as quickly as a person does, however busy the computer is. */
    async type(text: string): Promise<void> {
      const begun = Date.now() / 1_000
      for (const [at, key] of [...text].entries()) {
        const press = { key, text: key, timestamp: begun + at / 10 }
        await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press })
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press })
      }
    },

    /** Composes a text in the field that has the focus; it is not there for good yet. */
    async compose(text: string): Promise<void> {
      const [selectionStart, selectionEnd] = [text.length, text.length]
      await session.send('Input.imeSetComposition', { text, selectionStart, selectionEnd })
    },

    /** Ends the composition with a text. */
    async commit(text: string): Promise<void> {
      await session.send('Input.insertText', { text })
    },
  }
}
