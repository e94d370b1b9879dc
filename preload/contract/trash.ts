import { z } from 'zod'
import { mostSites } from '../limits.ts'
import { changes, takes } from './call.ts'
import type { Nothing } from './call.ts'
import { clientId, connectionId, connectionIds, websiteIds } from './fields.ts'

/** What was removed and can be restored until `endsAt`. */
export type Bin = {
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
  /** Every connection of the sites goes to the bin. */
  'sites.remove': changes({ websiteIds }).gives<{ editId: string }>(),
  'bin.list': takes({}).gives<Bin>(),
  'bin.restore': changes(removed).gives(),
  /** How many are gone for good, and how many sites with them. */
  'bin.destroy': changes(removed).gives<{
    connections: number
    sites: number
    clients: number
    /** `waiting`: it is in the file's log until another program that reads the file lets go. */
    state: 'destroyed' | 'waiting'
  }>(),
}

export type TrashEvents = {
  /** Things in the bin are destroyed, as also happens by itself; the list is as it was. */
  'bin.destroyed': Nothing
}

/** Why a call about the bin fails. */
export type TrashReasons = {
  'not-in-bin': { code: 'not-found' }
  /** Another client got the name of the one that is to be restored. */
  'name-taken-since': { code: 'duplicate'; name: string }
}
