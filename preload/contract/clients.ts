import { z } from 'zod'
import { longestContact, mostContacts } from '../limits.ts'
import type { Client } from '../shapes.ts'
import { changes, takes } from './call.ts'
import {
  clientId,
  clientState,
  colour,
  line,
  name,
  note,
  rewrittenViews,
  tag,
  websiteIds,
} from './fields.ts'

const contact = z.strictObject({
  name: line(0, longestContact.name),
  email: line(0, longestContact.email),
  phone: line(0, longestContact.phone),
})

export const clientCalls = {
  'clients.list': takes({}).gives<{ clients: Client[] }>(),
  /** With a new name, `views` are those that search for the old one: all is stored, or nothing. */
  'clients.save': changes({
    id: clientId.optional(),
    name: name.min(1),
    contacts: z.array(contact).max(mostContacts),
    notes: note,
    colour,
    state: clientState,
    views: rewrittenViews.optional(),
  }).gives<{ clientId: string }>(),
  /** The client goes to the bin; restored, it owns the same sites again. */
  'clients.remove': changes({ clientId }).gives(),
  /**
   * The sites whose tag is called otherwise now, also those in the bin; `views` are stored with it, or
   * nothing is. With `websiteIds` it happens on these alone and goes together with a tag of that name
   * that has come to be there, as undoing wants it.
   */
  'tags.rename': changes({
    from: tag,
    to: tag,
    websiteIds: websiteIds.optional(),
    views: rewrittenViews,
  }).gives<{ websiteIds: string[] }>(),
}

export type ClientEvents = {
  /** Those that are new or otherwise now, and the ids of those that are not on the list any more. */
  'clients.changed': { clients: Client[]; removed: string[] }
}
