import { expect, it } from 'vitest'
import type { ImportLine } from '../../../preload/contract.ts'
import { countLines, type Counts } from '../../../renderer/domain/import-state.ts'
import {
  discardText,
  newClients,
  progressText,
  runName,
  stoppedText,
  summarize,
} from '../../../renderer/imports/outcomes.ts'

const none = countLines([])
const lineOf = (client: string | null): ImportLine => ({
  line: 2,
  title: '',
  outcome: 'adds',
  site: null,
  client,
  remarks: [],
})
const counts = (given: Partial<Counts>): Counts => ({ ...none, ...given })

it.each<[Partial<Counts>, string]>([
  [{ adds: 1 }, 'Added 1 key.'],
  [
    { adds: 112, updates: 3, 'already-here': 5, repeated: 2, fails: 4 },
    'Added 112 keys and updated 3 sites. Of the others, 5 were already here, 2 were repeated, and 4 failed.',
  ],
  [{ replaces: 1200 }, 'Replaced the key of 1,200 sites.'],
  [
    { adds: 1, replaces: 2, updates: 3 },
    'Added 1 key, replaced the key of 2 sites, and updated 3.',
  ],
  [{ updates: 1, fails: 1 }, 'Updated 1 site. Of the others, 1 failed.'],
  [{ fails: 1 }, 'Nothing was changed: 1 line failed.'],
  [{ 'already-here': 1, fails: 2 }, 'Nothing was changed: 1 line was already here and 2 failed.'],
  [{}, 'Nothing was changed.'],
])('sums %j up as “%s”', (given, sentence) => {
  expect(summarize(counts(given))).toBe(sentence)
})

it('names the button by what the run would do', () => {
  expect(runName(counts({ adds: 112, fails: 2 }))).toBe('Add 112 keys')
  expect(runName(counts({ adds: 1 }))).toBe('Add 1 key')
  expect(runName(counts({ adds: 112, updates: 3 }))).toBe('Import 115 lines')
})

it('says how far it is', () => {
  expect(progressText({ phase: 'dry-run', done: 1200, total: 5000 })).toBe(
    'Tried 1,200 of 5,000 lines',
  )
  expect(progressText({ phase: 'run', done: 0, total: 1 })).toBe('Imported 0 of 1 line')
})

it('names each client that is not there yet once, however it is capitalized', () => {
  const lines = ['Finch Group', null, 'finch group', 'ÖLMÜHLE', 'Lune'].map(lineOf)
  expect(newClients(lines, ['Ölmühle'])).toEqual(['Finch Group', 'Lune'])
})

it('says where an import stopped, and what discarding its rest forgets', () => {
  const unfinished = { importId: 'i', name: 'stores.csv', startedAt: 0, done: 120, total: 1300 }
  expect(stoppedText(unfinished)).toBe('The import of stores.csv stopped at 120 of 1,300 lines.')
  expect(stoppedText({ ...unfinished, name: null })).toMatch(/^An import stopped/)
  expect(discardText(unfinished)).toBe(
    'Forget the 1,180 lines that are left, with their keys? What was imported stays.',
  )
  expect(discardText({ done: 2, total: 3 })).toBe(
    'Forget the 1 line that is left, with its key? What was imported stays.',
  )
})
