import { z } from 'zod'
import { longestContact, mostContacts, mostSites } from '../limits.ts'
import type { Client, MarkDifference } from '../shapes.ts'
import { changes, takes } from './call.ts'
import {
  client,
  clientId,
  clientState,
  color,
  line,
  name,
  note,
  rewrittenViews,
  tag,
  websiteId,
  websiteIds,
} from './fields.ts'
import type { CallError } from './reply.ts'

const contact = z.strictObject({
  name: line(0, longestContact.name),
  email: line(0, longestContact.email),
  phone: line(0, longestContact.phone),
})

// More than a site can have: what a change took from it is more than what it has now.
const mostTagsOfADifference = 500
const tags = z.array(tag).max(50)
const differentTags = z.array(tag).max(mostTagsOfADifference)
const fromTo = <Value extends z.ZodType>(value: Value) => z.strictObject({ from: value, to: value })

const differences = z
  .array(
    z.strictObject({
      websiteId,
      clientId: fromTo(clientId.nullable()).optional(),
      color: fromTo(color).optional(),
      pinned: fromTo(z.boolean()).optional(),
      addedTags: differentTags,
      removedTags: differentTags,
    }),
  )
  .max(mostSites)

export const clientCalls = {
  /**
   * What is different now, for undoing it with `sites.unmark`; and the client that `client` came to,
   * unless it was null. With `stopped` it ended before the last site, as that says: what is different
   * is stored, and the same call does the rest.
   */
  'sites.mark': changes({
    websiteIds,
    client: client.nullable().optional(),
    color: color.optional(),
    pinned: z.boolean().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
  }).gives<{
    differences: MarkDifference[]
    client?: { id: string; isNew: boolean }
    stopped?: CallError
  }>(),
  /**
   * What was done to the sites since stays as it is. When it fails on the way it says for how many
   * sites it was done, and the same call does the rest. `madeClientId` is the client that the change
   * made, who goes again unless it has sites by now.
   */
  'sites.unmark': changes({ differences, madeClientId: clientId.optional() }).gives(),
  'sites.saveNote': changes({ websiteId, note }).gives(),
  'clients.list': takes({}).gives<{ clients: Client[] }>(),
  /** With a new name, `views` are those that search for the old one: all is stored, or nothing. */
  'clients.save': changes({
    id: clientId.optional(),
    name: name.min(1),
    contacts: z.array(contact).max(mostContacts),
    notes: note,
    color,
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

/** Why a call about clients, tags and marks fails. */
export type ClientReasons = {
  /** The client that was chosen for a site. */
  'chosen-client-gone': { code: 'not-found' }
  /** It has a sign that parts tags in a spreadsheet. */
  'tag-is-two': { code: 'invalid-input'; tag: string }
  'too-many-tags': { code: 'invalid-input'; most: number }
}
