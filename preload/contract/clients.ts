import { z } from 'zod'
import { longestContact, mostContacts } from '../limits.ts'
import type { Client } from '../shapes.ts'
import { changes, takes } from './call.ts'
import {
  client,
  clientId,
  clientState,
  color,
  line,
  name,
  note,
  tag,
  websiteId,
  websiteIds,
} from './fields.ts'
import { editId } from './edits.ts'
import type { CallError } from './reply.ts'

const contact = z.strictObject({
  name: line(0, longestContact.name),
  email: line(0, longestContact.email),
  phone: line(0, longestContact.phone),
})

const tags = z.array(tag).max(50)

export const clientCalls = {
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
  'clients.list': takes({}).gives<{ clients: Client[] }>(),
  /** With a new name, saved views search for that: all is stored, or nothing. */
  'clients.save': changes({
    id: clientId.optional(),
    name: name.min(1),
    contacts: z.array(contact).max(mostContacts),
    notes: note,
    color,
    state: clientState,
  }).gives<{ clientId: string }>(),
  /** The client goes to the bin; restored, it owns the same sites again. */
  'clients.remove': changes({ clientId }).gives<{ editId: string }>(),
  /** On every site, also in the bin; saved views search for the new name. All is stored, or nothing. */
  'tags.rename': changes({ from: tag, to: tag }).gives<{
    editId: string
  }>(),
}

export type ClientEvents = {
  /** Those that are new or otherwise now, and the ids of those that are not on the list any more. */
  'clients.changed': { clients: Client[]; removed: string[] }
  /** A client or a tag is called otherwise, told once its sites are told of. */
  'name.changed': { field: 'client' | 'tag'; from: string; to: string }
}
