import { z } from 'zod'
import { longestKeyText } from '../limits.ts'
import type { Client } from './clients.ts'
import type { ConnectionRow, SiteDetails } from './sites.ts'
import { takes } from './call.ts'
import { client, connectionId, label } from './fields.ts'

const apiKey = z.string().max(longestKeyText)
export const ifDuplicate = z.enum(['ask', 'replace', 'keep-both'])

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
    ifDuplicate: ifDuplicate.optional(),
    client: client.optional(),
  }).gives<Connected>(),
  'connections.replaceKey': takes({
    connectionId,
    apiKey,
    client: client.optional(),
  }).gives<Connected>(),
}

/** Why a text holds no single API key. */
export type KeyProblem =
  | {
      kind:
        | 'empty'
        | 'several-lines'
        | 'no-single-word'
        | 'odd-characters'
        | 'web-address'
        | 'email-address'
        | 'too-short'
    }
  /** In UTF-16 units. */
  | { kind: 'too-long'; length: number }
  | { kind: 'other-service'; service: string }

/** Why a call about API keys fails. */
export type KeyReasons = {
  'not-a-key': { code: 'invalid-input'; problem: KeyProblem }
  /** `existing` are the site's keys that are here, with this one among them. */
  'key-here': { code: 'duplicate'; site: SiteDetails; existing: Existing[]; owner: Owner | null }
  /** `existing` are the site's keys that are here, none of them this one. */
  'site-here': { code: 'duplicate'; site: SiteDetails; existing: Existing[]; owner: Owner | null }
  'key-of-another-site': { code: 'wrong-site'; site: SiteDetails }
}
