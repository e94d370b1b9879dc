import { z } from 'zod'
import { longestAppField, longestToken } from '../limits.ts'
import { returnWays } from '../shapes.ts'
import type { DeveloperApp } from '../shapes.ts'
import { changes, takes } from './call.ts'
import { developerAppId, name, scopes } from './fields.ts'

// What is wrong with such a text is said in a clear sentence by the room that reads it.
const token = z.string().max(longestToken)
const credential = z.string().max(longestAppField)

export const redirectUri = z.string().trim().max(longestAppField)
export const returnBy = z.enum(returnWays)

export const grantCalls = {
  /** Tokens that another system held; it must stop refreshing them. */
  'connections.addGrant': takes({
    developerAppId,
    accessToken: token,
    refreshToken: token,
  }).gives<{ connectionId: string; websiteId: string }>(),
  'developerApps.list': takes({}).gives<{ apps: DeveloperApp[] }>(),
  'developerApps.save': takes({
    id: developerAppId.optional(),
    name,
    // Of the developer app, as OAuth has it.
    clientId: credential,
    clientSecret: credential.optional(),
    redirectUri,
    returnBy,
    scopes,
  }).gives<{ developerAppId: string }>(),
  'developerApps.remove': changes({ developerAppId }).gives<{ editId: string }>(),
}

export type GrantEvents = { 'developerApps.changed': { apps: DeveloperApp[] } }
