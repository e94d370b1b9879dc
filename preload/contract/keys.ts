import { z } from 'zod'
import { longestKeyText } from '../limits.ts'
import type { Client } from './clients-shapes.ts'
import type { ConnectionRow, SiteDetails } from './sites.ts'
import { takes } from './call.ts'
import { client, connectionId, label } from './fields.ts'

const apiKey = z.string().max(longestKeyText)

/** A key or its site that is already here; nothing was stored. */
export type Existing = { connection: ConnectionRow; sameKey: boolean }

/** The client that a site has. */
export type Owner = Pick<Client, 'id' | 'name'>

type Connected = { connectionId: string; websiteId: string; outcome: 'added' | 'replaced' }

export const keyCalls = {
  /** Which site a key opens and what of it is here already, before anything is stored. */
  'connections.identifyKey': takes({ apiKey }).gives<{
    site: SiteDetails
    existing: Existing[]
    owner: Owner | null
  }>(),
  'connections.addKey': takes({
    apiKey,
    label: label.optional(),
    ifDuplicate: z.enum(['ask', 'replace', 'keep-both']).optional(),
    client: client.optional(),
  }).gives<Connected>(),
  'connections.replaceKey': takes({
    connectionId,
    apiKey,
    client: client.optional(),
  }).gives<Connected>(),
}
