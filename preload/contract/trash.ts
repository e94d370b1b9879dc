import { z } from 'zod'
import { mostSites } from '../limits.ts'
import { changes, takes } from './call.ts'
import type { Nothing } from './call.ts'
import { clientId, connectionId, connectionIds, websiteIds } from './fields.ts'

/** What was removed and can be restored until `endsAt`. */
export type Trash = {
  connections: {
    connectionId: string
    websiteId: string
    title: string
    url: string
    kind: 'key' | 'grant'
    label: string
    removedAt: number
    endsAt: number
  }[]
  clients: { clientId: string; name: string; removedAt: number; endsAt: number }[]
}

const removed = { connectionIds, clientIds: z.array(clientId).max(mostSites) }

export const trashCalls = {
  'connections.remove': changes({ connectionId }).gives<{ editId: string }>(),
  'connections.restore': changes({ connectionId }).gives(),
  /** Every connection of the sites goes to the trash. */
  'sites.remove': changes({ websiteIds }).gives<{ editId: string }>(),
  'trash.list': takes({}).gives<Trash>(),
  'trash.restore': changes(removed).gives(),
  /** How many are gone for good, and how many sites with them. */
  'trash.destroy': changes(removed).gives<{
    connections: number
    sites: number
    clients: number
    /** `waiting`: it is in the file's log until another program that reads the file lets go. */
    state: 'destroyed' | 'waiting'
  }>(),
}

export type TrashEvents = {
  /** Things in the trash are destroyed, as also happens by itself; the list is as it was. */
  'trash.destroyed': Nothing
}

/** Why a call about the trash fails. */
export type TrashReasons = {
  'not-in-trash': { code: 'not-found' }
  /** Another client got the name of the one that is to be restored. */
  'name-taken-since': { code: 'duplicate'; name: string }
}
