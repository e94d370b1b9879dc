import { z } from 'zod'
import { longestAppField, longestToken } from '../limits.ts'
import type { SiteDetails } from './sites.ts'
import { changes, takes } from './call.ts'
import { developerAppId, name, scopes } from './fields.ts'
import type { SquarespaceReasons } from './squarespace.ts'

/** Who delivers the address that Squarespace sends a browser to after its consent page. */
export const returnWays = ['loopback', 'link', 'page', 'paste'] as const
export type ReturnBy = (typeof returnWays)[number]

/** The agency's own OAuth client; its client secret goes in and never out. */
export type DeveloperApp = {
  id: string
  name: string
  clientId: string
  redirectUri: string
  returnBy: ReturnBy
  /** Asked for unless a sign-in says otherwise (fact sheet, section 1.9). */
  scopes: string[]
  /** Whether the client secret can be used; `locked` and `not-kept` as for a connection. */
  clientSecret: 'open' | 'locked' | 'not-kept'
  /** How many grants on the list are refreshed with it. */
  grants: number
}

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

/** Why a call about developer apps and grants fails. */
export type GrantReasons = {
  /** Each is one word of ASCII. */
  'not-a-word': {
    code: 'invalid-input'
    word: 'client-id' | 'client-secret' | 'access-token' | 'refresh-token'
    problem: 'empty' | 'too-long' | 'several-words' | 'odd-characters'
  }
  'colon-in-client-id': { code: 'invalid-input' }
  'not-a-redirect-uri': {
    code: 'invalid-input'
    problem: 'no-address' | 'more-than-an-address' | 'not-https'
  }
  /** `like` is one that could be. */
  'not-a-loopback': { code: 'invalid-input'; like: string }
  'not-the-app-link': { code: 'invalid-input'; appLink: string }
  /** The client id cannot change: so many grants were given to it. */
  'client-has-grants': { code: 'denied'; grants: number }
  /** Another client id was given without its client secret. */
  'client-secret-missing': { code: 'invalid-input' }
  /** The developer app cannot be removed: so many grants are refreshed with it. */
  'app-has-grants': { code: 'denied'; grants: number }
  /** A grant came back and is kept, and its site is asked for again. */
  'site-asked-later': {
    code: SquarespaceReasons[keyof SquarespaceReasons]['code']
    because: keyof SquarespaceReasons
    retryAt?: number
  }
  /** The grant is another site's than the one that was to be authorized again. */
  'grant-of-another-site': { code: 'wrong-site'; site: SiteDetails }
  closing: { code: 'cancelled' }
}
