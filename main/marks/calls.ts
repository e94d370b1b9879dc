import type { Answers } from '../../preload/contract/call.ts'
import type { markCalls } from '../../preload/contract/marks.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { Marks } from './marks.ts'
import type { TagNames } from './tag-names.ts'

type Rooms = Telling & { marks: Marks; tags: TagNames }

export function answerMarkCalls(connections: () => Promise<Rooms>): Answers<typeof markCalls> {
  return {
    'sites.mark': async (input) => (await connections()).marks.mark(input),
    'sites.unmark': async (input) => (await connections()).marks.unmark(input),
    'sites.saveNote': async (input) => (await connections()).marks.saveNote(input),
    'tags.rename': (input) => told(connections, ({ tags }) => tags.rename(input)),
  }
}
