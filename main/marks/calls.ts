import type { Answers } from '../../preload/contract/call.ts'
import type { markCalls } from '../../preload/contract/marks.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import { names } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { MarkEdits } from './mark-edits.ts'
import type { Marks } from './marks.ts'
import type { RenamedTag, TagNames } from './tag-names.ts'

type Rooms = Telling & { marks: Marks; tags: TagNames; edits: Edits; markEdits: MarkEdits }

export function answerMarkCalls(connections: () => Promise<Rooms>): Answers<typeof markCalls> {
  return {
    'sites.mark': async ({ joinsEdit, ...change }) => {
      const { marks, markEdits } = await connections()
      const marked = await marks.mark(change)
      const editId = markEdits.record(marked, joinsEdit)
      return { editId, ...(marked.stopped && { stopped: marked.stopped }) }
    },
    'sites.saveNote': async (input) => (await connections()).marks.saveNote(input),
    'tags.rename': ({ from, to }) =>
      told(connections, async ({ tags, edits }) => {
        const renamed = await tags.rename(from, to)
        const inverse = renaming(tags, to, from, renamed)
        const weight = renamed.websiteIds.length
        return { editId: edits.record({ name: names.renameTag(from), weight, inverse }) }
      }),
  }
}

/** Renames a tag where it was renamed before. */
function renaming(tags: TagNames, from: string, to: string, earlier: RenamedTag): Inverse {
  return async () => renaming(tags, to, from, await tags.rename(from, to, earlier))
}
