import { z } from 'zod'
import type { Color } from '../marks.ts'
import { changes } from './call.ts'
import { editId } from './edits.ts'
import { client, color, note, tag, websiteId, websiteIds } from './fields.ts'
import type { CallError } from './reply.ts'

/** What an agency marks a site with, beside its note. */
export type Marks = {
  websiteId: string
  clientId: string | null
  tags: string[]
  color: Color | null
  pinned: boolean
}

const tags = z.array(tag).max(50)

export const markCalls = {
  /**
   * With `joinsEdit` it is undone together with that edit, where no other change was made since. With
   * `stopped` it ended before the last site, as that says: what was done is stored, and the same call
   * does the rest. `editId` is null where nothing is different.
   */
  'sites.mark': changes({
    websiteIds,
    client: client.nullable().optional(),
    color: color.optional(),
    pinned: z.boolean().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    joinsEdit: editId.optional(),
  }).gives<{ editId: string | null; stopped?: CallError }>(),
  'sites.saveNote': changes({ websiteId, note }).gives(),
  /** On every site, also in the trash; saved views search for the new name. All is stored, or nothing. */
  'tags.rename': changes({ from: tag, to: tag }).gives<{ editId: string }>(),
}
