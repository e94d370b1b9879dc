import { z } from 'zod'
import { longestContact, mostContacts } from '../limits.ts'
import type { ClientState, Color } from '../marks.ts'
import { changes, takes } from './call.ts'
import { clientId, clientState, color, line, name, note } from './fields.ts'

/** A customer of the agency, who owns one or more sites. */
export type Client = {
  id: string
  /** No two clients have the same name, however it is capitalized. */
  name: string
  contacts: { name: string; email: string; phone: string }[]
  notes: string
  color: Color | null
  state: ClientState
}

const contact = z.strictObject({
  name: line(0, longestContact.name),
  email: line(0, longestContact.email),
  phone: line(0, longestContact.phone),
})

export const clientCalls = {
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
  /** The client goes to the trash; restored, it owns the same sites again. */
  'clients.remove': changes({ clientId }).gives<{ editId: string }>(),
}

export type ClientEvents = {
  /** Those that are new or otherwise now, and the ids of those that are not on the list any more. */
  'clients.changed': { clients: Client[]; removed: string[] }
  /** A client or a tag is called otherwise, told once its sites are told of. */
  'name.changed': { field: 'client' | 'tag'; from: string; to: string }
}

/** Why a call about clients, tags and marks fails. */
export type ClientReasons = {
  /** The client that was chosen for a site. */
  'chosen-client-gone': { code: 'not-found' }
  /** It has a sign that parts tags in a spreadsheet. */
  'tag-is-two': { code: 'invalid-input'; tag: string }
  'too-many-tags': { code: 'invalid-input'; most: number }
}
