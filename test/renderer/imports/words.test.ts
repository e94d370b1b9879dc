import { expect, it } from 'vitest'
import { oddityText, stopText } from '../../../renderer/imports/words.ts'

it('says why an import stopped, and not that nothing was saved', () => {
  const unreachable = { code: 'unreachable', reason: 'unreachable' } as const
  const inside =
    'Something went wrong inside Latchkey, so the import stopped. What was done until then is saved.'
  expect(stopText({ by: 'squarespace', problem: { ...unreachable, why: 'not-answering' } })).toBe(
    'Squarespace isn’t answering. Try again in a moment.',
  )
  expect(stopText({ by: 'keychain' })).toBe(
    'This computer’s keychain cannot open the keys of this import right now. Unlock the keychain and resume.',
  )
  expect(stopText({ by: 'file', trouble: 'full' })).toBe(
    'The disk is full, so the import stopped. Free some space and resume it.',
  )
  expect(stopText({ by: 'file', trouble: 'read-only' })).toBe(
    'Latchkey’s folder cannot be written, so the import stopped.',
  )
  expect(stopText({ by: 'file', trouble: 'disk' })).toBe(
    'The disk reported an error, so the import stopped. Resume it to try again.',
  )
  expect(stopText({ by: 'file', trouble: 'other' })).toBe(inside)
})

it('says what is odd about a line, or about several', () => {
  expect(oddityText({ what: 'odd-quotes', count: 1, first: 2 })).toBe(
    'Line 2 begins a cell with a quotation mark that has no partner, so it was read as text.',
  )
  expect(oddityText({ what: 'more-cells', count: 2, first: 3 })).toBe(
    '2 lines have more cells than the first line; line 3 is one of them.',
  )
  expect(oddityText({ what: 'unreadable', count: 1, first: 1_002 })).toBe(
    'Line 1,002 has a character that cannot be read.',
  )
})
