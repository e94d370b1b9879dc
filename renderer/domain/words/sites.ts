import type { SiteReasons } from '../../../preload/contract/sites.ts'
import { inFigures, refusedWords } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

type Facts<Reason extends keyof SiteReasons> = SiteReasons[Reason]

const gone: Record<Facts<'gone'>['what'], string> = {
  connection: 'This connection is no longer here.',
  site: 'This site is no longer here.',
  'sign-in': 'This sign-in is no longer here.',
  client: 'This client is no longer here.',
  tag: 'This tag is no longer here.',
  view: 'This view is no longer here.',
  'developer-app': 'This developer app is no longer here.',
  'key-request': 'This request is no longer here.',
}

const nameTaken: Record<Facts<'name-taken'>['what'], (name: string) => string> = {
  client: (name) => `There is a client called “${name}” already. Nothing was saved.`,
  view: (name) => `There is a view called “${name}” already. Nothing was saved.`,
  tag: (name) =>
    `There is a tag called “${name}” already. It may be on a site in the trash. Nothing was saved.`,
}

/** What was done, and the way on. */
const work: Record<Facts<'stopped-early'>['work'], [done: string, then: string]> = {
  marking: ['sites were changed', 'Undo takes that back, the same again does the rest.'],
  unmarking: ['sites were changed', 'Undo once more does the rest.'],
  removing: ['sites were removed', 'They are in the trash. Remove the others once more.'],
  restoring: ['connections were restored', 'The others are still in the trash.'],
  destroying: ['connections were destroyed', 'The others are still in the trash.'],
}

const inside = 'something went wrong inside Latchkey'
const notWritable = 'Latchkey’s folder cannot be written'
const because: Record<Facts<'stopped-early'>['because'], string> = {
  full: 'the disk is full',
  busy: 'another program holds Latchkey’s file',
  'read-only': notWritable,
  'cannot-open': notWritable,
  disk: 'the disk reported an error',
  damaged: inside,
  'not-understood': inside,
  other: inside,
  'changed-meanwhile': 'something else was changed meanwhile',
}

function stoppedEarly({ done, of, ...facts }: Facts<'stopped-early'>): string {
  const [what, then] = work[facts.work]
  return `Only ${inFigures(done)} of ${inFigures(of)} ${what}: ${because[facts.because]}. ${then}`
}

export const siteWords: Words<SiteReasons> = {
  gone: ({ what }) => gone[what],
  unnamed: refusedWords.unnamed,
  'name-taken': ({ what, name }) => nameTaken[what](name),
  'stopped-early': stoppedEarly,
  'stores-changed': () => 'Other stores were opened meanwhile.',
}
