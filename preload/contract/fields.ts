/** Fields that calls of several rooms take. */
import { z } from 'zod'
import { columns } from '../columns.ts'
import {
  longestName,
  longestNote,
  longestQuery,
  longestTag,
  mostConnections,
  mostSites,
} from '../limits.ts'
import { groupings } from '../layout.ts'
import { clientStates, colors } from '../marks.ts'
import { oneLine } from '../texts.ts'

export const connectionId = z.uuid()
export const connectionIds = z.array(connectionId).max(mostConnections)
export const clientId = z.uuid()
export const developerAppId = z.uuid()
export const attemptId = z.uuid()
export const viewId = z.uuid()
export const importId = z.uuid()
export const requestId = z.uuid()
export const websiteId = z.string().regex(/^[\w-]{1,64}$/)
export const websiteIds = z.array(websiteId).max(mostSites)

/** In one line, and without what cannot be seen: it stands among the texts of others. */
export const line = (least: number, most: number) =>
  z.string().max(10_000).transform(oneLine).pipe(z.string().min(least).max(most))
export const label = line(0, longestName)
export const name = z.string().trim().max(longestName)
export const note = z.string().max(longestNote)
export const tag = z.string().trim().min(1).max(longestTag)
export const color = z.enum(colors).nullable()
export const clientState = z.enum(clientStates)
export const scopes = z.array(z.string().regex(/^website\.[a-z]+(\.read)?$/)).max(20)

/** One that is here, or the one of a name, which is made when there is none. */
export const client = z.union([
  z.strictObject({ id: clientId }),
  z.strictObject({ name: name.min(1) }),
])
/** The client that a site is to have: one that is here, or a name, for a new one if need be. */
export type ClientChoice = z.input<typeof client>

/** Longer than any search that can be kept: the room that keeps it says so in a clear sentence. */
export const query = z.string().max(20 * longestQuery)

export const sorting = z
  .array(z.strictObject({ id: z.enum(columns), desc: z.boolean() }))
  .max(columns.length)
export const grouping = z.enum(groupings)
