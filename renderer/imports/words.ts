/** What a sheet and an import that stopped say. */
import type { FileTrouble } from '../../preload/contract.ts'
import type { ImportStop, SheetOddity } from '../../preload/import-remarks.ts'
import { inFigures, refusedSentence } from '../../preload/import-words.ts'
import { clock, type TimeFormat } from '../domain/time.ts'

const inside =
  'Something went wrong inside Latchkey, so the import stopped. What was done until then is saved.'
const notWritable = 'Latchkey’s folder cannot be written, so the import stopped.'

const troubles: Record<FileTrouble, string> = {
  full: 'The disk is full, so the import stopped. Free some space and resume it.',
  'read-only': notWritable,
  'cannot-open': notWritable,
  disk: 'The disk reported an error, so the import stopped. Resume it to try again.',
  busy: inside,
  damaged: inside,
  'not-understood': inside,
  other: inside,
}

/** Why an import stopped, in a sentence or two. */
export function stopText(stop: ImportStop): string {
  switch (stop.by) {
    case 'squarespace':
      return refusedSentence(stop.problem)
    case 'keychain':
      return 'This computer’s keychain cannot open the keys of this import right now. Unlock the keychain and resume.'
    case 'file':
      return troubles[stop.trouble]
  }
}

/** Until when nothing is asked (epoch milliseconds); empty while it goes on. */
export function pauseText(until: number | null, timeFormat: TimeFormat): string {
  if (until === null) return ''
  return `Squarespace asked for a pause. Going on at ${clock(until, timeFormat)}.`
}

/** What one line has, or several have. */
const oddities: Record<SheetOddity['what'], [has: string, have: string]> = {
  'odd-quotes': [
    'begins a cell with a quotation mark that has no partner, so it was read as text',
    'begin a cell with a quotation mark that has no partner, so it was read as text',
  ],
  'more-cells': ['has more cells than the first line', 'have more cells than the first line'],
  unreadable: ['has a character that cannot be read', 'have characters that cannot be read'],
}

/** What is odd about a sheet, in a sentence. */
export function oddityText({ what, count, first }: SheetOddity): string {
  const [has, have] = oddities[what]
  const line = inFigures(first)
  if (count === 1) return `Line ${line} ${has}.`
  return `${inFigures(count)} lines ${have}; line ${line} is one of them.`
}
